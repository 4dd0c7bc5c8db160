import CXlsxWriter

/// A failure of libxlsxwriter: what was tried, on which file, and why not.
public struct WorkbookError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What was tried, e.g. "write the workbook".
    public let operation: String
    /// On which file.
    public let path: String
    /// The library's error number; 0 where the system alone refused.
    public let code: UInt32
    /// The system's error number; 0 where there is none.
    public let systemCode: Int32

    /// The library's words for it.
    public var description: String {
        "\(path): cannot \(operation) (\(String(cString: lxw_strerror(lxw_error(rawValue: code)))))"
    }
}
