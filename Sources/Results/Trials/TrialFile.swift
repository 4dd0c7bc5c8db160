import Files
import Glibc
import NetCDF
import Runs
import Scenarios
import Simulation

/// The file with every trial of a run.
public enum TrialFileFormat: String, CaseIterable, Sendable {
    /// NetCDF-4.
    case netcdf
    /// Comma-separated, a row a trial.
    case csv

    /// The name of the file in the folder of the results.
    public var fileName: String {
        switch self {
        case .netcdf: "trials.nc"
        case .csv: "trials.csv"
        }
    }
}

extension TrialFileFormat {
    /// What every such file begins with: the mark of HDF5, and the first columns.
    var beginning: [UInt8] {
        switch self {
        case .netcdf: [0x89] + Array("HDF\r\n\u{1A}\n".utf8)
        case .csv: Array("trial,future,".utf8)
        }
    }
}

/// Writes every trial of a run into a file while the run goes on, in memory that does not grow.
public struct TrialFile {
    private let path: String
    private let writer: any TrialWriter

    /// Begins the file of a run.
    ///
    /// - Parameters:
    ///   - folder: where it is made
    ///   - sampling: with the most trials that the run can take
    /// - Throws: `WriteError`
    public init(_ format: TrialFileFormat, in folder: String, _ scenario: Scenario, _ sampling: Sampling) throws {
        let path = folder + "/" + format.fileName
        self.path = path
        writer = try Self.naming(path) {
            switch format {
            case .netcdf: try TrialNetCDF(path, scenario, sampling)
            case .csv: try TrialCSV(path, scenario)
            }
        }
    }

    /// Keeps the next trials.
    public func add(_ portion: TrialPortion) throws { try Self.naming(path) { try writer.add(portion) } }

    /// Ends the file, once the run has.
    public func finish(_ run: FinishedRun) throws { try Self.naming(path) { try writer.finish(run) } }

    /// Failures of the library as failures to write a file.
    private static func naming<Value>(_ path: String, _ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch let error as NetCDFError {
            // The library does not always tell why; a full disk is by far the likeliest.
            let code = error.systemCode > 0 ? error.systemCode : DiskSpace.isUsedUp(path) ? ENOSPC : EIO
            throw WriteError("write the file", path, code: code)
        }
    }
}
