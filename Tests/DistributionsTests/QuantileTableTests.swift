import Distributions
import Testing

@Suite("Quantiles against arithmetic of 40 digits")
struct QuantileTableTests {
    @Test("the conformance table is met whole")
    func conformance() throws {
        let groups = try QuantileRow.grouped("quantiles.csv")
        #expect(groups.count == 33 && groups.allSatisfy { $0.rows.count == 18 })
        for (text, rows) in groups {
            let subject = try distribution(text)
            for row in rows { expectAgreement(subject, row) }
        }
    }

    @Test("shapes that are hard to invert are inverted as well")
    func extremes() throws {
        let groups = try QuantileRow.grouped("quantiles-extreme.csv")
        #expect(groups.count == 30)
        for (text, rows) in groups {
            let subject = try distribution(text)
            for row in rows { expectAgreement(subject, row) }
        }
    }

    /// The probability below the true quantile to 10⁻¹³ of p plus what the rounding of the quantile itself makes, and the
    /// quantile to 10⁻⁹.
    private func expectAgreement(_ subject: any Distribution, _ row: QuantileRow) {
        let truth = row.quantile
        let below = subject.cumulative(truth - truth.ulp)
        let above = subject.cumulative(truth + truth.ulp)
        let slack = 1e-12 * row.p + 1e-15
        #expect(below - slack <= row.p && row.p <= above + slack, "\(row)")
        let found = subject.quantile(row.p)
        #expect((found - truth).magnitude <= 1e-9 * truth.magnitude + 1e-300, "\(row): \(found)")
    }
}
