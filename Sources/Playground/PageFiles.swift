import Charts

/// The files of the page, which travel inside the program.
public enum PageFiles {
    /// A file of the page.
    public struct File: Sendable {
        /// What it holds.
        public let bytes: [UInt8]
        /// What it is, as the protocol names it.
        public let mediaType: String
    }

    /// Every file by its name: those of the folder `Page`, and the style of the charts.
    public static let all: [String: File] = {
        let files = embedded.map { ($0.name, File(bytes: $0.bytes, mediaType: mediaType(of: $0.name))) }
        let charts = File(bytes: Array(ChartStyle.rules.utf8), mediaType: mediaType(of: ".css"))
        return Dictionary(files + [("charts.css", charts)], uniquingKeysWith: { first, _ in first })
    }()

    /// The files of the folder `Page`; a test holds the list against it.
    static let embedded: [(name: String, bytes: [UInt8])] = [
        ("api.js", PackageResources.api_js),
        ("assumptions.js", PackageResources.assumptions_js),
        ("connection.js", PackageResources.connection_js),
        ("consequences.js", PackageResources.consequences_js),
        ("curve.js", PackageResources.curve_js),
        ("density.js", PackageResources.density_js),
        ("dom.js", PackageResources.dom_js),
        ("editor.js", PackageResources.editor_js),
        ("events.js", PackageResources.events_js),
        ("families.js", PackageResources.families_js),
        ("grammar.js", PackageResources.grammar_js),
        ("headline.js", PackageResources.headline_js),
        ("history.js", PackageResources.history_js),
        ("icon.svg", PackageResources.icon_svg),
        ("index.html", PackageResources.index_html),
        ("latest.js", PackageResources.latest_js),
        ("link.js", PackageResources.link_js),
        ("main.js", PackageResources.main_js),
        ("moves.js", PackageResources.moves_js),
        ("numbers.js", PackageResources.numbers_js),
        ("order.js", PackageResources.order_js),
        ("playground.js", PackageResources.playground_js),
        ("readout.js", PackageResources.readout_js),
        ("replay.js", PackageResources.replay_js),
        ("save.js", PackageResources.save_js),
        ("state.js", PackageResources.state_js),
        ("steps.js", PackageResources.steps_js),
        ("style.css", PackageResources.style_css),
    ]

    private static func mediaType(of name: String) -> String {
        switch name.split(separator: ".").last {
        case "html": "text/html; charset=utf-8"
        case "css": "text/css; charset=utf-8"
        case "js": "text/javascript; charset=utf-8"
        case "svg": "image/svg+xml"
        default: "application/octet-stream"
        }
    }
}
