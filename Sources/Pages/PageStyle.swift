import Charts

/// The style sheet of a report: a quiet page in the reader's own fonts, for screens wide and narrow, light and dark, and for
/// print.
enum PageStyle {
    static let rules =
        colours + text + tables + figures + ChartStyle.rules
        + "@media(max-width:640px){\(phone)}@media print{\(print)}"

    private static let colours =
        ":root{color-scheme:light dark;--paper:#fff;--ink:#1d1d1b;--soft:#5c5b57;--rule:#dcdad3;--tint:#f6f5f1;"
        + "--link:#0b5c92}@media screen and (prefers-color-scheme:dark){:root{--paper:#16181c;--ink:#e9e7e2;"
        + "--soft:#aaa9a4;--rule:#3b3e44;--tint:#1f2227;--link:#7ec1f0}}"

    private static let text =
        "*{box-sizing:border-box}html{-webkit-text-size-adjust:100%}body{margin:0;background:var(--paper);"
        + "color:var(--ink);font:17px/1.6 Charter,'Bitstream Charter','Iowan Old Style',Cambria,Georgia,"
        + "'DejaVu Serif',serif}main{max-width:62rem;margin:0 auto;padding:2.5rem 1.25rem 5rem}"
        + "h1,h2,h3{line-height:1.25;font-weight:600;text-wrap:balance}h1{font-size:2.1rem;margin:.2rem 0 .8rem}"
        + "h2{font-size:1.45rem;margin:3.6rem 0 .8rem;padding-top:1.1rem;border-top:1px solid var(--rule)}"
        + "h3{font-size:1.1rem;margin:2.2rem 0 .5rem}p,ul,dl,h1,h2,h3{max-width:43rem}"
        + "h2{max-width:none}p{margin:.7rem 0}a{color:var(--link)}"
        + ".kicker{color:var(--soft);margin:0;font-size:.9rem}.answer{font-size:1.4rem;line-height:1.4;margin:1.2rem 0}"
        + ".note{color:var(--soft);font-size:.9rem}bdi,code,dd{overflow-wrap:anywhere}"
        + "code{font:.82em ui-monospace,'DejaVu Sans Mono',Consolas,monospace;background:var(--tint);padding:.1em .3em}"
        + "pre{margin:.6rem 0;padding:.8rem 1rem;background:var(--tint);white-space:pre-wrap;overflow-wrap:anywhere}"
        + "pre code{padding:0;background:none}nav ul{columns:2;padding:0;list-style:none;font-size:.95rem}"
        + "dl{display:grid;grid-template-columns:max-content 1fr;gap:.3rem 1.2rem}dt{color:var(--soft)}dd{margin:0}"
        + ".none{color:var(--soft)}.swatch{display:inline-block;width:.75em;height:.75em;margin-right:.45em;"
        + "border-radius:2px;vertical-align:-.02em}"
        + swatches(\.light) + "@media screen and (prefers-color-scheme:dark){\(swatches(\.dark))}"

    private static func swatches(_ shade: (Hue.Shades) -> String) -> String {
        Hue.allCases.map { ".swatch.\($0.rawValue){background:\(shade($0.shades))}" }.joined()
    }

    private static let tables =
        ".scroll{overflow-x:auto;margin:1.2rem 0}table{border-collapse:collapse;"
        + "font:.82rem/1.4 system-ui,'DejaVu Sans',Arial,sans-serif;font-variant-numeric:tabular-nums lining-nums}"
        + ".caption{font:.82rem/1.45 system-ui,'DejaVu Sans',Arial,sans-serif;color:var(--soft);margin:1.4rem 0 -.6rem}"
        + "th,td{padding:.38rem .7rem;text-align:left;vertical-align:top;border-bottom:1px solid var(--rule)}"
        + "th:first-child,td:first-child{padding-left:0}th{font-weight:600}thead th{border-bottom:1px solid var(--ink);"
        + "vertical-align:bottom}tbody th{min-width:9rem}.n{text-align:right;white-space:nowrap;overflow-wrap:normal}.u{white-space:nowrap;overflow-wrap:normal}"
        + ".e,.m{display:block;color:var(--soft);font-size:.88em;font-weight:400}.register{min-width:58rem}"
        + ".register .src{min-width:15rem;max-width:24rem}.register .dist{min-width:9.5rem;max-width:15rem}.words{min-width:15rem}.name{min-width:8.5rem}.dist svg{display:block;margin-bottom:.2rem}"
        + "details{margin:1rem 0}summary{cursor:pointer;color:var(--link)}"

    private static let figures =
        "figure{margin:1.6rem 0;break-inside:avoid}figure svg{max-width:100%;height:auto;display:block}"
        + "figcaption{color:var(--soft);font-size:.88rem;max-width:43rem;margin-top:.5rem}"
        + "figure h3{margin:0 0 .4rem}.phone{display:none}"
        + ".grid{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,21rem),1fr));gap:1.2rem 2rem}"
        + ".grid figure{margin:.6rem 0;min-width:0}"

    private static let phone =
        "body{font-size:16px}main{padding:1.4rem 1rem 3rem}h1{font-size:1.6rem}h2{font-size:1.25rem;margin-top:2.6rem}"
        + ".answer{font-size:1.15rem}.wide-only{display:none}.phone{display:block}nav ul{columns:1}"
        + "dl{grid-template-columns:1fr;gap:0}dd{margin-bottom:.6rem}"

    private static let print =
        "@page{size:A4;margin:14mm 13mm}body{font-size:10.5pt;color:#000}main{max-width:none;padding:0}nav{display:none}"
        + "h2{margin-top:1.6rem;break-after:avoid}h3,.caption{break-after:avoid}tr,figure{break-inside:avoid}"
        + ".scroll{overflow:visible}table{font-size:7pt;width:100%}th,td{padding:.2rem .3rem}"
        + "tbody th{min-width:0}.register{min-width:0}.register .src,.register .dist{min-width:0;max-width:none}.words,.name{min-width:0}"
        + "thead{display:table-header-group}.grid{grid-template-columns:1fr 1fr}a{color:inherit;text-decoration:none}"
        + "details:not([open]){display:none}"
}
