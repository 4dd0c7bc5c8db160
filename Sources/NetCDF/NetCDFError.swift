import CNetCDF

/// A failure of libnetcdf: what was tried, on which file, and why not.
public struct NetCDFError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What was tried, e.g. "write the variable npv".
    public let operation: String
    /// On which file.
    public let path: String
    /// The library's error number.
    public let code: Int32
    /// The system's error number; 0 where the library does not tell.
    public let systemCode: Int32

    /// The library's words for it.
    public var description: String { "\(path): cannot \(operation) (\(String(cString: nc_strerror(code))))" }
}
