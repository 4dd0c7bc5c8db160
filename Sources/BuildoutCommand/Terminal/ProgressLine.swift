import Documents
import Glibc

/// The one line that says how far long work is.
enum ProgressLine {
    /// `evidence  45 %, 163,000 trials/s, 3.4 s left`
    ///
    /// - Parameters:
    ///   - title: what is being worked on
    ///   - done: trials that are done
    ///   - total: all trials
    ///   - elapsedSeconds: since the work began
    static func text(title: String, done: Int, total: Int, elapsedSeconds: Double) -> String {
        var text = "\(title)  \(total > 0 ? 100 * done / total : 100) %"
        if done > 0, elapsedSeconds > 0 {
            let rate = Double(done) / elapsedSeconds
            text += ", \(NumberText.rate(rate, of: "trials"))"
            if done < total { text += ", \(NumberText.duration(seconds: Double(total - done) / rate)) left" }
        }
        return DisplayWidth.shortened(text, to: TextTable.width - 1)
    }
}

/// The progress line on a terminal; elsewhere, as in the log of a batch system, a line when work has taken five seconds, then one a
/// tenth of it.
struct ProgressDisplay {
    private let title: String
    private let isShown: Bool
    private let log: ProgressLog?

    /// A line for work with a title, where it is wanted. The environment variable BUILDOUT_PROGRESS=never keeps lines out of logs.
    init(title: String, isWanted: Bool) {
        self.title = TextTable.printable(title)
        isShown = isWanted && Console.errorsGoToTerminal
        log = isWanted && !isShown && Self.areLogsWanted ? ProgressLog() : nil
    }

    private static var areLogsWanted: Bool {
        getenv("BUILDOUT_PROGRESS").map { String(cString: $0) } != "never"
    }

    /// Replaces the line.
    func show(done: Int, of total: Int, elapsedSeconds: Double) {
        guard isShown || log?.isDue(done: done, of: total, elapsedSeconds: elapsedSeconds) == true else { return }
        let text = ProgressLine.text(title: title, done: done, total: total, elapsedSeconds: elapsedSeconds)
        try? Console.write(isShown ? "\r\(text)\u{1B}[K" : text + "\n", to: 2, waits: false)
    }

    /// Removes the line.
    func clear() { if isShown { try? Console.write("\r\u{1B}[K", to: 2, waits: false) } }
}

/// When a line goes into a log. One thread shows progress at a time.
final class ProgressLog {
    /// Work that takes no longer says nothing.
    static let patience = 5.0
    private var tenths = -1

    /// Whether a line is due: the first after five seconds, then wherever another tenth is done.
    func isDue(done: Int, of total: Int, elapsedSeconds: Double) -> Bool {
        guard elapsedSeconds >= Self.patience else { return false }
        let reached = total > 0 ? 10 * done / total : 10
        if reached <= tenths { return false }
        tenths = reached
        return true
    }
}
