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
            for row in rows { expectAgreement(subject, Self.corrected(row)) }
        }
    }

    /// Two rows of the conformance table are off, as its own neighbours show (its quantile at 10⁻¹² lies above that at
    /// 10⁻⁹): the true values, from mpmath's incomplete gamma function in 40-digit arithmetic.
    private static func corrected(_ row: QuantileRow) -> QuantileRow {
        guard row.text == "gamma: {shape: 0.3, scale: 1}" else { return row }
        let truths = [1e-12: 6.9726990964093371709e-41, 0.001: 6.9726990967833446601e-11]
        return QuantileRow(text: row.text, p: row.p, quantile: truths[row.p] ?? row.quantile)
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
