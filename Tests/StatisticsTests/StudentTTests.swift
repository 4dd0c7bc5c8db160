import Statistics
import Testing

@Suite("Student's t")
struct StudentTTests {
    struct Case: Decodable { let confidence: Double, degreesOfFreedom: Int, t: Double }

    @Test("quantiles agree with 50-digit arithmetic to 12 digits")
    func golden() throws {
        let cases = try Golden.read("student-t.json", as: Case.self)
        #expect(cases.count > 200)
        for one in cases {
            let found = StudentT.multiplier(confidence: one.confidence, degreesOfFreedom: one.degreesOfFreedom)
            #expect(relativeError(found, one.t) < 1e-12, "\(one)")
        }
    }

    @Test("parameters out of range have no quantile", arguments: [(0.95, 0), (0.0, 5), (1.0, 5), (.nan, 5)])
    func outOfRange(confidence: Double, degreesOfFreedom: Int) {
        #expect(StudentT.multiplier(confidence: confidence, degreesOfFreedom: degreesOfFreedom).isNaN)
    }
}
