/// How much a mixture or a pool may hold: whoever draws from one asks every component for every number.
enum MixtureSize {
    /// The most components, those of mixtures inside it included.
    static let mostComponents = 100
    /// The most levels of mixtures in mixtures.
    static let deepest = 8

    /// Refuses what is too large or too deep.
    static func check(
        _ components: [DistributionDescription.Component], _ family: DistributionFamily
    ) throws(DistributionError) {
        let depth = depth(components, upTo: deepest + 1)
        if depth > deepest { throw .mixtureTooDeep(limit: deepest, family) }
        let count = count(components)
        if count > mostComponents { throw .tooManyComponents(count, limit: mostComponents, family) }
    }

    /// The levels of mixtures, as far as they are of interest.
    private static func depth(_ components: [DistributionDescription.Component], upTo limit: Int) -> Int {
        if limit == 0 || components.isEmpty { return 0 }
        return components.reduce(1) { max($0, 1 + depth($1.inner, upTo: limit - 1)) }
    }

    /// The components that are no mixtures themselves.
    static func count(_ components: [DistributionDescription.Component]) -> Int {
        components.reduce(0) { $0 + ($1.inner.isEmpty ? 1 : count($1.inner)) }
    }
}

extension DistributionDescription {
    /// How many components a mixture or a pool has, those of mixtures inside it included; 0 of any other distribution.
    public var componentCount: Int { MixtureSize.count(components) }

    /// The components of a mixture or the members of a pool; none of any other distribution.
    var components: [Component] {
        for parameter in parameters {
            if case .components(let components) = parameter.value { return components }
        }
        return []
    }
}

extension DistributionDescription.Component {
    /// The components of a mixture inside it; none of any other distribution.
    fileprivate var inner: [DistributionDescription.Component] { distribution.components }
}
