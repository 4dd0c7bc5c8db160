import ArgumentParser

/// A whole number as people write it: `1000000`, `1_000_000` or `1e6`.
struct Count: ExpressibleByArgument {
    let value: Int

    init?(argument: String) {
        let plain = argument.replacing("_", with: "")
        let isNumber = plain.first?.isNumber == true && argument.last != "_" && !argument.contains("__")
        guard isNumber, plain.allSatisfy({ "0123456789eE+.".contains($0) }), let number = Double(plain),
            let whole = Int(exactly: number)
        else { return nil }
        value = whole
    }

    init(_ value: Int) { self.value = value }
}
