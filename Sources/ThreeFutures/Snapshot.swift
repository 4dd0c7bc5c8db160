import VectorMath

/// Everything that can be recorded of one step.
struct Snapshot<L: Lanes> {
    let demand: Demand<L>
    let pricing: Pricing<L>
    let capacity: Capacity<L>
    let cash: Cash<L>
    let shell: Shell<L>
    let shares: Shares<L>
    let utilisation: L
    let localCost: L
    let openLagMonths: L

    @inline(__always)
    subscript(series: Series) -> L {
        switch series {
        case .spend: demand.spend
        case .work: demand.work
        case .closedPrice: pricing.closed
        case .openPrice: pricing.open
        case .localCost: localCost
        case .openLag: openLagMonths
        case .localShare: shares.local
        case .openShare: shares.open
        case .utilisation: utilisation
        case .gross: capacity.gross
        case .capex: cash.orders
        case .revenue: cash.revenue
        case .operatingCost: cash.operatingCost
        case .cashFlow: cash.flow
        case .shellValue: shell.value
        case .cumulativeCashFlow: cash.cumulative
        }
    }
}

/// What is kept of the steps of a trial.
protocol Recorder<L> {
    associatedtype L: Lanes
    /// Whether a step is kept; only then is `record` called.
    @inline(__always)
    func wants(_ step: Int) -> Bool
    @inline(__always)
    mutating func record(_ snapshot: Snapshot<L>, step: Int)
}

/// Keeps nothing.
struct NoRecorder<L: Lanes>: Recorder {
    @inline(__always)
    func wants(_ step: Int) -> Bool { false }
    @inline(__always)
    mutating func record(_ snapshot: Snapshot<L>, step: Int) {}
}

/// Keeps the last step of every year for each banded series: `years` values a series, `stride` vectors apart.
struct YearEndRecorder<L: Lanes>: Recorder {
    private let values: UnsafeMutablePointer<L>
    private let stride: Int
    private let settings: Settings
    private let isOn: Bool

    /// - Parameter isOn: whether anything is kept
    @inline(__always)
    init(values: UnsafeMutablePointer<L>, stride: Int, settings: Settings, isOn: Bool) {
        self.values = values
        self.stride = stride
        self.settings = settings
        self.isOn = isOn
    }

    @inline(__always)
    func wants(_ step: Int) -> Bool { isOn && settings.isLastStepOfYear(step) }

    @inline(__always)
    mutating func record(_ snapshot: Snapshot<L>, step: Int) {
        let year = step / Int(Clock.stepsPerYear)
        for (index, series) in Series.banded.enumerated() {
            snapshot[series].stream(to: values + (index * settings.years + year) * stride)
        }
    }
}

/// Keeps the orders of every step, B$.
struct OrderRecorder<L: Lanes>: Recorder {
    let orders: UnsafeMutablePointer<L>

    @inline(__always)
    func wants(_ step: Int) -> Bool { true }

    @inline(__always)
    mutating func record(_ snapshot: Snapshot<L>, step: Int) { orders[step] = snapshot.cash.orders }
}

/// Keeps every step of every series: `steps` values a series.
struct PathRecorder: Recorder {
    private(set) var paths: [[Double]]

    @inline(__always)
    init(steps: Int) {
        paths = Series.allCases.map { _ in [] }
        for index in paths.indices { paths[index].reserveCapacity(steps) }
    }

    @inline(__always)
    func wants(_ step: Int) -> Bool { true }

    @inline(__always)
    mutating func record(_ snapshot: Snapshot<Double>, step: Int) {
        for series in Series.allCases { paths[series.rawValue].append(snapshot[series]) }
    }
}
