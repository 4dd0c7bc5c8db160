import Foundation
import ThreeFutures

/// A folder for the files of one process, in memory where the system has such a place.
struct FuzzFolder: Sendable {
    let path: String

    init(_ name: String) {
        let memory = "/dev/shm"
        let parent = FileManager.default.isWritableFile(atPath: memory) ? memory : NSTemporaryDirectory()
        path = "\(parent)/buildout-fuzz-\(getpid())-\(name)"
        try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    /// Puts bytes into a file and returns its path.
    @discardableResult
    func write(_ bytes: [UInt8], to name: String) -> String {
        let file = path + "/" + name
        guard FileManager.default.createFile(atPath: file, contents: Data(bytes)) else {
            preconditionFailure("the fuzzing folder \(path) can be written")
        }
        return file
    }
}

/// A scenario that sets every input to a number inside its bounds, and so is quick to run.
enum PlainScenario {
    static let text: String = {
        var text = "buildout: 1\nname: Plain\nrun: {trials: 64}\ninputs:\n"
        var group: Substring = ""
        for name in InputName.allCases {
            let parts = name.text.split(separator: ".", maxSplits: 1)
            if group != parts[0] { text += "  \(parts[0]):\n" }
            group = parts[0]
            text += "    \(parts[1]): \(number(for: name))\n"
        }
        return text
    }()

    private static func number(for name: InputName) -> String {
        switch name.definition.bounds {
        case .positive: "2"
        case .closed(let low, let high): low <= 0.25 && 0.25 <= high ? "0.25" : "\(low)"
        }
    }
}
