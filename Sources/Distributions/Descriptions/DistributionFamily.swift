/// The families of distributions, named as in a scenario file.
public enum DistributionFamily: String, CaseIterable, Sendable {
    case constant
    case uniform
    case loguniform
    case triangular
    case pert
    case normal
    case lognormal
    case between
    case beta
    case gamma
    case weibull
    case exponential
    case gumbel
    case logistic
    case studentT
    case pareto
    case metalog
    case choice
    case mixture
    case pool
    case empirical

    /// How its parameters may be written, e.g. `["{mean, sd}", "any two percentiles such as {p5, p95}"]`.
    public var forms: [String] { member.signature.forms }

    /// The names of its parameters in the map form; percentiles are not among them.
    public var parameterNames: [String] { member.signature.names }

    /// The names of its parameters in the order of the list form; none where there is no such form.
    public var listNames: [String] { member.signature.list }

    /// Whether percentiles such as `p5` are among its parameters.
    public var takesPercentiles: Bool { member.signature.takesPercentiles }

    /// The family whose name is nearest to what somebody wrote; nil where none is near.
    public static func nearest(to name: String) -> DistributionFamily? {
        nearestName(to: name, among: allCases.map(\.rawValue)).flatMap(DistributionFamily.init(rawValue:))
    }

    /// The type that implements it.
    var member: any Family.Type {
        switch self {
        case .constant: Constant.self
        case .uniform: Uniform.self
        case .loguniform: LogUniform.self
        case .triangular: Triangular.self
        case .pert: Pert.self
        case .normal: Normal.self
        case .lognormal: LogNormal.self
        case .between: Between.self
        case .beta: Beta.self
        case .gamma: Gamma.self
        case .weibull: Weibull.self
        case .exponential: Exponential.self
        case .gumbel: Gumbel.self
        case .logistic: Logistic.self
        case .studentT: StudentT.self
        case .pareto: Pareto.self
        case .metalog: Metalog.self
        case .choice: Choice.self
        case .mixture: Mixture.self
        case .pool: Pool.self
        case .empirical: Empirical.self
        }
    }
}

/// What a description can name.
protocol Family {
    /// What its parameters are and how they are written.
    static var signature: Signature { get }
    /// The distribution with these parameters, or what is wrong with them.
    static func distribution(_ arguments: Arguments) throws(DistributionError) -> any Distribution
}

/// A family with a type of its own.
protocol FamilyMember: Family, Distribution {
    /// The distribution with these parameters, or what is wrong with them.
    init(_ arguments: Arguments) throws(DistributionError)
}

extension FamilyMember {
    static func distribution(_ arguments: Arguments) throws(DistributionError) -> any Distribution {
        try Self(arguments)
    }
}

/// The parameters that a family takes.
struct Signature: Sendable {
    /// The names in the order of the list form; empty where there is none.
    var list: [String] = []
    /// The names of the map form; empty where there is none.
    var names: [String] = []
    /// Whether the map form takes percentiles.
    var takesPercentiles = false
    /// The forms as a message shows them.
    var forms: [String]
}
