import Distributions
import Scenarios
import Testing

@Suite("Distributions in one line")
struct DistributionTextTests {
    @Test(
        "the grammar of scenario files is read in one line",
        arguments: [
            ("pert: [0.5, 0.8, 1.3]", "pert: [0.5, 0.8, 1.3]"),
            ("{pert: [0.5, 0.8, 1.3]}", "pert: [0.5, 0.8, 1.3]"),
            ("{lognormal: {p5: 1, p95: 2}, truncate: [0, 3]}", "{lognormal: {p5: 1, p95: 2}, truncate: [0, 3]}"),
            ("{truncate: [0, 3], lognormal: {p5: 1, p95: 2}}", "{lognormal: {p5: 1, p95: 2}, truncate: [0, 3]}"),
            ("0.09", "0.09"), ("{constant: 0.09}", "0.09"), ("1e6", "1000000"),
            ("beta: {alpha: 2, beta: 3, min: 1, max: 2}", "beta: {alpha: 2, beta: 3, min: 1, max: 2}"),
            (
                "choice: {values: [1, 2], weights: [0.25, 0.75]}",
                "choice: {values: [1, 2], weights: [0.25, 0.75]}"
            ),
            (
                "mixture: [{weight: 1, uniform: [0, 1]}, {weight: 3, normal: {mean: 1, sd: 2}, truncate: [0, 9]}]",
                "mixture: [{weight: 1, uniform: [0, 1]}, {weight: 3, normal: {mean: 1, sd: 2}, truncate: [0, 9]}]"
            ),
            (
                "mixture: [{weight: 1, mixture: [{weight: 2, uniform: [0, 1]}, {weight: 1, constant: 3}]}]",
                "mixture: [{weight: 1, mixture: [{weight: 2, uniform: [0, 1]}, {weight: 1, constant: 3}]}]"
            ),
            ("empirical: {values: [3, 1, 2]}", "empirical: {values: [3, 1, 2]}"),
        ])
    func grammar(text: String, canonical: String) throws {
        let description = try DistributionText.parse(text)
        #expect(description.canonicalText == canonical)
        #expect(try DistributionText.parse(canonical) == description)
    }

    @Test("a text resolves to its distribution")
    func resolving() throws {
        #expect(try DistributionText.resolve("uniform: [1, 3]").quantile(0.25) == 1.5)
    }

    @Test(
        "problems point into the text",
        arguments: [
            (
                "pert: [0.5, 2, 1.3]",
                "distribution:1:13: pert mode 2 is above its max 1.3; mode must be between min and max. "
                    + "Write the numbers in the order [min, mode, max]."
            ),
            (
                "mixture: [{weight: 1, uniform: [0, 1]}, {weight: 3, uniform: [2, 1]}]",
                "distribution:1:66: uniform has min 2 and max 1; min must be below max. Exchange the two."
            ),
            (
                "mixture: [{weight: 1, mixture: [{weight: 1, uniform: [2, 1]}]}]",
                "distribution:1:58: uniform has min 2 and max 1; min must be below max. Exchange the two."
            ),
            (
                "mixture: [{weight: 1, lognormal: {p5: 1, p95: 2}}, {weight: -1, uniform: [1, 2]}]",
                "distribution:1:61: weight 2 of mixture is -1; it must be a finite number, not below 0. "
                    + "Write 0 or a positive number."
            ),
            (
                "pret: [0.5, 0.8, 1.3]",
                "distribution:1:1: the distribution has no key \"pret\"; keys are known ones, in the given case. "
                    + "Did you mean pert?"
            ),
            (
                "uniform: [0, 1]\nnormal: {mean: 0, sd: 1}",
                "distribution:1:1: the value goes over several lines; it is one line. Write it in one line."
            ),
            (
                "empirical: {file: data.csv, column: a}",
                "distribution:1:19: a file is named outside a scenario file; paths are relative to the scenario file "
                    + "that holds them. Put this distribution into a scenario file, or list its values."
            ),
            (
                "",
                "distribution:1:1: nothing is given; a value is a number or a map with one distribution. "
                    + "Write a number, or a map such as {pert: [1, 2, 3]}."
            ),
            (
                "&a [*a]",
                "distribution:1:1: the anchor is not on a short text or number; anchors stand before a value of one line "
                    + "and at most 1000 characters, never before a list or a map. "
                    + "Write the list or map out where it is needed, or use extends."
            ),
        ])
    func problems(text: String, message: String) {
        do throws(ScenarioErrors) {
            let description = try DistributionText.parse(text)
            Issue.record("\(description.canonicalText) is read")
        } catch {
            #expect(error.description == message)
        }
    }
}
