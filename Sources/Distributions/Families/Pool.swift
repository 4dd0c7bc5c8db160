/// What several experts believe, as one distribution: F(x) = Σ weight·F(x) of the experts, a mixture whose components have names.
///
/// Parameter: a list of members, each with its `weight`, not below 0, and the `expert` whose distribution it is; the weights need not
/// sum to 1. Source: Stone 1961, The Opinion Pool, Annals of Mathematical Statistics 32(4).
enum Pool: Family {
    static let signature = Signature(
        list: ["members"],
        forms: ["a list such as [{weight: 0.6, expert: Ann, normal: {mean: 0, sd: 1}}, {weight: 0.4, expert: Bo, …}]"])

    /// The most characters of an expert's name.
    static let longestName = 100

    static func distribution(_ arguments: Arguments) throws(DistributionError) -> any Distribution {
        let members = try arguments.components("members")
        try checkNames(members)
        return try Mixture(members, .pool)
    }

    private static func checkNames(_ members: [DistributionDescription.Component]) throws(DistributionError) {
        var seen: Set<String> = []
        for (index, member) in members.enumerated() {
            guard let name = member.expert, name.contains(where: { !$0.isWhitespace }) else {
                throw .noExpert(number: index + 1, path: ["\(index)"])
            }
            guard name.unicodeScalars.count <= longestName else {
                throw .longExpert(name.unicodeScalars.count, number: index + 1, path: ["\(index)", "expert"])
            }
            guard seen.insert(name).inserted else {
                throw .repeatedExpert(number: index + 1, path: ["\(index)", "expert"])
            }
        }
    }
}

/// One expert of a pool.
public struct PoolMember: Sendable {
    /// Whose distribution it is.
    public let expert: String
    /// The probability with which it is drawn from.
    public let share: Double
    /// As it was written.
    public let description: DistributionDescription
    /// What that means.
    public let distribution: any Distribution
}

extension DistributionDescription {
    /// The members of a pool, in written order; none of any other distribution, nor of a pool that is not valid.
    public var poolMembers: [PoolMember] {
        guard family == DistributionFamily.pool.rawValue, (try? resolved()) != nil else { return [] }
        let shares = WeightedShares(components.map(\.weight)).shares
        return zip(components, shares).compactMap { component, share in
            guard let expert = component.expert, let distribution = try? component.distribution.resolved() else {
                return nil
            }
            return PoolMember(
                expert: expert, share: share, description: component.distribution, distribution: distribution)
        }
    }
}
