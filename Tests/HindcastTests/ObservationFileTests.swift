import Hindcast
import Testing
import ThreeFutures

@Suite("Tables of observations")
struct ObservationFileTests {
    static let header = "series,date,value,unit,scale,sd,grade,role,instrument,source\n"
    private static let settings = Settings(start: 2023, horizonYears: 18)

    private func read(_ text: String) throws -> ObservationFile {
        try ObservationFile(Array(text.utf8), file: "o.csv", settings: Self.settings)
    }

    @Test("a row is an observation on its scale, its days in years from the start")
    func rows() throws {
        let file = try read(
            "\u{FEFF}" + Self.header
                + "spend,2023-12-31,7,B$/yr,log,0.45,C,train,labs,\"FT, via \"\"x\"\"\"\r\n\r\n"
                + "rentChange,2023-07-01/2024-10-06, -0.98 ,log,linear,0.6,C,holdout,spot,s\n"
                + "openShare,2022-12-31,0.2,-,log,.5,M,coverage,Menlo,s\n"
                + "googleTokens,2019-04-30,0.1164,Ptok/yr,log,0.1,B,none,googleTokens,s")
        #expect(file.rows.map(\.line) == [2, 4, 5, 6])
        #expect(file.rows.map(\.series) == ["spend", "rentChange", "openShare", "googleTokens"])
        #expect(file.rows[0].source == "FT, via \"x\"")
        #expect(file.rows[0].value == 7)
        #expect(file.rows[2].grade == .unverified)
        #expect(file.rows[3].observation == nil)
        #expect(file.rows[3].role == .none)
        let observations = file.observations
        #expect(observations.count == 3)
        #expect(observations[0].label == "spend 2023-12-31" && observations[0].role == .train)
        #expect(observations[0].value == 1.9459101490553132 && observations[0].time.first == nil)
        #expect(observations[0].time.last == 0.9986301369863213)
        #expect(observations[1].time == ObservationTime(from: 0.4972602739726426, to: 1.7636612021858582))
        #expect(observations[1].value == -0.98 && observations[1].standardDeviation == 0.6)
        #expect(observations[2].time.last < 0)
    }

    @Test("columns stand in any order, and years that are leap years have a day more")
    func columns() throws {
        let file = try read(
            "date,series,sd,value,scale,unit,role,grade,source,instrument\n"
                + "2024-02-29,utilisation,0.1,0.9,linear,of maximum,coverage,J,s,i\n")
        #expect(file.observations[0].series == .utilisation)
        let middle: Double = 2024 + 59.5 / 366
        #expect(file.observations[0].time.last == middle - 2023)
    }

    @Test(
        "each mistake of a row says its line, what was given, the rule and the remedy",
        arguments: ObservationMistakes.ofRows)
    func mistakes(row: String, message: String) throws {
        let errors = try #require(throws: ObservationErrors.self) { try read(Self.header + row + "\n") }
        #expect(errors.description == "o.csv:2: " + message)
    }

    @Test(
        "each mistake of the whole says what was given, the rule and the remedy",
        arguments: ObservationMistakes.ofWholes)
    func wholes(text: String, message: String) throws {
        let errors = try #require(throws: ObservationErrors.self) { try read(text) }
        #expect(errors.description == message)
    }

    @Test("a file of mistakes has two hundred of them listed, and rows end at a thousand")
    func limits() throws {
        let lines = (0..<150).map { "spend,2024-01-01,0,B$/yr,log,0,A,train,i\($0),s\n" }.joined()
        let errors = try #require(throws: ObservationErrors.self) { try read(Self.header + lines) }
        #expect(errors.faults.count == 201)
        #expect(
            errors.faults.last?.description
                == "o.csv: there are more faults than these 200; no more are listed at a time. Mend these and read the file again."
        )
        let rows = (0...1000).map { "spend,2024-01-01,1,B$/yr,log,1,A,train,i\($0),s\n" }.joined()
        let many = try #require(throws: ObservationErrors.self) { try read(Self.header + rows) }
        #expect(
            many.description
                == "o.csv:1002: there are more than 1,000 rows; a table has at most so many. Keep the rows that matter."
        )
    }

    @Test("a file of another encoding is refused")
    func encoding() throws {
        let bytes = Array(Self.header.utf8) + [0xE9, 0x0A]
        let errors = try #require(throws: ObservationErrors.self) {
            try ObservationFile(bytes, file: "o.csv", settings: Self.settings)
        }
        #expect(
            errors.description
                == "o.csv: the file is not UTF-8; observations are written in UTF-8. Save it as UTF-8.")
    }
}
