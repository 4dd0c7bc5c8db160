import Bytes

/// The folder of a run's results.
enum RunFolder {
    /// Where results go unless another folder is given.
    static let standard = "Results"

    /// The folder of a scenario. Unless a folder was given, a run with something set on the command line has one of its own, so that
    /// it does not take the place of the scenario's.
    ///
    /// - Parameters:
    ///   - out: the folder that was given
    ///   - overrides: what was set
    static func path(_ identifier: String, out: String?, overrides: [String]) -> String {
        (out ?? standard) + "/" + identifier + (out == nil ? suffix(overrides) : "")
    }

    /// `-with-finance.discountRate-0.12`; of long overrides the beginning and a part of their hash.
    private static func suffix(_ overrides: [String]) -> String {
        if overrides.isEmpty { return "" }
        let text = overrides.joined(separator: "+")
        var words = ""
        for character in text.unicodeScalars {
            let isPlain =
                character.isASCII && (character.properties.isAlphabetic || character.properties.numericType != nil)
            if isPlain || [".", "+", "-"].contains(character) {
                words.unicodeScalars.append(character)
            } else if !words.hasSuffix("-") {
                words += "-"
            }
        }
        while words.hasSuffix("-") { words.removeLast() }
        if words.utf8.count > 60 { words = words.prefix(40) + "-" + Checksum.text(text.utf8).prefix(8) }
        return "-with-" + words
    }
}
