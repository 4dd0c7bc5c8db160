/// Texts that tables, typesetters and workbooks might take for more than text, and what is too long for them.
extension HostileTexts {
    static let documents =
        moreMarkup + moreFormulas + moreTables + moreTypesetting + moreControls + moreDirections + moreLong

    fileprivate static let moreMarkup = [
        "<script>alert(1)</script>", "</title><script>alert(1)</script>", "]]>", "<![CDATA[x]]>", "<!-- x -->", "-->",
        "<img src=x onerror=alert(1)>", "\"><svg onload=alert(1)>", "' onmouseover='alert(1)", "&lt;b&gt;", "&amp;amp;",
        "&#x3c;i&#x3e;", "&unknown;", "<a href=\"javascript:alert(1)\">x</a>", "<?xml version=\"1.0\"?>",
        "<!DOCTYPE x [<!ENTITY y SYSTEM \"file:///etc/passwd\">]>", "</style><style>*{display:none}", "{{7*7}}",
        "${7*7}",
        "%{7*7}", "#{7*7}", "`id`", "$(id)", "https://example.org/a_b*c*", "www.example.org", "someone@example.org",
    ]

    fileprivate static let moreFormulas = [
        "=1+1", "=cmd|' /C calc'!A0", "+1+1", "-1+1", "@SUM(1,1)", "\t=1+1", "\r=1+1", "\n=1+1", " =1+1", "＝1+1",
        "＋1", "－1", "＠SUM(1)", "=HYPERLINK(\"https://example.org\",\"x\")",
        "=IMPORTXML(\"https://example.org\",\"//a\")",
        "{=1+1}", "'=1+1", "\"=1+1\"", "_x003D_1+1", "_x0041__x0042_", "_x000a_", "__x0041_", "_x_x0041_",
    ]

    fileprivate static let moreTables = [
        "a|b", "a||b\\|c", "| --- |", "a,b", "a\"b", "\"", "\"\"", "a;b", "a\tb", "a\nb", "a\r\nb", "a & b", "a \\\\ b",
        "[2pt] a", "* a", "# a", "1. a", "*a* _b_ ~~c~~ **d**", "[a](https://example.org)",
        "![a](https://example.org/a.png)",
        "a<br>b", "$a$", "@everyone", "\\", "\\\\", "^a", "::a::",
    ]

    fileprivate static let moreTypesetting = [
        "\\input{/etc/passwd}", "\\write18{id}", "\\end{document}", "100 % sure", "a_b^c~d", "{", "}", "}{", "%", "#1",
        "&",
        "--", "---", "?`!`", "``a''", "<<a>>", "\\verb|x|", "–—√±≥≤→×−",
    ]

    fileprivate static let moreControls = [
        "\u{0}", "a\u{0}b", "\u{1}\u{2}\u{8}", "\u{7}", "\u{1B}[2J", "\u{1B}]0;x\u{7}", "\u{9B}31m", "\u{7F}", "\u{85}",
        "\u{2028}", "\u{2029}", "\u{FEFF}a", "\u{FFFE}", "\u{FFFF}", "\u{FFFD}", "a\u{C}b", "\u{B}",
    ]

    fileprivate static let moreDirections = [
        "\u{202E}gnp.exe", "\u{202A}a\u{202C}", "\u{2066}a\u{2069}", "\u{200F}a", "\u{200E}a", "\u{61C}a", "א=1+1",
        "مرحبا",
        "e\u{301}", "|\u{301}", "<\u{338}b>", "_x0041_\u{301}", "=\u{338}1", "👩‍👩‍👧‍👦", "🏳️‍🌈 𝔘𝔫𝔦", "日本語",
        "Z\u{351}\u{36B}\u{343}", "",
    ]

    fileprivate static let moreLong = [
        String(repeating: "a", count: 100_000), String(repeating: "_x0041_", count: 10_000),
        String(repeating: "👩‍👩‍👧‍👦", count: 5000), String(repeating: "<", count: 40_000),
        String(repeating: "é", count: 32_767),
        String(repeating: "=", count: 32_768),
    ]
}
