import Distributions
import Documents
import HostileTexts
import Tables
import Testing

@Suite("Columns to which distributions are fitted")
struct FitFileTests {
    private static let numbers = (0..<24).map { Double(1 + ($0 * 7) % 24) }
    private static let table = "n,x\n" + numbers.map { "a,\($0)\n" }.joined()

    private func read(_ text: String, column: String = "x") throws -> FitFile {
        try FitFile(Array(text.utf8), file: "d.csv", column: column)
    }

    @Test("the numbers of the column are read, whatever the others hold")
    func reading() throws {
        let file = try read("\u{FEFF}" + Self.table + "\n")
        #expect(file.data.sorted == (1...24).map(Double.init))
        #expect(file.data.mean == 12.5)
    }

    private static let fives = "x\n" + String(repeating: "5\n", count: 30)
    private static let threes = "x\n" + String(repeating: "5\n6\n7\n", count: 10)
    private static let huge: String = "x\n" + (1...30).map { "\($0)e200\n" }.joined()
    private static let near: String = "x\n" + (0..<30).map { "\(1e17 + 16 * Double($0))\n" }.joined()
    private static let spread =
        "their standard deviation is at least 1e-12 of the largest, and its square a number above 0"

    private static let mistakes: [(text: String, message: String)] = [
        (
            "",
            "d.csv: the file is empty; its first line names the columns. Give a table: a column a quantity, a line a "
                + "number of each."
        ),
        (
            "x\n",
            "d.csv: there are 0 numbers; a fit takes 20 or more. Give more numbers, or write them as empirical."
        ),
        (
            "x\n1\n",
            "d.csv: there is 1 number; a fit takes 20 or more. Give more numbers, or write them as empirical."
        ),
        (
            "y\n1\n",
            "d.csv:1: there is no column \"x\"; the first line names the columns. There are \"y\"."
        ),
        (
            fives,
            "d.csv: every number of column \"x\" is 5; only what varies has a distribution. Write the bare number for "
                + "a constant."
        ),
        (
            threes,
            "d.csv: column \"x\" has 3 different numbers; continuous families are fitted to 5 or more. Write them as "
                + "choice, with their counts as weights."
        ),
        (
            "x\n1\n2\nnan\n",
            "d.csv:4: there is \"nan\" in column \"x\"; the numbers of a fit are finite decimal numbers. Write a "
                + "number, remove the line, or choose another --column."
        ),
        (
            "x\n1\n-1e999\n",
            "d.csv:3: there is \"-1e999\" in column \"x\"; the numbers of a fit are finite decimal numbers. Write a "
                + "number, remove the line, or choose another --column."
        ),
        (
            "x,y\n1,2\n,3\n",
            "d.csv:3: there is nothing in column \"x\"; the numbers of a fit are finite decimal numbers. Write a "
                + "number, remove the line, or choose another --column."
        ),
        (
            "x,y\n1,2\n3\n",
            "d.csv:3: the line has 1 field; each line has as many as the first, 2. Mend the line; fields that hold "
                + "commas stand in quotes."
        ),
        (
            huge,
            "d.csv: the numbers of column \"x\" lie too far apart or too near to each other; \(spread). Write them in "
                + "another unit, or without what they share."
        ),
        (
            near,
            "d.csv: the numbers of column \"x\" lie too far apart or too near to each other; \(spread). Write them in "
                + "another unit, or without what they share."
        ),
    ]

    @Test("each mistake says where it is, what was given, the rule and the remedy", arguments: mistakes)
    func mistake(text: String, message: String) {
        let error = #expect(throws: Fault.self) { try read(text) }
        #expect(error?.description == message)
    }

    @Test("more than 100,000 numbers are refused")
    func tooMany() {
        let error = #expect(throws: Fault.self) { try read("x\n" + String(repeating: "1\n", count: 100_001)) }
        #expect(
            error?.description
                == "d.csv:100002: there are more than 100,000 rows; a table has at most so many. Take a part of it.")
    }

    @Test("what the terminal shows, whole")
    func text() throws {
        let file = try read(Self.table)
        let fits = DistributionFits(file.data, families: [.normal, .uniform, .beta, .exponential])
        #expect(
            FitText.text(fits, of: file, path: "d.csv") == """
                d.csv, column "x": 24 numbers from 1 to 24, mean 12.5, standard deviation
                  6.9222.

                family       log-likelihood     AIC      A²  density
                -----------  --------------  ------  ------  ------------------------
                data                                         ████████████████████████
                uniform              -77.25  158.51  0.0831  ████████████████████████
                beta                 -76.93  161.87  0.0608  ▆▆▇▇▇██████████████▇▇▇▆▆
                normal               -80.49  164.98   0.292  ▂▃▃▄▅▅▆▇▇██████▇▇▆▅▅▄▃▃▂
                exponential          -84.62  171.23    1.67  █▇▇▆▆▅▅▅▄▄▄▃▃▃▃▃▂▂▂▂▂▂▁▁

                uniform: min 0.0 ±1.0, max 25.0 ±1.0
                beta: alpha 1.22 ±0.25, beta 1.22 ±0.25, min 0.0 ±1.0, max 25.0 ±1.0
                normal: mean 12.5 ±1.4, sd 6.9 ±1.0
                exponential: mean 12.5 ±2.6

                Least AIC; as a line of a scenario:
                  uniform: {min: 0, max: 25}

                """)
    }

    @Test("families that are hardly worse have their lines too, and those that do not fit their reasons")
    func close() throws {
        let file = try read(Self.table.replacing("24.0", with: "-9"))
        let fits = DistributionFits(file.data, families: [.logistic, .normal, .studentT, .gamma, .gumbel])
        try #require(fits.fits.map(\.family) == [.normal, .logistic, .gumbel])
        let lines = fits.fits.map(\.line.canonicalText)
        #expect(fits.fits[1].akaike < fits.fits[0].akaike + 2 && fits.fits[2].akaike > fits.fits[0].akaike + 2)
        #expect(
            FitText.text(fits, of: file, path: "d.csv").hasSuffix(
                """

                studentT is not fitted: its df grow without limit; the normal distribution fits
                  as well.
                gamma is not fitted: its numbers are above 0, and the least of the data is -9.

                Least AIC; as a line of a scenario:
                  \(lines[0])
                Hardly worse, by less than 2:
                  \(lines[1])

                """))
    }

    @Test("JSON has every number to its last digit")
    func json() throws {
        let file = try read(Self.table)
        let fits = DistributionFits(file.data, families: [.normal])
        let text = FitDocument.value(fits, of: file).prettyText
        let fit = try #require(fits.fits.first)
        #expect(text.contains("\"line\": \"\(fit.line.canonicalText)\""))
        for number in [fit.akaike, fit.logLikelihood, fit.andersonDarling] + fit.parameters.map(\.value) {
            #expect(text.contains(NumberText.exact(number)))
        }
    }

    @Test("names of any kind leave tables and JSON whole", arguments: HostileTexts.all)
    func hostile(name: String) throws {
        let header = "\"" + name.replacing("\"", with: "\"\"") + "\"\n"
        guard !name.isEmpty, let file = try? read(header + (1...20).map { "\($0)\n" }.joined(), column: name) else {
            return
        }
        let fits = DistributionFits(file.data, families: [.normal])
        let text = FitText.text(fits, of: file, path: name)
        #expect(text.split(separator: "\n").allSatisfy { DisplayWidth.of(String($0)) <= 80 })
        #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
        let json = FitDocument.value(fits, of: file).prettyText
        #expect(throws: Never.self) { try JSONReader.read(Array(json.utf8), file: "fit.json") }
    }
}
