/// The descriptions that every battery of checks goes through: every family, in many shapes, cut, and in mixtures.
enum Battery {
    static let all = closed + inverted + solved + tables + metalogs + cut + mixed

    static let closed = [
        "uniform: [2, 5]", "uniform: [-1e300, 1e300]", "uniform: {min: 0, max: 1e-300}", "loguniform: [0.1, 100]",
        "loguniform: [1e-300, 1e300]", "loguniform: [3, 3.0001]", "triangular: [0, 2, 10]", "triangular: [1, 1, 4]",
        "triangular: [1, 4, 4]", "triangular: {min: -3, mode: 0, max: 1}", "normal: {mean: 3, sd: 2}",
        "normal: {p5: -0.05, p95: 0.3}", "normal: {p99.9: 10, p2.5: 4}", "lognormal: {mean: 10, sd: 4}",
        "lognormal: {logMean: 0.5, logSd: 3}", "lognormal: {p5: 100, p95: 240}", "weibull: {shape: 1.7, scale: 4}",
        "weibull: {shape: 0.4, scale: 1}", "weibull: {shape: 900, scale: 2}", "exponential: {mean: 3}",
        "gumbel: {location: 1, scale: 2}", "logistic: {location: 2, scale: 0.5}", "pareto: {min: 2, shape: 3}",
        "pareto: {min: 1, shape: 0.2}",
    ]

    static let inverted = [
        "pert: [0.5, 0.8, 1.3]", "pert: [0, 0, 1]", "pert: [-2, 5, 5]", "pert: {min: 1, mode: 2, max: 9, shape: 1e-9}",
        "pert: {min: 0, mode: 2, max: 9, shape: 1e4}", "beta: {alpha: 2.4, beta: 104}", "beta: {alpha: 20, beta: 980}",
        "beta: {alpha: 0.5, beta: 0.5}", "beta: {alpha: 0.01, beta: 0.01}", "beta: {alpha: 0.01, beta: 1e5}",
        "beta: {alpha: 100000, beta: 0.01}", "beta: {alpha: 300, beta: 120}", "beta: {alpha: 1e5, beta: 1e5}",
        "beta: {alpha: 3, beta: 2, min: -4, max: -1}", "gamma: {shape: 2.5, scale: 3}",
        "gamma: {shape: 0.01, scale: 1}",
        "gamma: {shape: 0.05, scale: 1e6}", "gamma: {mean: 10, sd: 2}", "gamma: {shape: 1e6, scale: 0.001}",
        "studentT: {df: 3}", "studentT: {df: 0.5}", "studentT: {df: 1e6}", "studentT: {df: 4.5, location: 1, scale: 2}",
    ]

    static let solved = [
        "uniform: {p5: 2, p95: 5}", "loguniform: {p10: 0.1, p90: 100}", "triangular: {p10: 2, p50: 3.3, p90: 5}",
        "pert: {p10: 2, mode: 3, p90: 5}", "between: [100, 240]", "between: [-1, 3]", "beta: {p5: 0.2, p95: 0.6}",
        "gamma: {p5: 100, p95: 240}", "weibull: {p5: 100, p95: 240}", "exponential: {p50: 3}",
        "gumbel: {p5: -4, p95: 30}", "logistic: {p5: -4, p95: 30}", "studentT: {df: 4, p5: -4, p95: 30}",
        "pareto: {p5: 2, p95: 3}",
    ]

    static let tables = [
        "choice: {values: [3, 1, 2], weights: [0.5, 0.2, 0.3]}",
        "choice: {values: [7, -7, 7, 1], weights: [1, 2, 3, 0]}",
        "empirical: {values: [4, 1, 9, 16, 2.5]}", "empirical: {values: [1, 2, 2, 2, 3, 10]}", "constant: 5",
    ]

    static let metalogs = [
        "metalog: {p10: 4, p50: 9, p90: 17}", "metalog: {p10: 4, p50: 9, p90: 17, min: 0}",
        "metalog: {p10: 4, p50: 11, p90: 17, max: 30}", "metalog: {p5: 0.1, p50: 0.3, p95: 0.8, min: 0, max: 1}",
        "metalog: {p5: -20, p25: 2, p50: 6, p75: 11, p95: 40}", "metalog: {p1: 1, p10: 2, p50: 4, p90: 8, min: 0}",
    ]

    static let cut = [
        "{normal: {mean: 0, sd: 1}, truncate: [-0.5, 3]}", "{normal: {mean: 0, sd: 1}, truncate: [4, 6]}",
        "{normal: {mean: 0, sd: 1}, truncate: [-9, -4]}", "{lognormal: {logMean: 0, logSd: 1}, truncate: [0, 20]}",
        "{uniform: [2, 5], truncate: [3, 9]}", "{triangular: [0, 2, 10], truncate: [1, 9]}",
        "{pert: [0.5, 0.8, 1.3], truncate: [0.6, 1]}", "{beta: {alpha: 20, beta: 980}, truncate: [0.03, 1]}",
        "{gamma: {shape: 0.3, scale: 1}, truncate: [0.01, 2]}", "{weibull: {shape: 1.7, scale: 4}, truncate: [1, 50]}",
        "{exponential: {mean: 3}, truncate: [1, 40]}", "{gumbel: {location: 1, scale: 2}, truncate: [0, 8]}",
        "{loguniform: [0.1, 100], truncate: [1, 5]}", "{logistic: {location: 2, scale: 0.5}, truncate: [-3, 3]}",
        "{studentT: {df: 3}, truncate: [-4, 50]}", "{pareto: {min: 2, shape: 0.2}, truncate: [3, 100]}",
        "{metalog: {p10: 4, p50: 9, p90: 17}, truncate: [0, 20]}",
        "{empirical: {values: [4, 1, 9, 16]}, truncate: [2, 9]}",
        "{choice: {values: [1, 2, 3, 4], weights: [1, 1, 2, 1]}, truncate: [2, 3]}", "{constant: 5, truncate: [5, 6]}",
    ]

    static let mixed =
        [
            "mixture: [{weight: 3, normal: {mean: 0, sd: 1}}, {weight: 1, beta: {alpha: 2, beta: 3}}]",
            "mixture: [{weight: 0.5, uniform: [0, 1]}, {weight: 0.5, uniform: [2, 3]}]",
            "mixture: [{weight: 0.9, constant: 0}, {weight: 0.1, lognormal: {p5: 100, p95: 240}}]",
            "mixture: [{weight: 0.2, normal: {mean: 0, sd: 1e-6}}, {weight: 0.8, studentT: {df: 3}, truncate: [-9, 1]}]",
            "mixture: [{weight: 1, mixture: [{weight: 1, exponential: {mean: 1}}, {weight: 0, constant: 3}]}, "
                + "{weight: 1, choice: {values: [1, 2], weights: [1, 1]}}]",
            "mixture: [{weight: 1, gamma: {shape: 0.05, scale: 1}}, {weight: 1, metalog: {p10: 4, p50: 9, p90: 17}}]",
            "{mixture: [{weight: 0.3, pert: [0, 1, 4]}, {weight: 0.7, constant: 2}], truncate: [0.5, 3]}",
            "pool: [{weight: 3, expert: Ann, between: [1, 4]}, {weight: 1, expert: Bo, uniform: [2, 9]}]",
            "{pool: [{weight: 1, expert: Ann, pert: [0, 1, 4]}, {weight: 1, expert: Bo, constant: 2}], truncate: [1, 3]}",
        ] + inMixture

    /// Every family once more, as half of a mixture.
    private static let inMixture = (closed + inverted + tables + metalogs).enumerated().compactMap { place, text in
        place % 3 == 0 ? "mixture: [{weight: 1, \(text)}, {weight: 1, logistic: {location: 0, scale: 1}}]" : nil
    }

    /// One of every family, for the checks that take long.
    static let oneOfEach = [
        "uniform: [2, 5]", "loguniform: [0.1, 100]", "triangular: [0, 2, 10]", "pert: [0.5, 0.8, 1.3]",
        "normal: {mean: 3, sd: 2}", "lognormal: {p5: 100, p95: 240}", "beta: {alpha: 2.4, beta: 104}",
        "gamma: {shape: 0.3, scale: 1}", "weibull: {shape: 1.7, scale: 4}", "exponential: {mean: 3}",
        "gumbel: {location: 1, scale: 2}", "logistic: {location: 2, scale: 0.5}", "studentT: {df: 4.5}",
        "pareto: {min: 2, shape: 3}", "metalog: {p10: 4, p50: 9, p90: 17, min: 0}",
        "choice: {values: [3, 1, 2], weights: [0.5, 0.2, 0.3]}", "empirical: {values: [1, 2, 2, 2, 3, 10]}",
        "{normal: {mean: 0, sd: 1}, truncate: [-0.5, 3]}",
        "mixture: [{weight: 0.9, constant: 0}, {weight: 0.1, lognormal: {p5: 100, p95: 240}}]",
        "between: [-1, 3]", "beta: {p5: 0.2, p95: 0.6}", "gamma: {p5: 100, p95: 240}",
        "pert: {p10: 2, p50: 3, p90: 5}", "triangular: {p10: 2, mode: 3, p90: 5}",
        "pool: [{weight: 3, expert: Ann, between: [1, 4]}, {weight: 1, expert: Bo, uniform: [2, 9]}]", "constant: 5",
    ]
}
