import Distributions
import Testing

@Suite("What is wrong with a description")
struct MessageTests {
    struct Case: Sendable, CustomStringConvertible {
        let text: String
        let path: [String]
        let message: String

        init(_ text: String, _ path: [String], _ message: String) {
            (self.text, self.path, self.message) = (text, path, message)
        }

        var description: String { text }
    }

    @Test("is said whole", arguments: parameters + ranges + percentiles + solved + pools + tables + truncations)
    func message(one: Case) {
        let error = #expect(throws: DistributionError.self) { try distribution(one.text) }
        #expect(error?.description == one.message)
        #expect(error?.path == one.path)
    }

    private static let parameters = [
        Case(
            "nomral: {mean: 0, sd: 1}", [],
            "\"nomral\" is not a distribution; a distribution is a bare number or one of constant, "
                + "uniform, loguniform, triangular, pert, normal, lognormal, between, beta, gamma, weibull, "
                + "exponential, gumbel, logistic, studentT, pareto, metalog, choice, mixture, pool, empirical. Write "
                + "\"normal\"."),
        Case(
            "zebra: [1, 2]", [],
            "\"zebra\" is not a distribution; a distribution is a bare number or one of constant, uniform, "
                + "loguniform, triangular, pert, normal, lognormal, between, beta, gamma, weibull, exponential, gumbel, "
                + "logistic, studentT, pareto, metalog, choice, mixture, pool, empirical. Write one of these names."),
        Case(
            "normal: {mean: 0, sdd: 1}", ["sdd"],
            "\"sdd\" is not a parameter of normal; normal takes {mean, sd} or any two percentiles such as "
                + "{p5, p95}. Write \"sd\"."),
        Case(
            "normal: {mean: 0, variance: 1}", ["variance"],
            "\"variance\" is not a parameter of normal; normal takes {mean, sd} or any two percentiles "
                + "such as {p5, p95}. Remove it or write one of these."),
        Case(
            "normal: {mean: 0, sd: 1, sd: 2}", ["sd"],
            "normal sd is given twice; each parameter is given once. Remove one of the two."),
        Case(
            "normal: {mean: 0}", [],
            "normal has no \"sd\"; normal takes {mean, sd} or any two percentiles such as {p5, p95}. Add "
                + "\"sd\"."),
        Case(
            "normal: {mean: 0, p5: 1}", [],
            "normal is given {mean, p5}; normal takes {mean, sd} or any two percentiles such as {p5, "
                + "p95}. Write one of these forms."),
        Case(
            "normal: [0, 1]", [],
            "normal is given numbers without names; normal takes {mean, sd} or any two percentiles such "
                + "as {p5, p95}. Write each as name: number."),
        Case(
            "normal: {mean: 0, sd: [1, 2]}", ["sd"],
            "normal sd is a list of 2 numbers; it must be a number. Write a number."),
        Case(
            "normal: {mean: .inf, sd: 1}", ["mean"],
            "normal mean is .inf; it must be a finite number. Write a finite number."),
        Case(
            "lognormal: {mean: 1, logSd: 1}", [],
            "lognormal is given {mean, logSd}; lognormal takes {mean, sd} or {logMean, logSd} or any two "
                + "percentiles such as {p5, p95}. Write one of these forms."),
        Case(
            "gamma: {shape: 1, sd: 2}", [],
            "gamma is given {shape, sd}; gamma takes {shape, scale} or {mean, sd} or any two "
                + "percentiles such as {p5, p95}. Write one of these forms."),
        Case(
            "uniform: [1, 2, 3]", [],
            "uniform is given 3 numbers; uniform takes [min, max] or {min, max} or any "
                + "two percentiles such as {p5, p95}. Write 2 numbers."),
        Case(
            "uniform: [1]", [],
            "uniform is given 1 number; uniform takes [min, max] or {min, max} or any "
                + "two percentiles such as {p5, p95}. Write 2 numbers."),
        Case(
            "uniform: {min: 1}", [],
            "uniform has no \"max\"; uniform takes [min, max] or {min, max} or any "
                + "two percentiles such as {p5, p95}. Add \"max\"."),
        Case(
            "uniform: [1, .nan]", ["1"],
            "uniform max is .nan; it must be a finite number. Write a finite number."),
        Case(
            "pert: {min: 0, mode: 1, max: 2, shap: 4}", ["shap"],
            "\"shap\" is not a parameter of pert; pert takes [min, mode, max] or {min, mode, max, shape} "
                + "or any three percentiles such as {p10, p50, p90}, with an optional shape or {p10, mode, p90, shape}. "
                + "Write \"shape\"."),
        Case(
            "pert: [0, 1, 2, 4]", [],
            "pert is given 4 numbers; pert takes [min, mode, max] or {min, mode, max, shape} or any three "
                + "percentiles such as {p10, p50, p90}, with an optional shape or {p10, mode, p90, shape}. Write 3 "
                + "numbers."),
        Case(
            "constant: [1, 2]", [],
            "constant is given 2 numbers; constant takes one number. Write 1 number."),
        Case(
            "constant: [.nan]", [],
            "constant is .nan; it must be a finite number. Write a finite number."),
    ]

    private static let ranges = [
        Case(
            "uniform: [3, 3]", ["1"],
            "uniform has min 3 and max 3; min must be below max. Write the bare number 3 for a constant."),
        Case(
            "uniform: [5, 3]", ["1"],
            "uniform has min 5 and max 3; min must be below max. Exchange the two."),
        Case(
            "uniform: [-1e308, 1e308]", ["1"],
            "uniform has min -1e+308 and max 1e+308; their distance must be a finite number. Write "
                + "numbers that are closer together."),
        Case(
            "loguniform: [0, 3]", ["0"],
            "loguniform min is 0; it must be above 0. Write a positive number."),
        Case(
            "triangular: [1, 5, 3]", ["1"],
            "triangular mode 5 is above its max 3; mode must be between min and max. Write the numbers "
                + "in the order [min, mode, max]."),
        Case(
            "triangular: {min: 1, mode: 0, max: 3}", ["mode"],
            "triangular mode 0 is below its min 1; mode must be between min and max. Write the numbers "
                + "in the order [min, mode, max]."),
        Case(
            "pert: [1, 5, 3]", ["1"],
            "pert mode 5 is above its max 3; mode must be between min and max. Write the numbers in the "
                + "order [min, mode, max]."),
        Case(
            "pert: [3, 3, 3]", ["2"],
            "pert has min 3 and max 3; min must be below max. Write the bare number 3 for a constant."),
        Case(
            "pert: {min: 0, mode: 1, max: 2, shape: 0}", ["shape"],
            "pert shape is 0; it must be above 0. Write a positive number."),
        Case(
            "normal: {mean: 1, sd: 0}", ["sd"],
            "normal sd is 0; it must be above 0. Write a positive number, or a bare number for a "
                + "constant."),
        Case(
            "normal: {mean: 1, sd: -2}", ["sd"],
            "normal sd is -2; it must be above 0. Write a positive number."),
        Case(
            "lognormal: {mean: -1, sd: 2}", ["mean"],
            "lognormal mean is -1; it must be above 0. Write a positive number."),
        Case(
            "lognormal: {logMean: 0, logSd: 0}", ["logSd"],
            "lognormal logSd is 0; it must be above 0. Write a positive number, or a bare number for a "
                + "constant."),
        Case(
            "beta: {alpha: 0, beta: 1}", ["alpha"],
            "beta alpha is 0; it must be above 0. Write a positive number."),
        Case(
            "beta: {alpha: 1e-9, beta: 1}", ["alpha"],
            "beta alpha is 1e-09; it must be between 0.001 and 1000000000000000. Write a number in that "
                + "range."),
        Case(
            "beta: {alpha: 1, beta: 1, min: 2, max: 1}", ["max"],
            "beta has min 2 and max 1; min must be below max. Exchange the two."),
        Case(
            "gamma: {shape: 1, scale: 0}", ["scale"],
            "gamma scale is 0; it must be above 0. Write a positive number, or a bare number for a "
                + "constant."),
        Case(
            "gamma: {mean: 1, sd: 1e-20}", ["sd"],
            "gamma mean 1 and sd 1e-20 make the shape (mean/sd)² 1e+40; it must be between 0.001 and "
                + "1000000000000000. Write a larger sd, or a bare number for a constant."),
        Case(
            "weibull: {shape: -1, scale: 1}", ["shape"],
            "weibull shape is -1; it must be above 0. Write a positive number."),
        Case(
            "exponential: {mean: 0}", ["mean"],
            "exponential mean is 0; it must be above 0. Write a positive number."),
        Case(
            "gumbel: {location: 0, scale: -1}", ["scale"],
            "gumbel scale is -1; it must be above 0. Write a positive number."),
        Case(
            "logistic: {location: 0, scale: 0}", ["scale"],
            "logistic scale is 0; it must be above 0. Write a positive number, or a bare number for a "
                + "constant."),
        Case(
            "studentT: {df: 0.01}", ["df"],
            "studentT df is 0.01; it must be between 0.1 and 1000000000000000. Write a number in that "
                + "range."),
        Case(
            "pareto: {min: 0, shape: 1}", ["min"],
            "pareto min is 0; it must be above 0. Write a positive number."),
    ]

    private static let percentiles = [
        Case(
            "normal: {p5: 3, p95: 1}", ["p95"],
            "normal has p5 3 and p95 1; a higher percentile must have a higher value. Exchange the two "
                + "values."),
        Case(
            "normal: {p5: 3, p95: 3}", ["p95"],
            "normal has p5 3 and p95 3; a higher percentile must have a higher value. Write different "
                + "values."),
        Case(
            "normal: {p5: 1, p50: 2, p95: 3}", [],
            "normal is given 3 percentiles (p5, p50, p95); normal needs two. Write two percentiles."),
        Case(
            "normal: {p5: 1}", [],
            "normal is given 1 percentile (p5); normal needs two. Write two percentiles."),
        Case(
            "normal: {p0: 1, p95: 3}", ["p0"],
            "\"p0\" is not a parameter of normal; normal takes {mean, sd} or any two percentiles such as "
                + "{p5, p95}. Remove it or write one of these."),
        Case(
            "normal: {p5: 1, p05: 3}", ["p05"],
            "normal has p5 and p05, the same percentile; each percentile is given once. Remove one of "
                + "the two."),
        Case(
            "lognormal: {p5: -1, p95: 3}", ["p5"],
            "lognormal p5 is -1; it must be above 0. Write a positive number."),
        Case(
            "metalog: {p10: 1, p90: 2}", [],
            "metalog is given 2 percentiles (p10, p90); metalog needs three or more. Write three or more "
                + "percentiles."),
        Case(
            "metalog: {p10: 4, p50: 16, p90: 17}", ["p50"],
            "metalog {p10: 4, p50: 16, p90: 17} has no density; with the others as they are, p50 must be "
                + "within 6.16551 … 14.8344. Write p50 in that range."),
        Case(
            "metalog: {p10: 4, p50: 16, p90: 17, min: 0}", ["p50"],
            "metalog {p10: 4, p50: 16, p90: 17} has no density; with the others as they are, p50 must be "
                + "within 5.09021 … 13.3589. Write p50 in that range."),
        Case(
            "metalog: {p10: 4, p50: 9, p90: 17, min: 5}", ["p10"],
            "metalog p10 is 4, with min 5; every percentile must be above min and below max. Write "
                + "another value or move the bound."),
        Case(
            "metalog: {p10: 4, p50: 9, p90: 17, min: 0, max: 17}", ["p90"],
            "metalog p90 is 17, with min 0 and max 17; every percentile must be above min and below max. "
                + "Write another value or move the bound."),
        Case(
            "metalog: {p5: 4, p25: 6, p50: 9, p75: 12, p90: 17}", ["p50"],
            "metalog {p5: 4, p25: 6, p50: 9, p75: 12, p90: 17} has no density; with the others as they "
                + "are, p50 must be within 7.13763 … 8.6595. Write p50 in that range."),
        Case(
            "metalog: {p5: 1, p10: 9, p50: 10, p90: 11, p95: 30}", ["p50"],
            "metalog {p5: 1, p10: 9, p50: 10, p90: 11, p95: 30} has no density; no p50 would give one "
                + "with the others as they are. Remove a percentile, or write values that rise more evenly."),
    ]

    private static let solved = [
        Case(
            "triangular: {p10: 2, p50: 4.8, p90: 5}", ["p50"],
            "no triangular passes through {p10: 2, p50: 4.8, p90: 5}; with the others as they are, p50 must be within "
                + "3.1459 … 3.8541. Write p50 in that range."),
        Case(
            "pert: {p10: 2, mode: 9, p90: 5, shape: 4}", ["mode"],
            "no pert passes through {p10: 2, mode: 9, p90: 5, shape: 4}; with the others as they are, mode must be "
                + "within 1.82035 … 5.17965. Write mode in that range."),
        Case(
            "gamma: {p5: 1, p95: 1.00000001}", ["p95"],
            "no gamma passes through {p5: 1, p95: 1.00000001}; with the others as they are, p95 must be within "
                + "1.00001 … 2.8707e+277. Write p95 in that range."),
        Case(
            "beta: {p5: 10.5, p95: 10.500000001, min: 10, max: 11}", ["p95"],
            "no beta passes through {p5: 10.5, p95: 10.500000001, min: 10, max: 11}; with the others as they are, p95 "
                + "must be within 10.5001 … 10.9999. Write p95 in that range."),
        Case(
            "beta: {p5: 0, p95: 0.9}", ["p5"],
            "beta p5 is 0, with min 0 and max 1; every percentile must be above min and below max. Write another value "
                + "or move the bound."),
        Case(
            "weibull: {p1: 1, p2: 1e300}", [],
            "weibull through {p1: 1, p2: 1e+300} cannot be counted with; its quantiles must meet them to 10 digits. "
                + "Write percentiles of a size and distance that are nearer to each other."),
        Case(
            "exponential: {p5: 1, p6: 4}", [],
            "exponential is given 2 percentiles (p5, p6); exponential needs one. Write one percentile."),
        Case(
            "pert: {p5: 1, p6: 4}", [],
            "pert is given 2 percentiles (p5, p6); pert needs three. Write three percentiles."),
        Case(
            "pert: {p5: 1, mode: 4}", [],
            "pert is given 1 percentile (p5); pert needs two beside the mode. Write two percentiles beside the mode."),
        Case(
            "beta: {p5: 0.2, alpha: 3}", [],
            "beta is given {p5, alpha}; beta takes {alpha, beta} or {alpha, beta, min, max} or any two percentiles such "
                + "as {p5, p95}, with an optional min and max. Write one of these forms."),
        Case(
            "studentT: {p5: 0, p95: 2}", [],
            "studentT has no \"df\"; studentT takes {df} or {df, location, scale} or df with any two percentiles such "
                + "as {df, p5, p95}. Add \"df\"."),
        Case("between: [3, 1]", ["1"], "between has low 3 and high 1; low must be below high. Exchange the two."),
        Case(
            "between: {low: 3, high: 3}", ["high"],
            "between has low 3 and high 3; low must be below high. Write the bare number 3 for a constant."),
        Case(
            "between: [-1e308, 1e308]", ["1"],
            "between has low -1e+308 and high 1e+308; their distance must be a finite number. Write numbers that are "
                + "closer together."),
        Case(
            "between: [1]", [],
            "between is given 1 number; between takes [low, high] or {low, high}. Write 2 numbers."),
    ]

    private static let pools = [
        Case(
            "pool: [{weight: 1, expert: Ann, uniform: [0, 1]}, {weight: 1, uniform: [0, 1]}]", ["1"],
            "member 2 of pool has no expert; each member of a pool names its expert. Add expert: \"a name\", or write a "
                + "mixture."),
        Case(
            "pool: [{weight: 1, expert: Ann, uniform: [0, 1]}, {weight: 1, expert: Ann, uniform: [0, 1]}]",
            ["1", "expert"],
            "the expert of member 2 of pool was named before; each expert of a pool is named once. Write another name, "
                + "or make one member of the two."),
        Case(
            "pool: [{weight: 1, expert: \(String(repeating: "a", count: 101)), uniform: [0, 1]}]", ["0", "expert"],
            "the expert of member 1 of pool has a name of 101 characters; it has at most 100. Write a shorter name, and "
                + "the rest into source."),
        Case(
            "pool: [{weight: -1, expert: Ann, uniform: [0, 1]}]", ["0", "weight"],
            "weight 1 of pool is -1; it must be a finite number, not below 0. Write 0 or a positive number."),
        Case(
            "pool: [{weight: 1, expert: Ann, uniform: [1, 0]}]", ["0", "1"],
            "uniform has min 1 and max 0; min must be below max. Exchange the two."),
        Case(
            "pool: [1, 2]", [],
            "pool is given 2 numbers; pool takes a list such as [{weight: 0.6, expert: Ann, normal: {mean: 0, sd: 1}}, "
                + "{weight: 0.4, expert: Bo, …}]. Write such a list."),
    ]

    private static let tables = [
        Case(
            "choice: {values: [1, 2], weights: [1]}", ["weights"],
            "choice has 2 values and 1 weight; each value needs one weight. Write 2 weights."),
        Case(
            "choice: {values: [1, 2], weights: [1, -1]}", ["weights", "1"],
            "weight 2 of choice is -1; it must be a finite number, not below 0. Write 0 or a positive "
                + "number."),
        Case(
            "choice: {values: [1, 2], weights: [0, 0]}", [],
            "every weight of choice is 0; at least one must be above 0. Write positive weights."),
        Case(
            "choice: {values: [], weights: []}", ["values"],
            "choice has 0 values; it needs at least 1 value. Write at least one value."),
        Case(
            "choice: {values: [1, .inf], weights: [1, 1]}", ["values", "1"],
            "number 2 of choice values is .inf; it must be a finite number. Write a finite number."),
        Case(
            "choice: {values: 3, weights: [1]}", ["values"],
            "choice values is the number 3; it must be a list of numbers. Write a list of numbers."),
        Case(
            "choice: {values: [1, 2]}", [],
            "choice has no \"weights\"; choice takes {values: […], weights: […]}. Add \"weights\"."),
        Case(
            "empirical: {values: [1]}", ["values"],
            "empirical has 1 value; it needs at least 2 values. Write more values, or a bare number for "
                + "a constant."),
        Case(
            "empirical: {values: [2, 2]}", ["values"],
            "every value of empirical is 2; at least two must differ. Write the bare number 2 for a "
                + "constant."),
        Case(
            "empirical: {values: [-1e308, 1e308]}", ["values"],
            "empirical has the values -1e+308 and 1e+308; their distance must be a finite number. Write "
                + "numbers that are closer together."),
        Case(
            "mixture: [{weight: -1, constant: 1}, {weight: 1, uniform: [0, 1]}]", ["0", "weight"],
            "weight 1 of mixture is -1; it must be a finite number, not below 0. Write 0 or a positive "
                + "number."),
        Case(
            "mixture: [{weight: 1, constant: 1}, {weight: 1, pert: [0, 3, 1]}]", ["1", "1"],
            "pert mode 3 is above its max 1; mode must be between min and max. Write the numbers in the "
                + "order [min, mode, max]."),
        Case(
            "mixture: [{weight: 1, constant: 1}, {weight: 1, uniform: [0, 1], truncate: [2, 3]}]", ["1", "truncate"],
            "truncate [2, 3] keeps none of the probability; it must keep at least 1e-06. Write bounds "
                + "that hold more of 0.01 … 0.99, where 98 % of it lies."),
        Case(
            "mixture: [{weight: 0, constant: 1}]", [],
            "every weight of mixture is 0; at least one must be above 0. Write positive weights."),
        Case(
            "mixture: 5", [],
            "mixture is the number 5; it must be a list of {weight, <a distribution>}. Write a list of "
                + "{weight, <a distribution>}."),
        Case(
            "mixture: [1, 2]", [],
            "mixture is given 2 numbers; mixture takes a list such as [{weight: 0.3, normal: {mean: 0, "
                + "sd: 1}}, {weight: 0.7, …}]. Write such a list."),
    ]

    private static let truncations = [
        Case(
            "{normal: {mean: 0, sd: 1}, truncate: [3, 1]}", ["truncate"],
            "truncate has low 3 and high 1; low must be below high. Write [1, 3]."),
        Case(
            "{normal: {mean: 0, sd: 1}, truncate: [3, 3]}", ["truncate"],
            "truncate has low 3 and high 3; low must be below high. Write a bare number for a constant."),
        Case(
            "{normal: {mean: 0, sd: 1}, truncate: [0, .inf]}", ["truncate", "1"],
            "truncate high is .inf; it must be a finite number. Write a finite number."),
        Case(
            "{normal: {mean: 0, sd: 1}, truncate: [7, 9]}", ["truncate"],
            "truncate [7, 9] keeps 1.27981e-12 of the probability; it must keep at least 1e-06. Write "
                + "bounds that hold more of -2.32635 … 2.32635, where 98 % of it lies."),
        Case(
            "{uniform: [0, 1], truncate: [2, 3]}", ["truncate"],
            "truncate [2, 3] keeps none of the probability; it must keep at least 1e-06. Write bounds "
                + "that hold more of 0.01 … 0.99, where 98 % of it lies."),
        Case(
            "{constant: 5, truncate: [6, 7]}", ["truncate"],
            "truncate [6, 7] keeps none of the probability; it must keep at least 1e-06. Write bounds "
                + "that hold 5."),
    ]
}
