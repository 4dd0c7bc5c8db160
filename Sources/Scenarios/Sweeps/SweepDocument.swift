import Distributions
import ThreeFutures

/// What a sweep file says: scenarios, the axes along which they are changed, and the points where they are run.
public struct SweepDocument: Sendable {
    /// The path that was read.
    public let path: String
    /// The file's name without its extension; names the folder of the results.
    public let identifier: String
    /// The text of the file.
    public let text: String
    /// What the sweep is called.
    public let name: String
    /// The scenarios, each with everything that it extends.
    public let scenarios: [ScenarioSource]
    /// What is changed.
    public let axes: [SweepAxis]
    /// The points of each scenario: a value for each axis.
    public let points: [[SweepValue]]
    /// Whether the points are all combinations of the axes' values.
    public let isGrid: Bool
    /// How the sweep asks to be run; what it leaves open is nil.
    public let run: RunOptions
    /// When a point is precise enough, as written.
    public let precision: [PlacedText]
    /// The numbers that are wanted, as written.
    public let metrics: [PlacedText]
    /// The number that is drawn, as written.
    public let chart: PlacedText?
}

/// A text with the place where it was written.
public struct PlacedText: Hashable, Sendable {
    /// The text.
    public let text: String
    /// Its place.
    public let origin: SourceLocation
}

/// An input or a setting that a sweep changes.
public struct SweepAxis: Hashable, Sendable {
    enum Target: Hashable, Sendable {
        case input(InputName)
        case setting(SettingName)
    }

    let target: Target

    /// The name as `--set` has it: `adoption.growth`, `settings.horizonYears`.
    public var name: String {
        switch target {
        case .input(let input): input.text
        case .setting(let setting): OverrideReader.settingPrefix + setting.rawValue
        }
    }

    /// The unit of its numbers; "–" where there is none.
    public var unit: String {
        switch target {
        case .input(let input): input.definition.unit
        case .setting(let setting): setting.unit == "year" ? "–" : setting.unit
        }
    }
}

/// What an axis has at a point: a number, or a distribution.
public struct SweepValue: Sendable {
    enum Content: Sendable {
        case input(InputSetting)
        case setting(SettingName, SettingValue)
    }

    let content: Content

    /// As `--set` takes it: `0.3`, `pert: [0.3, 0.5, 0.9]`.
    public var text: String {
        switch content {
        case .input(let input): input.description.canonicalText
        case .setting(let name, let setting): name.text(setting.value)
        }
    }

    /// The number; nil of a distribution.
    public var number: Double? {
        switch content {
        case .input(let input):
            guard input.description.family == DistributionFamily.constant.rawValue else { return nil }
            return input.distribution.mean
        case .setting(_, let setting): return setting.value
        }
    }

    /// The number, or the median of the distribution.
    public var middle: Double {
        switch content {
        case .input(let input): number ?? input.distribution.quantile(0.5)
        case .setting(_, let setting): setting.value
        }
    }
}
