import Documents
import Files

/// What the program is started with, which the system passes on as bytes.
enum ArgumentText {
    /// The arguments after the program's name.
    ///
    /// - Throws: for one that is no text: taken for the text that it nearly is, it would name another file
    static func read() throws(Fault.Words) -> [String] {
        var texts: [String] = []
        for index in 0..<Int(CommandLine.argc) {
            guard let argument = CommandLine.unsafeArgv[index] else { break }
            if let text = String(validatingCString: argument) {
                texts.append(text)
            } else {
                throw Fault.Words(
                    "Argument \(index) is \"\(shown(argument))\"", rule: "arguments, paths too, are UTF-8",
                    remedy: "Rename the file or folder, or give a path from inside of it.")
            }
        }
        return Array(texts.dropFirst())
    }

    private static func shown(_ argument: UnsafePointer<CChar>) -> String {
        var bytes: [UInt8] = []
        while argument[bytes.count] != 0 { bytes.append(UInt8(bitPattern: argument[bytes.count])) }
        return FileName(bytes: bytes).shown
    }
}
