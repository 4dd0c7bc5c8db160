import Hindcast
import RandomStreams
import ThreeFutures

/// What one file, or the overrides together, say: a layer over what they inherit.
struct ScenarioDocument {
    var file: String
    var name: String?
    var story: String?
    /// Whether it is known what the text says and extends, so that what is missing is missing indeed.
    var isWhole = true
    /// The path of the parent and the place where it is written.
    var extends: (path: String, origin: SourceLocation)?
    /// Where the inputs begin, or the text where there are none.
    var placeOfInputs: SourceLocation?
    var settings: [SettingName: SettingValue] = [:]
    var inputs: [InputName: InputSetting] = [:]
    /// Inputs that are written here, right or wrong.
    var writtenInputs: Set<InputName> = []
    var correlations: [InputPair: RankSetting] = [:]
    var discrepancy: [DiscrepancyName: Double] = [:]
    var run = RunOptions()
}

/// A standard deviation of the discrepancy: of which series, and which one.
struct DiscrepancyName: Hashable {
    let series: ObservedSeries
    let error: DiscrepancyError

    /// What stands before its name in an override.
    static let prefix = "discrepancy."
    /// Every one there is.
    static let all = ObservedSeries.allCases.flatMap { series in
        DiscrepancyError.allCases.map { DiscrepancyName(series: series, error: $0) }
    }

    /// `discrepancy.spend.offset`
    var text: String { "\(Self.prefix)\(series.name).\(error.rawValue)" }
}

/// The errors that the observations of a series share.
enum DiscrepancyError: String, CaseIterable {
    case offset, instrument, walk
}

/// Two inputs in the order of `InputName`, whatever the order in which they were written.
struct InputPair: Hashable {
    let first: InputName
    let second: InputName

    init(_ first: InputName, _ second: InputName) {
        let isOrdered = first.ordinal <= second.ordinal
        self.first = isOrdered ? first : second
        self.second = isOrdered ? second : first
    }
}

/// The rank correlation of a pair; 0 removes what was inherited.
struct RankSetting {
    var rank: Double
    var origin: SourceLocation
}
