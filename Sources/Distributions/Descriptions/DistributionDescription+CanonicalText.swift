import Documents

extension DistributionDescription {
    /// One line of YAML that reads back to the same description: `pert: [0.5, 0.8, 1.3]`,
    /// `{lognormal: {p5: 100, p95: 240}, truncate: [0, 500]}`, `5` for a constant.
    public var canonicalText: String {
        guard let truncation else { return bareNumber ?? entry }
        return "{\(entry), \(truncation.entry)}"
    }

    /// `family: parameters`.
    private var entry: String { "\(quotedWhereNeeded(family)): \(parametersText)" }

    private var bareNumber: String? {
        guard family == DistributionFamily.constant.rawValue, parameters.count == 1, parameters[0].name == nil,
            case .number(let number) = parameters[0].value
        else { return nil }
        return number.written
    }

    private var parametersText: String {
        if let bareNumber { return bareNumber }
        if parameters.count == 1, parameters[0].name == nil, case .components = parameters[0].value {
            return parameters[0].value.text
        }
        let isMap = parameters.contains { $0.name != nil }
        let items = parameters.map { ($0.name.map { "\(quotedWhereNeeded($0)): " } ?? "") + $0.value.text }
        return isMap ? "{\(items.joined(separator: ", "))}" : "[\(items.joined(separator: ", "))]"
    }

    /// As a component: `{weight: 0.3, uniform: [0, 1]}`, `{weight: 0.3, expert: "Ann", uniform: [0, 1]}`.
    fileprivate func component(weight: Double, expert: String?) -> String {
        let name = expert.map { "expert: \($0.inYAMLQuotes), " } ?? ""
        let tail = truncation.map { ", \($0.entry)" } ?? ""
        return "{weight: \(weight.written), \(name)\(entry)\(tail)}"
    }
}

extension DistributionDescription.Truncation {
    fileprivate var entry: String { "truncate: [\(low.written), \(high.written)]" }
}

extension DistributionDescription.Value {
    fileprivate var text: String {
        switch self {
        case .number(let number): number.written
        case .numbers(let numbers): "[\(numbers.map(\.written).joined(separator: ", "))]"
        case .components(let components):
            "[\(components.map { $0.distribution.component(weight: $0.weight, expert: $0.expert) }.joined(separator: ", "))]"
        }
    }
}

/// A name as YAML reads it back: plain where it is letters and digits after a letter, otherwise in quotes.
private func quotedWhereNeeded(_ name: String) -> String {
    let isPlain = name.unicodeScalars.allSatisfy {
        $0.isASCII && ($0.properties.isAlphabetic || "0"..."9" ~= $0 || $0 == ".")
    }
    if isPlain, name.first?.isLetter == true { return name }
    let escaped = name.unicodeScalars.map { scalar in
        switch scalar {
        case "\"", "\\": "\\\(scalar)"
        case let control where control.value < 0x20:
            "\\x" + (control.value < 16 ? "0" : "") + String(control.value, radix: 16)
        default: String(scalar)
        }
    }
    return "\"\(escaped.joined())\""
}
