import Glibc

extension TestFunction {
    /// sin x₁ + a·sin² x₂ + b·x₃⁴·sin x₁ on (−π, π)³ with a = 7, b = 0.1: smooth, far from a sum, x₃ without effect alone.
    ///
    /// Mean a/2, variance a²/8 + b·π⁴/5 + b²·π⁸/18 + ½.
    ///
    /// Source: T. Ishigami, T. Homma (1990), ISUMA '90.
    public static var ishigami: TestFunction {
        let (a, b, fourth) = (7.0, 0.1, Double.pi * .pi * .pi * .pi)
        return TestFunction(
            name: "Ishigami", domain: -Double.pi...Double.pi, dimensions: 3, mean: a / 2,
            variance: a * a / 8 + b * fourth / 5 + b * b * fourth * fourth / 18 + 0.5
        ) { x in
            let wave = sin(x[1])
            return sin(x[0]) * (1 + b * x[2] * x[2] * x[2] * x[2]) + a * wave * wave
        }
    }

    /// Π (|4xᵢ − 2| + aᵢ)/(1 + aᵢ) on (0, 1)^d: a product with kinks, in which an input matters the less the larger its a.
    ///
    /// Mean 1, variance Π (1 + 1/(3·(1 + aᵢ)²)) − 1.
    ///
    /// Source: I. M. Sobol' (1998), Mathematics and Computers in Simulation 47.
    public static func sobolG(_ a: [Double]) -> TestFunction {
        TestFunction(
            name: "g, a = \(a.map { $0 == $0.rounded() ? "\(Int($0))" : "\($0)" }.joined(separator: " "))",
            domain: 0...1, dimensions: a.count, mean: 1,
            variance: a.reduce(1) { $0 * (1 + 1 / (3 * (1 + $1) * (1 + $1))) } - 1
        ) { x in zip(x, a).reduce(1) { $0 * (abs(4 * $1.0 - 2) + $1.1) / (1 + $1.1) } }
    }

    /// The functions that the sampling is held against.
    public static var all: [TestFunction] {
        [ishigami, sobolG([0, 1, 4.5, 9, 99, 99, 99, 99]), sobolG([1, 1, 1, 1])]
    }
}
