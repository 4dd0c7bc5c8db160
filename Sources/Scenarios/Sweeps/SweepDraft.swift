/// What a sweep file says before its scenarios are read.
struct SweepDraft {
    /// An axis with the values that it names.
    struct Axis {
        var axis: SweepAxis
        var position: TextPosition
        var values: [SweepValue]?
        var range: (from: SweepValue, to: SweepValue)?
    }

    /// How points are made of axes.
    enum Design {
        case grid
        case points([[SweepValue]])
        case latinHypercube(count: Int, seed: UInt64)
    }

    /// More points than this are refused.
    static let mostPoints = 10_000

    var name: String?
    var scenarios: [PlacedText] = []
    var axes: [Axis] = []
    var design = Design.grid
    var run = RunOptions()
    var precision: [PlacedText] = []
    var metrics: [PlacedText] = []
    var chart: PlacedText?

    var isGrid: Bool { if case .grid = design { true } else { false } }
}
