/// Texts that a name, a story or a source may hold, and that markup, terminals or spreadsheets might take for more than text.
public enum HostileTexts {
    /// Every text.
    public static let all = unique(
        markup + attributes + entities + controls + directions + formulas + unusual + documents)

    /// Texts that try to become elements.
    public static let markup = [
        "<script>alert(1)</script>", "</script><script>alert(1)</script>", "</title><script>alert(1)</script>",
        "</style><img src=x onerror=alert(1)>", "<img src=x onerror=alert(1)>", "<svg onload=alert(1)>",
        "<svg/onload=alert(1)>",
        "]]>", "<![CDATA[<b>]]>", "<!-- comment -->", "-->", "--!>", "<!DOCTYPE html>", "<?xml version=\"1.0\"?>",
        "<?php echo 1 ?>", "</svg>", "</text></svg><rect/>", "</desc>", "</td></tr></table>", "<b>bold</b>", "<", ">",
        "a<b",
        "a>b", "<<SCRIPT>alert(1);//<</SCRIPT>", "<a href=\"javascript:alert(1)\">x</a>",
        "<iframe srcdoc='<script>alert(1)</script>'>", "<style>*{display:none}</style>", "<base href=//example.org/>",
        "<meta http-equiv=refresh content=0>", "<foreignObject><body/></foreignObject>", "<!ENTITY x \"y\">", "</bdi>",
        "</code></pre>",
    ]

    /// Texts that try to leave an attribute.
    public static let attributes = [
        "\"", "'", "\" onmouseover=\"alert(1)", "' onmouseover='alert(1)", "\"><script>alert(1)</script>", "'><b>",
        "x\" style=\"display:none", "`onload=alert(1)`", "javascript:alert(1)", "url(http://example.org/)",
    ]

    /// Texts that look escaped already.
    public static let entities = [
        "&", "&&", "&amp;", "&lt;script&gt;", "&#60;b&#62;", "&#0;", "&undefined;", "AT&T", "&quot;", "&#x1F4A9;",
    ]

    /// Texts with characters that XML forbids or terminals obey.
    public static let controls = [
        "a\u{0}b", "\u{1}\u{2}\u{3}", "\u{1B}[31mred\u{1B}[0m", "\u{1B}]0;title\u{7}", "a\u{8}\u{8}b", "a\u{B}b\u{C}c",
        "a\rb", "a\r\nb",
        "a\nb", "a\tb", "\u{7F}", "\u{85}", "\u{9B}31m", scalar(0xFFFE), scalar(0xFFFF), scalar(0xFDD0),
    ]

    /// A character that the compiler does not take in a literal.
    private static func scalar(_ value: UInt32) -> String { Unicode.Scalar(value).map { String($0) } ?? "" }

    /// Texts that turn the direction of writing.
    public static let directions = [
        "\u{202E}gnp.exe", "\u{202A}a\u{202B}b", "\u{2066}a\u{2067}b\u{2068}c", "\u{200F}a\u{200E}b",
        "\u{2069}\u{2069}",
        "\u{5E9}\u{5DC}\u{5D5}\u{5DD} 12 < 34", "\u{61C}x",
    ]

    /// Texts that spreadsheets take for formulas, and others for their own syntax.
    public static let formulas = [
        "=cmd|' /C calc'!A0", "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "$x^2$", "\\input{x}", "%", "| a | b |",
        "**bold**", "${HOME}", "`id`",
        "%s%n", "a,b;c", "\"a\",\"b\"",
    ]

    /// Texts that are unusual and mean no harm.
    public static let unusual = [
        "", " ", "  a  b  ", "\u{1F4A9}", "\u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467}", "e\u{301}\u{302}\u{303}",
        "\u{FEFF}bom", "\u{2028}", "\u{2029}",
        "\u{AD}", "\u{10FFFD}", "null", "NaN", "../../etc/passwd", "C:\\aux", "Ünïcödé", "\u{65E5}\u{672C}\u{8A9E}",
        String(repeating: "long ", count: 200), String(repeating: "\u{301}", count: 500),
    ]

    /// Each text once; texts that look the same but have other characters are others.
    private static func unique(_ texts: [String]) -> [String] {
        var seen: Set<[Unicode.Scalar]> = []
        return texts.filter { seen.insert(Array($0.unicodeScalars)).inserted }
    }
}
