import Foundation
import Testing

@Suite("Explaining a table of trials")
struct ExplainSampleTests {
    /// 2,000 rows: y pays where price is high and cost low; kind says a little, spare nothing.
    private static let table: String = {
        var state: UInt64 = 88_172_645_463_325_252
        func next() -> Double {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return Double(state >> 11) * 0x1p-53
        }
        let lines = (0..<2000).map { _ in
            let (price, cost, spare) = (next(), next(), next())
            let kind = (next() * 3).rounded(.down)
            let profit = 10 * price - 6 * cost + kind - 3
            return "\(price),\(cost),\(kind),\(spare),0.5,\(profit),\(profit >= 2 ? 1 : 0)"
        }
        return (["price,cost,kind,spare,fixed,profit,pays"] + lines).joined(separator: "\n") + "\n"
    }()

    private static let inputs = "price,cost,kind,spare,fixed"

    @Test("the table is explained in words and tables of 80 columns")
    func text() throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.table, to: "t.csv")
        let program = Program(folder: folder.url)
        let found = try program.run("explain", "--sample", "t.csv", "--target", "profit", "--inputs", Self.inputs)
        #expect(found.status == 0 && found.errors.isEmpty, "\(found.errors)")
        let lines = found.output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        #expect(lines.allSatisfy { $0.count <= 80 })
        #expect(lines.first == "t.csv: 2,000 rows, 4 inputs of profit. Constant and left out: fixed.")
        #expect(lines.dropFirst(2).first == "What profit hangs on")
        #expect(lines.dropFirst(5).first?.hasPrefix("price ") == true)
        #expect(found.output.contains("What it is worth to know before choosing between profit and 0: "))
        #expect(!found.output.contains("Box 1"))
        let boxes = try program.run("explain", "--sample", "t.csv", "--target", "pays", "--inputs", Self.inputs)
        #expect(boxes.status == 0 && boxes.output.contains("\nBox 1: "), "\(boxes.errors)")
    }

    @Test(
        "JSON has the same bytes on any number of threads, errors beside the numbers, and boxes for a target of 0 and 1"
    )
    func json() throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.table, to: "t.csv")
        let arguments = ["explain", "--sample", "t.csv", "--inputs", Self.inputs, "--json", "--target"]
        let program = Program(folder: folder.url)
        let one = try program.run(arguments + ["pays", "--threads", "1"])
        #expect(one.status == 0, "\(one.errors)")
        #expect(try program.run(arguments + ["pays", "--threads", "3"]).output == one.output)
        let value = try #require(
            try JSONSerialization.jsonObject(with: Data(one.output.utf8)) as? [String: Any])
        #expect(value.keys.sorted() == ["discovery", "information", "sensitivity"])
        let players = try #require(value["sensitivity"] as? [[String: Any]])
        #expect(players.compactMap { $0["player"] as? String } == ["price", "cost", "kind", "spare"])
        for name in ["first", "spearman", "partial", "xi"] {
            #expect(players.allSatisfy { $0[name] is Double && $0[name + "_se"] is Double })
        }
        let discovery = try #require(value["discovery"] as? [String: [[String: Any]]])
        let start = try #require(discovery["trajectory"]?.first)
        #expect(start["mass"] as? Double == 1 && (start["low"] as? [String: Any])?.keys.count == 4)
        let box = try #require(discovery["boxes"]?.first)
        #expect((box["density"] as? Double ?? 0) >= 0.78 && box["density_se"] is Double)
        let plain = try program.run(arguments + ["profit"])
        let information = try #require(
            (try JSONSerialization.jsonObject(with: Data(plain.output.utf8)) as? [String: Any])?["information"]
                as? [[String: Any]])
        #expect(information.count == 5 && information[0]["evpi"] is Double && information[1]["evppi"] is Double)
        #expect(!plain.output.contains("discovery"))
    }

    @Test("the order of the columns changes the order of the answers alone")
    func order() throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.table, to: "t.csv")
        let players = try ["price,cost,kind,spare", "spare,kind,cost,price"].map { inputs in
            let found = try Program(folder: folder.url).run(
                "explain", "--sample", "t.csv", "--target", "profit", "--inputs", inputs, "--json")
            let value = try JSONSerialization.jsonObject(with: Data(found.output.utf8)) as? [String: [[String: Any]]]
            let rows = try #require(value?["sensitivity"])
            return inputs.hasPrefix("price") ? rows : rows.reversed()
        }
        for (one, other) in zip(players[0], players[1]) {
            #expect(one["player"] as? String == other["player"] as? String)
            for name in ["first", "spearman", "partial", "xi", "xi_se"] {
                let (left, right) = (try #require(one[name] as? Double), try #require(other[name] as? Double))
                #expect(abs(left - right) <= 1e-12, "\(name)")
            }
        }
    }

    @Test(
        "mistakes of the command line",
        arguments: [
            (
                ["explain"],
                "explain takes scenario files, folders of results, or a table of trials. Name one, or a table with --sample."
            ),
            (["explain", "--sample", "t.csv"], "--sample needs --target, the column that is explained."),
            (
                ["explain", "--sample", "t.csv", "--target", "a", "--density", "0"],
                "--density is 0.0; it must be above 0 and at most 1. Four in five is 0.8."
            ),
            (
                ["explain", "--sample", "t.csv", "--target", "a", "--least-mass", "nan"],
                "--least-mass is nan; it must be above 0 and below 1. A twentieth is 0.05."
            ),
            (
                ["explain", "--sample", "nowhere.csv", "--target", "a"],
                "nowhere.csv: the file cannot be read (No such file or directory); a table is read from a file or a pipe. Check "
                    + "the path."
            ),
        ])
    func mistakes(arguments: [String], message: String) throws {
        let folder = try TemporaryFolder()
        let found = try Program(folder: folder.url).run(arguments)
        #expect(found.status == 1 && found.output.isEmpty)
        #expect(found.errors.contains(message), "\(found.errors)")
    }

    @Test("a mistake in the table is told with its line and column")
    func cell() throws {
        let folder = try TemporaryFolder()
        try folder.write("a,y\n1,2\nmany,3\n", to: "t.csv")
        let found = try Program(folder: folder.url).run("explain", "--sample", "t.csv", "--target", "y")
        #expect(found.status == 1 && found.output.isEmpty)
        #expect(
            found.errors
                == "t.csv:3: there is \"many\" in column \"a\"; inputs and the target are finite decimal numbers. Write a number, "
                + "remove the line, or choose other columns with --inputs.\n")
    }
}
