extension Wording {
    /// Why a scenario file could not be read.
    static func unreadable(_ problem: TextFile.Problem, kind: String) -> Wording {
        switch problem {
        case .missing:
            Wording("there is no such file", rule: "\(kind) is a file", remedy: "Mend the path.")
        case .denied:
            Wording(
                "the file may not be read", rule: "\(kind) must be readable",
                remedy: "Give yourself the permission to read it and to enter its folder.")
        case .directory:
            Wording("this is a folder", rule: "\(kind) is a file", remedy: "Name a file inside it.")
        case .special:
            Wording(
                "this is a pipe or a device", rule: "\(kind) is a regular file",
                remedy: "Save its contents to a file and name that.")
        case .tooLarge(let bytes, let limit):
            Wording(
                "the file has \(bytes) bytes", rule: "\(kind) has at most \(limit)",
                remedy: "Shorten it.")
        case .system(let code):
            Wording(
                "the system refuses to read the file (error \(code))", rule: "\(kind) must be readable",
                remedy: "Check the file and the disk it is on.")
        }
    }

    /// Why a path inside a scenario is refused; `key` says what names it.
    static func path(
        _ path: String, of key: String, _ problem: ScenarioFolder.Problem,
        rule: String = "it is a path relative to this file, inside the scenario's folder"
    ) -> Wording {
        let place = "\(key) names \(quoted(path))"
        switch problem {
        case .absolute:
            return Wording(
                "\(place), an absolute path", rule: rule, remedy: "Write a path that does not start with /.")
        case .climbs:
            return Wording("\(place), which holds ..", rule: rule, remedy: "Move or copy the file into the folder.")
        case .escapes:
            return Wording(
                "\(place), a link that leaves the folder", rule: rule, remedy: "Copy the file into the folder.")
        case .unreachable(.missing):
            return Wording("\(place), which does not exist", rule: rule, remedy: "Mend the path.")
        case .unreachable(let problem):
            let wording = unreadable(problem, kind: "it")
            return Wording("\(place), but \(wording.problem)", rule: wording.rule, remedy: wording.remedy)
        }
    }

    static func cycle(_ chain: [String]) -> Wording {
        Wording(
            "extends comes back to a file it came from: \(chain.map { shown($0, limit: 4096) }.joined(separator: " → "))",
            rule: "a scenario does not extend itself", remedy: "Remove one of these extends.")
    }

    static func chainTooLong(limit: Int) -> Wording {
        Wording(
            "the chain of extends has more than \(limit) files", rule: "at most \(limit) files extend each other",
            remedy: "Merge some of them.")
    }

    static func fileName(_ name: String) -> Wording {
        Wording(
            "the file's name \(quoted(name)) cannot name a folder of results",
            rule: "a name has 1 to 200 bytes before its extension, and no control characters",
            remedy: "Rename the file, such as fast-adoption.yaml.")
    }

    static func column(_ problem: ValueFile.Problem, file: String, of owner: String?) -> Wording {
        let facts = problem.facts
        return Wording(prefix(owner) + "\(shown(file)) \(facts.problem)", rule: facts.rule, remedy: facts.remedy)
    }

    static func fileForm(of owner: String?) -> Wording {
        Wording(
            prefix(owner) + "values of a file are not given by file and column alone",
            rule: "the values come from a list or from a column of a file",
            remedy: "Write {file: data.csv, column: name}.")
    }

    static func fileInText(of owner: String?) -> Wording {
        Wording(
            prefix(owner) + "a file is named outside a scenario file",
            rule: "paths are relative to the scenario file that holds them",
            remedy: "Put this distribution into a scenario file, or list its values.")
    }
}
