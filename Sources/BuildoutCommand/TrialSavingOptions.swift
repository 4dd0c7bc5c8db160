import ArgumentParser
import Results

/// Whether every trial of a run is kept, and how.
struct TrialSavingOptions: ParsableArguments {
    @Flag(
        name: .customLong("save-trials"),
        help: "Keep every trial too, inputs, outcomes and yearly series: trials.nc, about 1.4 GB a million.")
    var isWanted = false

    @Option(
        name: .customLong("trials-format"),
        help: ArgumentHelp(
            "How --save-trials keeps them: netcdf (NetCDF-4) or csv (trials.csv, about 4 GB a million). "
                + "(default: netcdf)", valueName: "format"))
    var chosen: TrialFileFormat?

    func validate() throws {
        if chosen != nil, !isWanted {
            throw ValidationError("--trials-format says how trials are saved. Give --save-trials with it.")
        }
    }

    /// How trials are kept; nil where they are not.
    var format: TrialFileFormat? { isWanted ? chosen ?? .netcdf : nil }
}

extension TrialFileFormat: ExpressibleByArgument {}
