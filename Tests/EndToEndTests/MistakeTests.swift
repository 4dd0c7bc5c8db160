import Foundation
import Testing

@Suite("Mistakes")
struct MistakeTests {
    @Test("a scenario that does not exist")
    func missing() throws {
        try expect(["run", "nowhere.yaml"], status: 1) { $0.hasPrefix("nowhere.yaml: ") }
    }

    @Test("a folder without scenarios")
    func emptyFolder() throws {
        let folder = try TemporaryFolder()
        try expect(["run", folder.url.path], status: 1) {
            $0
                == "\(folder.url.path): the folder holds no scenario; scenarios are files named *.yaml. Add one or name a file.\n"
        }
    }

    @Test("two scenarios whose results would go to the same folder")
    func sharedFolder() throws {
        let folder = try TemporaryFolder()
        let copy = try folder.write("buildout: 1\nname: Copy\n", to: "evidence.yaml")
        try FileManager.default.removeItem(at: copy)
        try FileManager.default.copyItem(
            at: Repository.root.appending(path: "Scenarios/evidence.yaml"), to: copy)
        try expect(["run", "Scenarios/evidence.yaml", copy.path], status: 1) {
            $0.hasPrefix("\(copy.path): the results of Scenarios/evidence.yaml go to ")
        }
    }

    @Test("a results folder that is a file")
    func outIsFile() throws {
        let folder = try TemporaryFolder()
        let file = try folder.write("", to: "results")
        try expect(["run", "Scenarios/evidence.yaml", "--trials", "1000", "--out", file.path], status: 2) {
            $0.contains("cannot create the folder")
                && $0.contains("Move the file that stands where the folder should be")
        }
        #expect(try folder.contents().keys.sorted() == ["results"])
    }

    @Test("results that cannot be written whole are not written at all, and the machine is to blame")
    func fullDisk() throws {
        let folder = try TemporaryFolder()
        // No file may grow beyond a block, as on a disk without room.
        let outcome = try Program(executable: URL(filePath: "/bin/sh")).run(
            "-c",
            "trap '' XFSZ; ulimit -f 1; exec \"$0\" run Scenarios/evidence.yaml --trials 1000 --quiet --out \"$1\"",
            Repository.program.path, folder.url.path)
        #expect(outcome.status == 2)
        #expect(outcome.output.isEmpty)
        #expect(
            outcome.errors.hasSuffix(
                "manifest.json: cannot write the file (File too large); results are written whole or not at all, so nothing "
                    + "was changed. Try again, or give another folder with --out.\n"), "\(outcome.errors)")
        #expect(try FileManager.default.subpathsOfDirectory(atPath: folder.url.path).isEmpty)
    }

    @Test("a full disk where the tables go")
    func fullOutput() throws {
        let full = try FileHandle(forWritingTo: URL(filePath: "/dev/full"))
        let errors = try TemporaryFile()
        let process = try Program().start(["quantile", "uniform: [0, 1]"], output: full, errors: errors.handle)
        process.waitUntilExit()
        #expect(process.terminationStatus == 2)
        #expect(
            try errors.text()
                == "standard output: cannot be written (No space left on device); what is printed must go "
                + "somewhere. Free some space, or send it elsewhere.\n")
    }

    @Test("a reader that leaves early is no error")
    func brokenPipe() throws {
        let pipe = Pipe()
        let errors = try TemporaryFile()
        try pipe.fileHandleForReading.close()
        let process = try Program().start(
            ["show", "Scenarios/evidence.yaml"], output: pipe.fileHandleForWriting, errors: errors.handle)
        process.waitUntilExit()
        #expect(process.terminationReason == .exit)
        #expect(process.terminationStatus == 0)
        #expect(try errors.text().isEmpty)
    }

    @Test(
        "numbers out of range",
        arguments: [
            (["--trials", "0"], "--trials is 0; a run takes 1 to 1e9 trials. Give one in between."),
            (["--threads", "0"], "--threads is 0; it must be 1 to 1024. Leave it out to use every processor."),
        ])
    func ranges(options: [String], message: String) throws {
        try expect(["run", "Scenarios/evidence.yaml"] + options, status: 1) { $0.contains(message) }
    }

    @Test(
        "a case that cannot be evaluated",
        arguments: [
            (
                "{",
                "case.json:1:2: the end of the file stands where a key is due; a key is text in quotation marks. Mend it."
            ),
            ("[]", "case.json:1:1: a list of 0 stands where an object is due; a case is made of objects. Write { … }."),
            ("{}", "case.json:1:1: \"inputs\" is missing; a case gives every input. Add \"inputs\": {…}."),
            (
                "{\"inputs\": {}, \"inputs\": {}}",
                "case.json:1:16: the key \"inputs\" is there twice; a key stands once in an object. Remove one of them."
            ),
            (
                "{\"settings\": {\"horizonYears\": 8}, \"inputs\": {}}",
                "case.json:1:31: dominanceYears is 10 and horizonYears is 8; dominance is judged at the horizon or before. "
                    + "Give a dominanceYears of at most 8, or a longer horizon."
            ),
            (
                "{\"settings\": {\"start\": 2026.7}, \"inputs\": {}}",
                "case.json:1:24: start is 2026.7; it is a calendar year, a whole number from 1 to 9999. Give one."
            ),
            (
                "{\"settings\": {\"horizonYears\": 0.3}, \"inputs\": {}}",
                "case.json:1:31: horizonYears is 0.3; it is a multiple of 0.25 from 0.25 to 50. Give whole quarters of a year."
            ),
        ])
    func cases(text: String, message: String) throws {
        let folder = try TemporaryFolder()
        try folder.write(text, to: "case.json")
        let outcome = try Program(folder: folder.url).run("evaluate", "case.json")
        #expect(outcome.status == 1)
        #expect(outcome.errors == message + "\n")
    }

    private func expect(_ arguments: [String], status: Int32, _ isExpected: (String) -> Bool) throws {
        let outcome = try Program().run(arguments)
        #expect(outcome.status == status)
        #expect(isExpected(outcome.errors), "\(outcome.errors)")
        #expect(outcome.output.isEmpty)
    }
}
