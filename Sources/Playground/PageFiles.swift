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
        ("index.html", PackageResources.index_html)
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
