/// What a trial says of something that was observed: one number made of its quarterly series.
///
/// Series are read at t years from the start: at position t/dt between steps, linear in the logarithm unless said otherwise, held
/// outside. Every prediction but that of `utilisation` is, or is made of, natural logarithms.
public enum Prediction: Hashable, Sendable {
    /// ln of a series: of spend, closedPrice, openPrice, localCost, openLag, localShare or openShare.
    case logarithm(Series, at: Double)
    /// utilisation over `datacenter.maxUtilisation`, linear between steps.
    case load(at: Double)
    /// ln of the capital ordered in a calendar year, B$; the year by its number from the start.
    case capex(year: Int)
    /// The change of ln of the rent of a fixed chip, (s_c·p + s_o·p_o)/(s_c + openCostRatio·s_o), between two times.
    case rentChange(from: Double, to: Double)
    /// ln openPrice at the first time less that at the second: how far the cost of datacenter work falls.
    case costFall(from: Double, to: Double)
    /// (ln closedPrice(t) − ln openPrice(t + L))/L with L = openLag(t)/12: how fast a given skill gets cheaper, 1/yr.
    case skillPriceDecline(at: Double)

    /// The series whose logarithm can be predicted.
    public static let series: [Series] = [
        .spend, .closedPrice, .openPrice, .localCost, .openLag, .localShare, .openShare,
    ]
}
