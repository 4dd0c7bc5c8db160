import Documents
import Tables
import Testing

@Suite("Cases of a hindcast")
struct HindcastCaseTests {
    private static let row = #"{"series": "spend", "role": "train", "t": [1], "y": 2, "sd": 0.5, "instrument": "i"}"#
    private static let held = #"{"series": "spend", "role": "holdout", "t": [2], "y": 3, "sd": 0.5, "instrument": "i"}"#

    private func evaluate(_ text: String) throws -> JSONNode {
        let value = try WorkedCases.evaluate(try JSONReader.read(Array(text.utf8), file: "c.json"), file: "c.json")
        return try JSONReader.read(Array(value.prettyText.utf8), file: "answer.json")
    }

    private func isNull(_ node: JSONNode?) -> Bool {
        if case .null? = node?.content { true } else { false }
    }

    @Test("without a covariance the standard discrepancy makes it, and without a target nothing is tempered")
    func standard() throws {
        let found = try evaluate(#"{"observations": [\#(Self.row), \#(Self.held)], "predictions": [[1, 2], [3, 4]]}"#)
        #expect(found["temper"] == nil && !isNull(found["ess"]) && isNull(found["khat"]))
        #expect(!isNull(found["lpdHoldout"]) && !isNull(found["naive"]?["lpd"]))
        let alone = try evaluate(#"{"observations": [\#(Self.row)], "predictions": [[1, 2]]}"#)
        #expect(isNull(alone["lpdHoldout"]) && isNull(alone["naive"]) && isNull(alone["lpdPrior"]))
    }

    @Test("with a covariance rows need neither sd nor instrument; a naive forecast needs sd")
    func covariance() throws {
        let rows = """
            {"series": "spend", "role": "train", "t": [1], "y": 2}, {"series": "spend", "role": "holdout", "t": [2], "y": 3}
            """
        let found = try evaluate(
            #"{"observations": [\#(rows)], "predictions": [[1, 2], [3, 4]], "covariance": [[1, 0], [0, 1]]}"#)
        #expect(!isNull(found["lpdHoldout"]) && isNull(found["naive"]))
    }

    @Test("held-out rows of a series without training have a null for their naive forecast")
    func untrained() throws {
        let capex = Self.held.replacing("spend", with: "capex")
        let found = try evaluate(
            #"{"observations": [\#(Self.row), \#(capex), \#(Self.held)], "predictions": [[1], [2], [3]]}"#)
        guard case .array(let means)? = found["naive"]?["mean"]?.content else {
            Issue.record("no means")
            return
        }
        #expect(means.count == 2 && isNull(means[0]) && !isNull(means[1]))
    }

    @Test("each mistake says where it is, what was given, the rule and the remedy", arguments: mistaken)
    func mistakes(observations: String, rest: String, message: String) throws {
        let fault = try #require(throws: Fault.self) {
            try evaluate("{\"observations\": \(observations)\(rest)}")
        }
        #expect(fault.description == "c.json:1:" + message)
    }

    private static let mistaken: [(String, String, String)] = [
        (
            "[]", "",
            #"18: "observations" is a list of 0; it is a list of 1 to 1,000: an object an observation. Give as many."#
        ),
        ("[\(row)]", "", #"1: "predictions" is missing; a case of a hindcast needs it. Add "predictions": …."#),
        (
            "[\(row)]", #", "prediction": []"#,
            """
            106: the key "prediction" is unknown; the keys here are name, observations, predictions, covariance, temperTarget \
            and the names of statistics. Remove it or mend its name.
            """
        ),
        (
            #"[{"series": "spent"}]"#, "",
            """
            30: series is the text "spent"; it is one of spend, capex, closedPrice, openPrice, localCost, openLag, localShare, \
            openShare, utilisation, rentChange, costFall, skillPriceDecline. Did you mean "spend"?
            """
        ),
        (
            #"[{"series": "spend", "role": "none"}]"#, "",
            #"47: role is the text "none"; it is one of train, holdout, coverage. Give one of them."#
        ),
        (
            #"[{"series": "spend", "role": "train", "t": [1, 2]}]"#, "",
            #"61: "t" is a list of 2; it is a list of 1: the year of an observation. Give as many."#
        ),
        (
            #"[{"series": "costFall", "role": "train", "t": [2, 1]}]"#, "",
            "64: t goes from 2 to 1; a change begins before it ends. Swap them."
        ),
        (
            #"[{"series": "spend", "role": "train", "t": [1], "y": "a"}]"#, "",
            #"71: y is the text "a"; it is a number. Give one."#
        ),
        (
            #"[{"series": "spend", "role": "train", "t": [1], "y": 2}]"#, "",
            #"19: "sd" is missing; a case of a hindcast needs it. Add "sd": …."#
        ),
        (
            #"[{"series": "spend", "role": "train", "t": [1], "y": 2, "sd": 0}]"#, "",
            "80: sd is 0; a standard deviation is above 0. Give one."
        ),
        (
            "[\(row)]", #", "predictions": [[1], [2]]"#,
            #"121: "predictions" is a list of 2; it is a list of 1: a list an observation. Give as many."#
        ),
        (
            "[\(row), \(row)]", #", "predictions": [[1], [2, 3]]"#,
            """
            213: "predictions" is a list of 2; it is a list of 1: a number a trial, as many in every row. Give as many.
            """
        ),
        (
            "[\(row), \(row)]", #", "predictions": [[1], [2]], "covariance": [[1, 0], [0.5, 1]]"#,
            """
            242: row 2 and column 2 of covariance differ at 1; a covariance is symmetric. Give the same number twice.
            """
        ),
        (
            "[\(row), \(row)]", #", "predictions": [[1], [2]], "covariance": [[1, 1], [1, 1]]"#,
            """
            233: the covariance is not positive definite at row 2 (spend) with row 1 (spend); variances are above 0, and no \
            error is wholly made of others. Give each of these rows an error of its own, or a smaller covariance.
            """
        ),
        (
            "[\(row)]", #", "predictions": [[1]], "temperTarget": 0"#,
            "144: temperTarget is the number 0; it is a number of trials, 1 or more. Give one."
        ),
        (
            "[\(row)]", #", "predictions": [[1e300]]"#,
            """
            1: every trial is impossible; a likelihood is a number above 0. Give observations and predictions that are nearer \
            to one another.
            """
        ),
    ]
}
