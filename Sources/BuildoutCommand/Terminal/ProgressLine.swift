import Documents

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

/// The progress line on a terminal; nothing elsewhere.
struct ProgressDisplay {
    private let title: String
    private let isShown: Bool

    /// A line for work with a title; shown where standard error is a terminal and it is wanted.
    init(title: String, isWanted: Bool) {
        self.title = TextTable.printable(title)
        isShown = isWanted && Console.errorsGoToTerminal
    }

    /// Replaces the line.
    func show(done: Int, of total: Int, elapsedSeconds: Double) {
        guard isShown else { return }
        let text = ProgressLine.text(title: title, done: done, total: total, elapsedSeconds: elapsedSeconds)
        try? Console.write("\r\(text)\u{1B}[K", to: 2, waits: false)
    }

    /// Removes the line.
    func clear() { if isShown { try? Console.write("\r\u{1B}[K", to: 2, waits: false) } }
}
