import ArgumentParser

/// A whole number as people write it: `1000000`, `1_000_000` or `1e6`.
struct Count: ExpressibleByArgument, CustomStringConvertible {
    let value: Int

    var description: String { "\(value)" }

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

/// A seed, a whole number from 0 to 2⁶⁴ − 1, written as a `Count` is.
struct Seed: ExpressibleByArgument {
    let value: UInt64

    init?(argument: String) {
        // Digits alone hold more than a double.
        if let whole = UInt64(argument) {
            value = whole
        } else if let count = Count(argument: argument), count.value >= 0 {
            value = UInt64(count.value)
        } else {
            return nil
        }
    }
}
