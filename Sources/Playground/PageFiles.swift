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

    /// Every file by its name; a test holds the list against the folder `Page`.
    public static let all: [String: File] = [
        "index.html": File(bytes: PackageResources.index_html, mediaType: html),
        "charts.css": File(bytes: Array(ChartStyle.rules.utf8), mediaType: css),
    ]

    private static let html = "text/html; charset=utf-8"
    private static let css = "text/css; charset=utf-8"
    private static let script = "text/javascript; charset=utf-8"
}
