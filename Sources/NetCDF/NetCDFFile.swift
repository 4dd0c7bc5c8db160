import CNetCDF
import Glibc

/// A new file in the format NetCDF-4, which is an HDF5 file that follows a convention.
///
/// It owns the library's handle, which is closed with it. Chunks are written straight through, since every write fills whole
/// chunks: memory does not grow with the file. The library keeps no times, so the same writes give the same bytes. Not for
/// two threads at a time, and libnetcdf itself is not for two files on two threads.
///
/// A file that could not be written is abandoned: HDF5 crashes when it closes what a full disk cut short, at the end of the
/// process too. Whoever writes large files makes sure of the room for each part before.
public final class NetCDFFile {
    /// A dimension of the file.
    public struct Dimension: Sendable {
        fileprivate let number: Int32
    }

    /// A variable of the file.
    public struct Variable: Sendable {
        fileprivate let number: Int32
        fileprivate let name: String
    }

    /// How the values of a variable are kept.
    public enum Kind: Sendable {
        /// Double; what is missing is NaN.
        case double
        /// A whole number of 32 bits, without missing ones.
        case int
        /// A whole number of 8 bits, without missing ones.
        case byte
    }

    /// The bytes of chunks that are kept for each variable: room for one, since writes fill whole chunks.
    private static let chunkCache = 1 << 19

    private let path: String
    private var handle: Int32?
    private var hasFailed = false

    /// Creates a file; one that is there already is an error.
    ///
    /// - Throws: `NetCDFError`
    public init(creating path: String) throws(NetCDFError) {
        self.path = path
        Self.leaveAtExit
        // The file is not shared while it is written; some network disks know no locks.
        setenv("HDF5_USE_FILE_LOCKING", "BEST_EFFORT", 0)
        var number: Int32 = 0
        errno = 0
        // Left alone, the library keeps up to 64 MiB of chunks for every variable.
        try check(nc_set_chunk_cache(Self.chunkCache, 1, 1), "prepare the file")
        try check(nc_create(path, NC_NETCDF4 | NC_NOCLOBBER, &number), "create the file")
        handle = number
    }

    deinit { if let handle, !hasFailed { nc_close(handle) } }

    /// Keeps HDF5 from closing files at the end of the process. The function is HDF5's own, which libnetcdf brings along.
    private static let leaveAtExit: Void = {
        guard let symbol = dlsym(nil, "H5dont_atexit") else { return }
        _ = unsafeBitCast(symbol, to: (@convention(c) () -> Int32).self)()
    }()

    /// Writes what is still in memory and closes the file.
    public func close() throws(NetCDFError) {
        let number = try open()
        handle = nil
        try check(nc_close(number), "write the file")
    }

    // MARK: Definitions

    /// Adds a dimension; without a length it grows with what is written.
    public func dimension(_ name: String, length: Int?) throws(NetCDFError) -> Dimension {
        var number: Int32 = 0
        try check(nc_def_dim(try open(), name, length ?? NC_UNLIMITED, &number), "add the dimension \(name)")
        return Dimension(number: number)
    }

    /// Adds a variable, compressed with deflate after its bytes have been shuffled.
    ///
    /// - Parameters:
    ///   - dimensions: the one that varies slowest first
    ///   - chunk: along each dimension how many values are compressed together, half a mebibyte at most
    ///   - level: of deflate, 1 … 9
    public func variable(
        _ name: String, _ kind: Kind, dimensions: [Dimension], chunk: [Int], level: Int32 = 1
    ) throws(NetCDFError) -> Variable {
        let file = try open()
        var number: Int32 = 0
        let operation = "add the variable \(name)"
        let numbers = dimensions.map(\.number)
        try check(nc_def_var(file, name, kind.code, Int32(numbers.count), numbers, &number), operation)
        try check(nc_def_var_chunking(file, number, NC_CHUNKED, chunk), operation)
        try check(nc_def_var_deflate(file, number, 1, 1, level), operation)
        try check(nc_set_var_chunk_cache(file, number, Self.chunkCache, 1, 1), operation)
        if kind == .double {
            var missing = Double.nan
            try check(nc_def_var_fill(file, number, NC_FILL, &missing), operation)
        } else {
            try check(nc_def_var_fill(file, number, NC_NOFILL, nil), operation)
        }
        return Variable(number: number, name: name)
    }

    /// Describes a variable, or the file where there is none, with a text of any length.
    public func describe(_ name: String, _ text: String, of variable: Variable? = nil) throws(NetCDFError) {
        let file = try open()
        // The first zero byte would end the text.
        let bytes = Array(text.utf8).filter { $0 != 0 } + [0]
        let code = bytes.withUnsafeBufferPointer { buffer in
            buffer.withMemoryRebound(to: CChar.self) { characters in
                var start = characters.baseAddress
                return nc_put_att_string(file, variable?.number ?? NC_GLOBAL, name, 1, &start)
            }
        }
        try check(code, "add the attribute \(name)")
    }

    /// Describes a variable, or the file where there is none, with whole numbers.
    public func describe(
        _ name: String, _ kind: Kind = .int, numbers: [Int], of variable: Variable? = nil
    ) throws(NetCDFError) {
        let values = numbers.map { Int64($0) }
        let code = nc_put_att_longlong(
            try open(), variable?.number ?? NC_GLOBAL, name, kind.code, values.count, values)
        try check(code, "add the attribute \(name)")
    }

    // MARK: Values

    /// Writes a part of a variable.
    ///
    /// - Parameters:
    ///   - start: where it begins along each dimension
    ///   - count: how much of each dimension it takes
    public func write(
        _ values: [Double], to variable: Variable, start: [Int], count: [Int]
    ) throws(NetCDFError) {
        try check(
            nc_put_vara_double(try open(), variable.number, start, count, values), "write \(variable.name)")
    }

    /// Writes a part of a variable of whole numbers.
    public func write(_ values: [Int32], to variable: Variable, start: [Int], count: [Int]) throws(NetCDFError) {
        try check(nc_put_vara_int(try open(), variable.number, start, count, values), "write \(variable.name)")
    }

    // MARK: Errors

    /// The handle for a call, whose own error number is then the system's last.
    private func open() throws(NetCDFError) -> Int32 {
        errno = 0
        guard let handle else { throw NetCDFError(operation: "write", path: path, code: NC_EBADID, systemCode: 0) }
        return handle
    }

    private func check(_ code: Int32, _ operation: String) throws(NetCDFError) {
        if code == NC_NOERR { return }
        hasFailed = true
        // Positive codes are the system's own.
        throw NetCDFError(operation: operation, path: path, code: code, systemCode: code > 0 ? code : errno)
    }
}

extension NetCDFFile.Kind {
    fileprivate var code: Int32 {
        switch self {
        case .double: NC_DOUBLE
        case .int: NC_INT
        case .byte: NC_BYTE
        }
    }
}
