extension Wording {
    static func tooManyComponents(_ count: Int, limit: Int) -> Wording {
        Wording(
            "the mixtures of all inputs have \(count) components", rule: "together they have at most \(limit)",
            remedy: "Merge components that are alike, or write values that stand for them as empirical.")
    }

    static func setting(_ value: Double, of what: String, rule: String) -> Wording {
        Wording("\(what) is \(number(value))", rule: rule, remedy: "Write a number that obeys this.")
    }

    static func notATruth(_ kind: String, of what: String) -> Wording {
        Wording("\(what) is \(kind)", rule: "it is true or false", remedy: "Write one of the two, without quotes.")
    }

    static func dominanceBeyondHorizon(_ dominance: Double, horizon: Double) -> Wording {
        Wording(
            "settings.dominanceYears is \(number(dominance)) and settings.horizonYears is \(number(horizon))",
            rule: "dominance is judged at the horizon or before",
            remedy: "Lower dominanceYears to at most \(number(horizon)), or raise horizonYears.")
    }

    static func pairForm(_ kind: String) -> Wording {
        Wording(
            "between is \(kind)", rule: "a correlation is between two inputs",
            remedy: "Write between: [hardware.improvement, workstation.improvement].")
    }

    static func missingInCorrelation(_ key: String) -> Wording {
        Wording(
            "the correlation has no \(key)", rule: "a correlation names two inputs and their rank correlation",
            remedy: "Write {between: [hardware.improvement, workstation.improvement], rank: 0.7}.")
    }

    static func correlationWithItself(_ input: String) -> Wording {
        Wording(
            "\(input) is correlated with itself", rule: "a correlation is between two different inputs",
            remedy: "Name another input, or remove the entry.")
    }

    static func rank(_ value: Double, between pair: InputPair) -> Wording {
        Wording(
            "the rank correlation of \(pair.text) is \(number(value))", rule: "it lies strictly between -1 and 1",
            remedy: "Write a number such as 0.7; for inputs that move as one, 0.99.")
    }

    static func repeatedPair(_ pair: InputPair, first: SourceLocation) -> Wording {
        Wording(
            "the correlation of \(pair.text) was already given on line \(first.line)",
            rule: "a file gives each pair once", remedy: "Keep one of the two.")
    }

    static func correlationWithoutRanks(_ pair: InputPair, input: InputSetting, isInherited: Bool) -> Wording {
        let pairText = "\(pair.first.text), \(pair.second.text)"
        let kind = input.description.family == "constant" ? "a constant" : "not continuous"
        let undo =
            if !isInherited {
                "remove the correlation"
            } else if input.origin.file == OverrideReader.file {
                "add --set correlations.\(pair.first.text),\(pair.second.text)=0"
            } else {
                "drop the pair with {between: [\(pairText)], rank: 0}"
            }
        return Wording(
            "\(pair.text) are correlated, but \(input.name.text) is \(kind) (\(input.origin))",
            rule: "only continuous distributions have rank correlations",
            remedy: "Give \(input.name.text) a continuous distribution, or \(undo).")
    }
}

extension InputPair {
    /// The pair in words.
    var text: String { "\(first.text) and \(second.text)" }
}
