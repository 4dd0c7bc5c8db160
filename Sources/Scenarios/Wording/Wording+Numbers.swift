extension Wording {
    /// A text that should have been a number.
    static func number(_ text: String, of what: String, _ problem: NumberText.Problem) -> Wording {
        let facts = facts(of: problem, text: text)
        return Wording("\(what): \(facts.problem)", rule: facts.rule, remedy: facts.remedy)
    }

    static func quotedNumber(_ text: String, of what: String) -> Wording {
        Wording(
            "\(what): \(quoted(text)) is a text, not a number", rule: "numbers stand without quotes",
            remedy: "Write a plain number, such as 0.5.")
    }

    static func notANumber(_ kind: String, of what: String) -> Wording {
        Wording("\(what) is \(kind)", rule: "a number is needed here", remedy: "Write a plain number, such as 0.5.")
    }

    static func notWhole(_ value: Double, of what: String, range: String) -> Wording {
        Wording(
            "\(what) is \(number(value))", rule: "it is a whole number from \(range)",
            remedy: "Write a whole number in that range.")
    }

    private static func facts(of problem: NumberText.Problem, text: String) -> Wording {
        let given = shown(text)
        switch problem {
        case .empty:
            return Wording(
                "no number is given", rule: "a number is needed here", remedy: "Write a plain number, such as 0.5.")
        case .octal:
            return Wording(
                "\(given) looks octal", rule: "numbers are decimal and do not start with a needless 0",
                remedy: "Write the decimal number without leading zeros.")
        case .hexadecimal:
            return Wording(
                "\(given) looks hexadecimal", rule: "numbers are decimal", remedy: "Write the decimal number.")
        case .sexagesimal:
            return Wording(
                "\(given) looks sexagesimal", rule: "numbers are decimal, without colons",
                remedy: "Write one decimal number, such as 12.5 for 12:30.")
        case .notFinite:
            return Wording(
                "\(given) is not finite", rule: "numbers are finite", remedy: "Write a finite number.")
        case .tooLarge:
            return Wording(
                "\(given) is too large", rule: "numbers are at most 1.7976931348623157e308 in size",
                remedy: "Write a smaller number.")
        case .tooSmall:
            return Wording(
                "\(given) is too close to 0 to be told from it", rule: "numbers are 0 or at least 5e-324 in size",
                remedy: "Write 0 or a larger number.")
        default: return marks(of: problem, given: given)
        }
    }

    /// The problems that come from marks between the digits.
    private static func marks(of problem: NumberText.Problem, given: String) -> Wording {
        switch problem {
        case .decimalComma:
            Wording(
                "\(given) has a comma", rule: "a point separates the fraction and nothing separates thousands",
                remedy: "Write 1.5 for one and a half, 1500 or 1_500 for fifteen hundred.")
        case .percent:
            Wording(
                "\(given) is a percentage", rule: "shares and rates are plain numbers",
                remedy: "Divide by 100, such as 0.05 for 5 %.")
        case .underscores:
            Wording(
                "\(given) has a misplaced underscore", rule: "an underscore stands alone between two digits",
                remedy: "Write 1000000 or 1_000_000.")
        default:
            Wording(
                "\(quoted(given)) is not a number", rule: "a number is needed here",
                remedy: "Write a plain number, such as 0.5, 1e6 or 1_000_000.")
        }
    }
}
