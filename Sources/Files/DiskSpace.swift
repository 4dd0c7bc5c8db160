import Glibc

/// How much room a disk has.
public enum DiskSpace {
    /// The folder of a file.
    public static func folder(of path: String) -> String { Path(path).parent }

    /// Whether the disk of a file has less than a mebibyte left.
    public static func isUsedUp(_ path: String) -> Bool {
        free(path).map { $0 < 1 << 20 } ?? false
    }

    /// Makes sure that a disk has room, for libraries that do not bear a full one.
    ///
    /// - Throws: `WriteError` as a full disk does, where less than `bytes` are left
    public static func require(_ bytes: Int, for path: String) throws(WriteError) {
        if let free = free(path), free < UInt(bytes) { throw WriteError("write the file", path, code: ENOSPC) }
    }

    /// The bytes left on the disk of a file; nil where it does not tell.
    private static func free(_ path: String) -> UInt? {
        var status = statvfs()
        guard statvfs(Path(path).parent, &status) == 0 else { return nil }
        return UInt(status.f_bavail) * UInt(status.f_frsize)
    }
}
