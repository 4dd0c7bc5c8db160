import Hindcast
import Testing

@Suite("The errors of observations")
struct DiscrepancyTests {
    private func observation(
        _ series: ObservedSeries, _ time: ObservationTime, sd: Double = 0.5, instrument: String = "i",
        role: ObservationRole = .train
    ) -> Observation {
        Observation(
            series: series, date: "d", time: time, value: 0, standardDeviation: sd, role: role, instrument: instrument)
    }

    @Test("series, instrument and time share errors, and series are independent")
    func covariance() {
        var discrepancy = Discrepancy()
        discrepancy[.spend] = .init(offset: 1, instrument: 2, walk: 4)
        let found = discrepancy.covariance(of: [
            observation(.spend, .init(at: 2)), observation(.spend, .init(at: 3), instrument: "j"),
            observation(.spend, .init(at: -0.1)), observation(.capex, .init(at: 2)),
        ])
        #expect(found[0] == [37.25, 33, 5, 0])
        #expect(found[1][1] == 53.25 && found[2][2] == 5.25)
        #expect(abs(found[3][3] - 0.37) < 1e-15)
        #expect(found.indices.allSatisfy { row in found.indices.allSatisfy { found[row][$0] == found[$0][row] } })
    }

    @Test("changes share what they both span after the start, and changes of rent no instrument")
    func changes() {
        var discrepancy = Discrepancy()
        for series in [ObservedSeries.rentChange, .costFall] { discrepancy[series] = .init(instrument: 2, walk: 1) }
        func covariance(_ series: ObservedSeries) -> [[Double]] {
            discrepancy.covariance(of: [
                observation(series, .init(from: -0.5, to: 1)), observation(series, .init(from: 0.25, to: 3)),
                observation(series, .init(from: 3, to: 4)),
            ])
        }
        #expect(covariance(.rentChange) == [[1.25, 0.75, 0], [0.75, 3, 0], [0, 0, 1.25]])
        #expect(covariance(.costFall) == [[5.25, 4.75, 4], [4.75, 7, 4], [4, 4, 5.25]])
    }

    @Test("a covariance that is not positive definite names its rows")
    func rows() {
        let observations = (0..<4).map { row in
            Observation(
                series: .spend, date: "2024-01-0\(row + 1)", time: .init(at: 1), value: 0, standardDeviation: 1,
                role: row == 0 ? .holdout : .train, instrument: "i")
        }
        func message(_ covariance: [[Double]]) -> String {
            let error = #expect(throws: CovarianceError.self) {
                try ObservationModel(observations, covariance: covariance)
            }
            return error?.description ?? ""
        }
        #expect(
            message([[1, 0, 0, 1], [0, 1, 0, 0], [0, 0, 1, 0], [1, 0, 0, 1]]) == """
                the covariance is not positive definite at row 1 (spend 2024-01-01) with row 4 (spend 2024-01-04); variances \
                are above 0, and no error is wholly made of others. Give each of these rows an error of its own, or a smaller \
                covariance.
                """)
        #expect(
            message([[1, 0, 0, 0], [0, 1, 2, 0.5], [0, 2, 1, 0], [0, 0.5, 0, 1]]) == """
                the covariance is not positive definite at row 3 (spend 2024-01-03) with row 2 (spend 2024-01-02); variances \
                are above 0, and no error is wholly made of others. Give each of these rows an error of its own, or a smaller \
                covariance.
                """)
        #expect(
            message([[1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 0, 0], [0, 0, 0, 1]]) == """
                the covariance is not positive definite at row 3 (spend 2024-01-03); variances are above 0, and no error is \
                wholly made of others. Give each of these rows an error of its own, or a smaller covariance.
                """)
    }
}
