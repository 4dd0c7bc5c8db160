/// What observations and the model may miss beside the error of each observation: judgements, which a scenario may replace.
///
/// Source: M. C. Kennedy and A. O'Hagan (2001), "Bayesian calibration of computer models", J. R. Stat. Soc. B 63(3).
public struct Discrepancy: Hashable, Sendable {
    /// The standard deviations of the three errors that the observations of a series share, on its scale, 0 or more.
    public struct Deviations: Hashable, Sendable {
        /// ω: an offset of the whole series.
        public var offset: Double
        /// τ: an offset of all that one instrument measures.
        public var instrument: Double
        /// λ: a random walk of what the model leaves out, per √year.
        public var walk: Double

        /// Deviations; none unless said otherwise.
        public init(offset: Double = 0, instrument: Double = 0, walk: Double = 0) {
            self.offset = offset
            self.instrument = instrument
            self.walk = walk
        }
    }

    private var deviations: [ObservedSeries: Deviations]

    /// The deviations of a scenario that states none.
    public init() {
        deviations = [
            .spend: .init(offset: 0.25, instrument: 0.25, walk: 0.15),
            .capex: .init(instrument: 0.20, walk: 0.20),
            .closedPrice: .init(instrument: 0.30, walk: 0.20),
            .openPrice: .init(instrument: 0.30, walk: 0.20),
            .localCost: .init(instrument: 0.30, walk: 0.20),
            .openLag: .init(instrument: 0.30, walk: 0.15),
            .localShare: .init(instrument: 0.50, walk: 0.20),
            .openShare: .init(instrument: 0.50, walk: 0.20),
            .utilisation: .init(instrument: 0.05),
            .rentChange: .init(walk: 0.20),
            .costFall: .init(instrument: 0.10, walk: 0.10),
            .skillPriceDecline: .init(instrument: 0.5),
        ]
    }

    /// The deviations of a series.
    public subscript(series: ObservedSeries) -> Deviations {
        get { deviations[series] ?? Deviations() }
        set { deviations[series] = newValue }
    }
}

extension Discrepancy {
    /// Σ, a row and a column an observation: the covariance of what was observed around what the model says.
    ///
    /// Within a series `Σ_ij = δ_ij·sd_i² + ω² + τ²·[same instrument] + λ²·overlap(t_i, t_j)`, none across; the overlap of two days
    /// is the years from the start to the earlier one, of two changes the years that both span. For rentChange τ does not count.
    public func covariance(of observations: [Observation]) -> [[Double]] {
        observations.indices.map { row in
            observations.indices.map { column in
                let shared = shared(observations[row], observations[column])
                return row == column ? shared + squared(observations[row].standardDeviation) : shared
            }
        }
    }

    private func shared(_ one: Observation, _ other: Observation) -> Double {
        guard one.series == other.series else { return 0 }
        let deviations = self[one.series]
        let isOneInstrument = one.instrument == other.instrument && one.series != .rentChange
        return squared(deviations.offset) + (isOneInstrument ? squared(deviations.instrument) : 0)
            + squared(deviations.walk) * one.time.overlap(with: other.time)
    }
}

/// The square of a number.
func squared(_ value: Double) -> Double { value * value }
