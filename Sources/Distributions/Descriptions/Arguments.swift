/// The parameters of a description, checked as far as this needs no knowledge of the family: names known and given once, the
/// right number of them, numbers finite.
struct Arguments {
    typealias Value = DistributionDescription.Value

    let family: DistributionFamily
    private let values: [(name: String, value: Value)]

    /// Reads the list form or the map form, whichever was written.
    init(_ parameters: [DistributionDescription.Parameter], of family: DistributionFamily) throws(DistributionError) {
        self.family = family
        let signature = family.member.signature
        let isList = !signature.list.isEmpty && parameters.allSatisfy { $0.name == nil }
        if isList {
            try Self.checkCount(parameters, signature, family)
        } else {
            try Self.checkNames(parameters, signature, family)
        }
        values = parameters.enumerated().map { index, parameter in
            guard let name = isList ? signature.list[index] : parameter.name else {
                preconditionFailure("a parameter without a name is refused")
            }
            return (name, parameter.value)
        }
        for (name, value) in values { try checkFinite(value, name) }
    }

    /// Whether a parameter was given.
    func has(_ name: String) -> Bool { values.contains { $0.name == name } }

    /// A number that must be there.
    func number(_ name: String) throws(DistributionError) -> Double {
        guard let value = values.first(where: { $0.name == name })?.value else { throw .missing(name, family) }
        return try number(value, name)
    }

    private func number(_ value: Value, _ name: String) throws(DistributionError) -> Double {
        guard case .number(let number) = value else { throw .wrongKind(name, value, "a number", family) }
        return number
    }

    /// A number that may be left out.
    func number(_ name: String, default standard: Double) throws(DistributionError) -> Double {
        has(name) ? try number(name) : standard
    }

    /// A list of numbers that must be there.
    func numbers(_ name: String) throws(DistributionError) -> [Double] {
        guard let value = values.first(where: { $0.name == name })?.value else { throw .missing(name, family) }
        guard case .numbers(let numbers) = value else { throw .wrongKind(name, value, "a list of numbers", family) }
        return numbers
    }

    /// The components of a mixture.
    func components(_ name: String) throws(DistributionError) -> [DistributionDescription.Component] {
        guard let value = values.first(where: { $0.name == name })?.value else { throw .missing(name, family) }
        guard case .components(let components) = value else {
            throw .wrongKind(name, value, "a list of {weight, <a distribution>}", family)
        }
        return components
    }

    /// The percentiles among the parameters, in increasing order of their probabilities and of their values.
    func percentiles() throws(DistributionError) -> [Percentile] {
        var found: [Percentile] = []
        for (name, value) in values {
            if let probability = Percentile.probability(named: name) {
                found.append(Percentile(name: name, probability: probability, value: try number(value, name)))
            }
        }
        found.sort { $0.probability < $1.probability }
        for (lower, upper) in zip(found, found.dropFirst()) { try Percentile.checkOrder(lower, upper, family) }
        return found
    }

    /// Which of several sets of names was given; nil for percentiles alone. Mixing them is an error.
    func form(among alternatives: [[String]]) throws(DistributionError) -> Int? {
        let given = values.map(\.name)
        let percentiles = given.filter { Percentile.probability(named: $0) != nil }
        if !given.isEmpty && percentiles.count == given.count { return nil }
        guard let form = alternatives.firstIndex(where: { Set(given).isSubset(of: $0) }) else {
            throw .mixed(given, family)
        }
        return form
    }

    /// Whether percentiles were given, and nothing but certain parameters beside them; other company is an error.
    func hasPercentiles(beside others: [String] = []) throws(DistributionError) -> Bool {
        let given = values.map(\.name)
        let rest = given.filter { Percentile.probability(named: $0) == nil }
        guard rest.count < given.count else { return false }
        guard rest.allSatisfy(others.contains) else { throw .mixed(given, family) }
        return true
    }

    private func checkFinite(_ value: Value, _ name: String) throws(DistributionError) {
        switch value {
        case .number(let number):
            if !number.isFinite { throw .notFinite([name], DistributionError.subject(name, family), number) }
        case .numbers(let numbers):
            for (index, number) in numbers.enumerated() where !number.isFinite {
                throw .notFinite([name, "\(index)"], "number \(index + 1) of \(family.rawValue) \(name)", number)
            }
        case .components: break
        }
    }

    private static func checkCount(
        _ parameters: [DistributionDescription.Parameter], _ signature: Signature, _ family: DistributionFamily
    ) throws(DistributionError) {
        if parameters.count != signature.list.count {
            throw .wrongCount(parameters.count, needed: signature.list.count, family)
        }
    }

    private static func checkNames(
        _ parameters: [DistributionDescription.Parameter], _ signature: Signature, _ family: DistributionFamily
    ) throws(DistributionError) {
        var seen: Set<String> = []
        for parameter in parameters {
            guard let name = parameter.name else { throw .unnamed(family) }
            let isPercentile = signature.takesPercentiles && Percentile.probability(named: name) != nil
            guard signature.names.contains(name) || isPercentile else { throw .unknown(name, signature, family) }
            guard seen.insert(name).inserted else { throw .repeated(name, family) }
        }
    }
}
