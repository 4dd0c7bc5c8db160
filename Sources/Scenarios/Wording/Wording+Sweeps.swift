extension Wording {
    static func missingInSweep(_ key: String) -> Wording {
        let example =
            switch key {
            case "buildoutSweep": "buildoutSweep: 1"
            case "name": "name: What growth does"
            case "scenarios": "scenarios: [evidence.yaml]"
            default: "axes: [{input: adoption.growth, values: [0.3, 0.5]}]"
            }
        return Wording(
            "the key \(key) is missing", rule: "a sweep has its format version, a name, scenarios and axes",
            remedy: "Add a line such as \(example).")
    }

    static func wrongSweepVersion(_ kind: String) -> Wording {
        Wording(
            "buildoutSweep is \(kind)", rule: "1 is the only format version", remedy: "Write buildoutSweep: 1.")
    }

    static func notAFullList(_ what: String, is kind: String, example: String) -> Wording {
        Wording("\(what) is \(kind)", rule: "it is a list that holds something", remedy: "Write \(example).")
    }

    static func repeatedScenario(_ name: String) -> Wording {
        Wording(
            "there is another scenario \(quoted(name))", rule: "the scenarios of a sweep have file names of their own",
            remedy: "Remove or rename one of them.")
    }

    static func axisForm() -> Wording {
        Wording(
            "the axis does not name one input or one setting", rule: "an axis changes one of them",
            remedy: "Write {input: adoption.growth, values: [0.3, 0.5]} or {setting: horizonYears, values: [10, 15]}.")
    }

    static func repeatedAxis(_ name: String) -> Wording {
        Wording(
            "there is an axis of \(name) already", rule: "an input or a setting has one axis",
            remedy: "Put the values into one axis.")
    }

    static func rangeForm(_ name: String) -> Wording {
        Wording(
            "\(name) does not have from and to alone", rule: "an axis has values, or from and to",
            remedy: "Write {input: \(name), from: 0.1, to: 0.9}, or values: [0.1, 0.9].")
    }

    static func rangeOfSetting(_ name: String) -> Wording {
        Wording(
            "\(name) has a range", rule: "the numbers of a setting are listed", remedy: "Write values: [10, 15].")
    }

    static func emptyRange(_ name: String, from: Double, to: Double) -> Wording {
        Wording(
            "\(name) goes from \(number(from)) to \(number(to))", rule: "to is above from",
            remedy: "Write the smaller number first.")
    }

    static func noValues(_ name: String) -> Wording {
        Wording(
            "\(name) has no values", rule: "each axis of a grid lists its values",
            remedy: "Write values: [0.3, 0.5], or design: {latinHypercube: 20} for a range.")
    }

    static func noRange(_ name: String) -> Wording {
        Wording(
            "\(name) has neither values nor a range", rule: "each axis of a Latin hypercube has one of them",
            remedy: "Write from: 0.1, to: 0.9, or values: [0.3, 0.5].")
    }

    static func valuesBesidePoints(_ name: String) -> Wording {
        Wording(
            "\(name) has values beside a list of points", rule: "the points hold the values",
            remedy: "Remove them from the axis, or write design: grid.")
    }

    static func designForm(_ kind: String) -> Wording {
        Wording(
            "design is \(kind)", rule: "it is grid, a list of points or a Latin hypercube",
            remedy: "Write grid, {points: [[0.3, 10], [0.5, 15]]} or {latinHypercube: 20, seed: 1}.")
    }

    static func pointForm(_ kind: String, axes: Int) -> Wording {
        Wording(
            "a point is \(kind)", rule: "it is a list with a value for each of the \(axes) axes",
            remedy: "Write the values in the order of the axes.")
    }

    static func tooManyPoints(limit: Int) -> Wording {
        Wording(
            "the grid has more than \(limit) points", rule: "a sweep has at most \(limit) points a scenario",
            remedy: "List fewer values, or write design: {latinHypercube: 1000}.")
    }

    static func scenarioPath(_ path: String, _ problem: ScenarioFolder.Problem) -> Wording {
        .path(
            path, of: "scenarios", problem,
            rule: "it is a path relative to this file, inside its folder or the one above")
    }
}
