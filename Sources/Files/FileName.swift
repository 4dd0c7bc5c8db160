import Documents

/// The name of a file in its folder, as the system keeps it: bytes, which need not be text.
package struct FileName: Hashable, Comparable, Sendable {
    let bytes: [UInt8]

    package init(_ text: String) { bytes = Array(text.utf8) }

    package init(bytes: [UInt8]) { self.bytes = bytes }

    /// As it can be shown: bytes that are no text as `\xff`.
    package var shown: String {
        if let text = String(validating: bytes, as: UTF8.self) { return TextTable.printable(text) }
        return TextTable.printable(
            bytes.map { $0 < 0x80 ? String(UnicodeScalar($0)) : "\\x" + String($0, radix: 16) }.joined())
    }

    /// Calls a function of C with the name.
    func withPointer<Result>(_ body: (UnsafePointer<CChar>) -> Result) -> Result {
        (bytes.map { CChar(bitPattern: $0) } + [0]).withUnsafeBufferPointer { buffer in
            guard let pointer = buffer.baseAddress else { preconditionFailure("a name ends in a zero") }
            return body(pointer)
        }
    }

    package static func < (left: FileName, right: FileName) -> Bool {
        left.bytes.lexicographicallyPrecedes(right.bytes)
    }
}

/// A path in parts.
struct Path: Sendable {
    /// The folder above; "." for a bare name, "/" for what is below the root.
    let parent: String
    /// The last part.
    let name: String

    init(_ path: String) {
        var trimmed = path[...]
        while trimmed.count > 1, trimmed.last == "/" { trimmed.removeLast() }
        guard let slash = trimmed.lastIndex(of: "/") else {
            (parent, name) = (trimmed == "." ? "" : ".", String(trimmed))
            return
        }
        parent = slash == trimmed.startIndex ? "/" : String(trimmed[..<slash])
        name = String(trimmed[trimmed.index(after: slash)...])
    }
}
