/// A colour of the palette of M. Okabe and K. Ito (2008), which people with any colour vision tell apart, or a grey, with a
/// lighter shade for dark backgrounds.
public enum Hue: String, CaseIterable, Sendable {
    case blue, orange, green, vermilion, purple, sky, grey

    /// A colour on a light and on a dark background.
    public typealias Shades = (light: String, dark: String)

    /// Its colours, `#0072b2`.
    public var shades: Shades {
        switch self {
        case .blue: ("#0072b2", "#4da6e0")
        case .orange: ("#d98a00", "#f0ad3a")
        case .green: ("#00805e", "#2fc09a")
        case .vermilion: ("#c44f00", "#ff8a4a")
        case .purple: ("#a8527f", "#dd93ba")
        case .sky: ("#2f8fc4", "#8fd0f5")
        case .grey: ("#77767a", "#9a9994")
        }
    }

    /// The colour of the n-th of several things, and its dashes, so that colour is never the only difference.
    public static func series(_ index: Int) -> (hue: Hue, dashes: String?) {
        let order: [Hue] = [.blue, .vermilion, .green, .purple, .orange, .sky]
        let dashes = [nil, "7 3", "2 3", "10 3 2 3", "4 2", "12 4"]
        return (order[index % order.count], dashes[index % dashes.count])
    }
}

/// The style sheet of every chart.
public enum ChartStyle {
    /// Rules for charts on a light background, then those that differ on a dark one. A printer gets the light ones.
    public static let rules =
        fixed + colours(dark: false) + "@media screen and (prefers-color-scheme:dark){" + colours(dark: true) + "}"

    /// The colours from low to high of a heat map: cividis of J. R. Nuñez and others (2018), which keeps its order for any
    /// colour vision and in grey.
    static let heat = [
        "#00224e", "#123570", "#3b496c", "#575d6d", "#707173", "#8a8678", "#a59c74", "#c3b369", "#e1cc55", "#fee838",
    ]

    private static let fixed =
        "svg text{font:12px system-ui,'DejaVu Sans',Arial,sans-serif;unicode-bidi:isolate}"
        + "svg .title{font-weight:600;font-size:15px}svg .strong{font-weight:600}svg .small{font-size:11px}"
        + "svg .clear{paint-order:stroke}svg .end{text-anchor:end}svg .mid{text-anchor:middle}"
        + "svg .grid,svg .axis,svg .curve,svg .whisker,svg .casing{fill:none}svg .curve{stroke-width:2;stroke-linejoin:round}"
        + "svg .curve.dot{stroke-width:6;stroke-linecap:round}"
        + "svg .whisker{stroke-width:1.5}svg .casing,svg .clear{stroke-width:4;stroke-linejoin:round}svg .wide{opacity:.22}svg .narrow{opacity:.4}svg .faint{opacity:.45}"
        + heat.enumerated().map { "svg .heat\($0.offset){fill:\($0.element)}" }.joined()
        + "svg .on-dark{fill:#fff}svg .on-light{fill:#111}"

    private static func colours(dark: Bool) -> String {
        let (paper, ink, soft, grid) =
            dark
            ? ("#16181c", "#e9e7e2", "#aaa9a4", "#34373d") : ("#ffffff", "#1d1d1b", "#5c5b57", "#e3e1db")
        let hues = Hue.allCases.map { hue in
            let colour = dark ? hue.shades.dark : hue.shades.light
            return "svg .fill-\(hue.rawValue){fill:\(colour)}svg .line-\(hue.rawValue){stroke:\(colour)}"
        }
        return
            "svg text,svg .ink{fill:\(ink)}svg .soft{fill:\(soft)}svg .paper{fill:\(paper)}svg .halo{stroke:\(paper);"
            + "stroke-width:1}svg .casing,svg .clear{stroke:\(paper)}svg .grid{stroke:\(grid)}svg .axis,svg .whisker{stroke:\(ink)}"
            + hues.joined()
    }
}
