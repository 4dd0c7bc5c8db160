import Glibc

/// How much room a disk has.
public enum DiskSpace {
    /// The folder of a file.
    public static func folder(of path: String) -> String { Path(path).parent }

    /// Whether the disk of a file has less than a mebibyte left.
    public static func isUsedUp(_ path: String) -> Bool {
        var status = statvfs()
        guard statvfs(Path(path).parent, &status) == 0 else { return false }
        return UInt(status.f_bavail) * UInt(status.f_frsize) < 1 << 20
    }
}
