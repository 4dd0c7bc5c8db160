import Glibc

/// Reads a file whole: the one place where anything is opened to be read.
public enum StoredFile {
    /// Why a file cannot be read.
    public enum Failure: Error, Hashable, Sendable {
        /// The system's error number.
        case system(Int32)
        /// It has, or would have, more bytes than its content can have.
        case tooLarge(bytes: Int, limit: Int)
        /// A folder.
        case folder
        /// A device, a pipe or a socket, in words.
        case special(String)

        /// Whether there is no such file.
        public var isMissing: Bool { self == .system(ENOENT) || self == .system(ENOTDIR) }

        /// In words, for a parenthesis.
        public var reason: String {
            switch self {
            case .system(let code): String(cString: strerror(code))
            case .tooLarge(_, let limit) where limit < 1 << 20: "it is larger than \(limit) bytes"
            case .tooLarge(_, let limit): "it is larger than \(limit >> 20) MiB"
            case .folder: String(cString: strerror(EISDIR))
            case .special(let kind): "it is \(kind), and no file"
            }
        }
    }

    /// The bytes of a file of at most `limit` bytes.
    ///
    /// Nothing is read of what is no file, and opening waits for nobody. The size is known before memory is taken; a file that
    /// grows meanwhile is read up to the limit and then refused.
    ///
    /// - Parameter takesPipes: whether a pipe is read too, up to its end, however long that takes
    public static func read(_ path: String, limit: Int, takesPipes: Bool = false) throws(Failure) -> [UInt8] {
        let (file, status) = try checked(opened(path), takesPipes: takesPipes)
        defer { close(file) }
        return try contents(of: file, status, limit: limit)
    }

    /// The bytes of a file in an open folder; no link is followed.
    static func read(_ name: FileName, in folder: OpenFolder, limit: Int) throws(Failure) -> [UInt8] {
        let (file, status) = try checked(folder.open(name, O_RDONLY), takesPipes: false)
        defer { close(file) }
        return try contents(of: file, status, limit: limit)
    }

    private static func contents(of file: Int32, _ status: stat, limit: Int) throws(Failure) -> [UInt8] {
        let size = status.isFile ? max(0, Int(status.st_size)) : 0
        if size > limit { throw .tooLarge(bytes: size, limit: limit) }
        return try contents(of: file, limit: limit, expected: size)
    }

    /// The first bytes of a file, or all of one that has fewer.
    public static func beginning(of path: String, count: Int) throws(Failure) -> [UInt8] {
        let (file, _) = try checked(opened(path), takesPipes: false)
        defer { close(file) }
        var bytes = [UInt8](repeating: 0, count: count)
        let found = Glibc.read(file, &bytes, count)
        if found < 0 { throw .system(errno) }
        return Array(bytes[..<found])
    }

    private static func opened(_ path: String) -> Int32 { open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC) }

    /// Makes sure that what was opened is a file, or a pipe where that will do; closes it where it is neither.
    private static func checked(_ file: Int32, takesPipes: Bool) throws(Failure) -> (file: Int32, status: stat) {
        // What cannot be opened to be read at all, such as a socket.
        if file < 0 { throw errno == ENXIO ? .special("a socket or a device") : .system(errno) }
        var status = stat()
        let isKnown = fstat(file, &status) == 0
        let isPipe = takesPipes && status.kind == S_IFIFO
        if isKnown, status.isFile || isPipe { return (file, status) }
        let failure: Failure =
            !isKnown ? .system(errno) : status.isFolder ? .folder : .special(status.kindInWords)
        close(file)
        throw failure
    }

    private static func contents(of file: Int32, limit: Int, expected: Int) throws(Failure) -> [UInt8] {
        var contents: [UInt8] = []
        contents.reserveCapacity(expected)
        var buffer = [UInt8](repeating: 0, count: max(1, min(1 << 20, expected + 1)))
        while true {
            let count = Glibc.read(file, &buffer, buffer.count)
            if count < 0, errno == EAGAIN {
                wait(for: file)
            } else if count < 0, errno != EINTR {
                throw .system(errno)
            } else if count == 0 {
                // A pipe that nobody has opened for writing yet seems to be at its end.
                if !contents.isEmpty || expected > 0 || isAtEnd(file) { return contents }
                wait(for: file)
            } else if count > 0 {
                contents.append(contentsOf: buffer[..<count])
                if contents.count > limit { throw .tooLarge(bytes: contents.count, limit: limit) }
            }
        }
    }

    private static func wait(for file: Int32) {
        var event = pollfd(fd: file, events: Int16(POLLIN), revents: 0)
        poll(&event, 1, -1)
    }

    /// Whether a file is read, or the writers of a pipe have gone.
    private static func isAtEnd(_ file: Int32) -> Bool {
        var event = pollfd(fd: file, events: Int16(POLLIN), revents: 0)
        return poll(&event, 1, 0) != 0
    }

    /// A name in a folder.
    public struct Entry: Sendable {
        /// The name; nil where its bytes are no text.
        public let text: String?
        /// The name as it can be shown.
        public let shown: String
    }

    /// What is in a folder, in the order of the names' bytes.
    public static func entries(of folder: String) throws(Failure) -> [Entry] {
        do throws(WriteError) {
            return try OpenFolder(folder, FileSystem()).names().map {
                Entry(text: String(validating: $0.bytes, as: UTF8.self), shown: $0.shown)
            }
        } catch {
            throw .system(error.code)
        }
    }

    /// The names in a folder, in order, that are text; none where it cannot be read.
    public static func names(in folder: String) -> [String] {
        ((try? entries(of: folder)) ?? []).compactMap(\.text)
    }
}
