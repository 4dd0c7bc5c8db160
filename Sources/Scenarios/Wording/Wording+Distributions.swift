import Distributions

extension Wording {
    /// A distribution's own error, of the input that has it.
    static func distribution(_ error: DistributionError, of owner: String?) -> Wording {
        Wording(prefix(owner) + error.words.problem, rule: error.words.rule, remedy: error.words.remedy)
    }

    static func noFamily(of owner: String?, known: [String]) -> Wording {
        Wording(
            prefix(owner) + "no distribution is given", rule: "a value is a number or a map with one distribution",
            remedy: "Write a number, or one of \(list(known)).")
    }

    static func severalFamilies(_ families: [String], of owner: String?) -> Wording {
        Wording(
            prefix(owner) + "\(list(families)) are given", rule: "a value has one distribution",
            remedy: "Keep one of them, or put them in a mixture.")
    }

    static func listWithoutFamily(of owner: String?) -> Wording {
        Wording(
            prefix(owner) + "a list is given without a distribution",
            rule: "the name of a distribution stands before its numbers",
            remedy: "Write a map such as {pert: [1, 2, 3]}.")
    }

    static func emptyDistribution(of owner: String?) -> Wording {
        Wording(
            prefix(owner) + "nothing is given", rule: "a value is a number or a map with one distribution",
            remedy: "Write a number, or a map such as {pert: [1, 2, 3]}.")
    }

    static func noParameters(_ family: String, is kind: String, of owner: String?) -> Wording {
        Wording(
            prefix(owner) + "\(family) is \(kind)", rule: "its parameters are a list or a map",
            remedy: "Write them as [1, 2, 3] in their order, or as {name: value}.")
    }

    static func truncationForm(of owner: String?, is kind: String) -> Wording {
        Wording(
            prefix(owner) + "truncate is \(kind)", rule: "it is a list of two numbers",
            remedy: "Write truncate: [low, high].")
    }

    static func component(_ kind: String, of owner: String?, in family: String) -> Wording {
        let isPool = family == DistributionFamily.pool.rawValue
        return Wording(
            prefix(owner) + "a \(part(family)) is \(kind)",
            rule: "it is a map with a weight\(isPool ? ", an expert" : "") and one distribution",
            remedy: "Write {weight: 0.5, \(isPool ? "expert: Ann, " : "")normal: {mean: 1, sd: 0.2}}.")
    }

    static func noWeight(of owner: String?, in family: String) -> Wording {
        Wording(
            prefix(owner) + "a \(part(family)) has no weight",
            rule: "each \(part(family).prefix { $0 != " " }) has a weight",
            remedy: "Add weight: 1 beside its distribution.")
    }

    private static func part(_ family: String) -> String {
        family == DistributionFamily.pool.rawValue ? "member of the pool" : "component of the mixture"
    }

    static func outsideBounds(_ facts: BoundsCheck.Facts) -> Wording {
        Wording(
            facts.problem, rule: "\(facts.input) must stay \(facts.bounds)", remedy: facts.remedy)
    }

    static func prefix(_ owner: String?) -> String { owner.map { "\($0): " } ?? "" }
}
