extension DistributionDescription {
    /// The distribution that is described.
    ///
    /// - Returns: a value that cannot fail afterwards
    /// - Throws: which parameter is wrong, the rule it breaks and what to do
    public func resolved() throws(DistributionError) -> any Distribution {
        guard let known = DistributionFamily(rawValue: family) else { throw .unknownFamily(family) }
        let base = try untruncated(known)
        guard let truncation else { return base }
        return try Truncated(base, to: truncation)
    }

    private func untruncated(_ known: DistributionFamily) throws(DistributionError) -> any Distribution {
        do {
            return try known.member.distribution(Arguments(parameters, of: known))
        } catch {
            throw error.located(in: self, signature: known.member.signature)
        }
    }
}

extension DistributionError {
    /// The same error with the position instead of the name where the list form was written.
    fileprivate func located(in description: DistributionDescription, signature: Signature) -> Self {
        guard description.parameters.allSatisfy({ $0.name == nil }), let name = path.first,
            let position = signature.list.firstIndex(of: name)
        else { return self }
        var located = self
        // A parameter that stands alone has no position of its own.
        located.path.replaceSubrange(0..<1, with: signature.list.count == 1 ? [] : ["\(position)"])
        return located
    }
}
