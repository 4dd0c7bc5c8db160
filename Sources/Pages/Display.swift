import Charts
import Documents
import Results
import ThreeFutures

/// Numbers as people read them.
public enum Display {
    /// A number to three significant digits: `−2,230`.
    public static func value(_ value: Double) -> String { NumberForm.signed(NumberText.forReading(value)) }

    /// A number with its unit, a share as a percentage: `−487 B$`, `12 %`; +∞ is `never`.
    public static func quantity(_ value: Double, unit: String, isShare: Bool) -> String {
        if value == .infinity { return "never" }
        if isShare { return percent(value) }
        return Display.value(value) + (unit == "–" ? "" : " " + unit)
    }

    /// A sentence with minus signs before its negative numbers, whose per cents stay with them.
    public static func prose(_ text: String) -> String {
        text.replacing(" %", with: "\u{A0}%").replacing(" -", with: " −")
    }

    /// A share in whole per cents; NaN is `none`.
    public static func percent(_ share: Double) -> String {
        share.isNaN ? "none" : NumberForm.signed(NumberText.wholePercent(share)).replacing(" ", with: "\u{A0}")
    }
}

extension Markup {
    /// A stored number as it is shown, with the whole of it and its standard error for those who look closer, and where it
    /// stands.
    static func number(_ number: TableNumber, error: TableNumber? = nil, shown: String) -> Markup {
        if number.text.isEmpty { return tag("span", ["class": "none", "data-cell": number.place], text: shown) }
        let error = error.flatMap { $0.value > 0 ? " ± \($0.text)" : nil } ?? ""
        return tag(
            "data", ["value": number.text, "data-cell": number.place, "title": number.text + error], text: shown)
    }

    /// A number that is not stored, in full and with its standard error for those who look closer.
    static func number(_ value: Double, error: Double = 0, shown: String) -> Markup {
        let whole = NumberText.shortest(value)
        let error = error > 0 ? " ± \(NumberText.shortest(error))" : ""
        return tag("data", ["value": whole, "title": whole + error], text: shown)
    }

    /// A share as a percentage.
    static func percent(_ share: TableNumber, error: TableNumber) -> Markup {
        number(share, error: error, shown: Display.percent(share.value))
    }

    /// A number in running text.
    static func rounded(_ value: TableNumber, error: TableNumber) -> Markup {
        number(value, error: error, shown: Display.value(value.value))
    }

    /// A cell of a table.
    static func cell(_ value: TableNumber, error: TableNumber?, missing: String = "–") -> Markup {
        let shown = value.text.isEmpty ? missing : Display.value(value.value)
        return tag("td", ["class": "n"], [number(value, error: error, shown: shown)])
    }

    /// A cell with a unit, which is never broken.
    static func unit(_ unit: String) -> Markup { tag("td", ["class": "u"], text: unit) }

    /// A paragraph.
    static func paragraph(_ parts: Markup...) -> Markup { tag("p", [:], parts) }

    /// A table that scrolls inside itself where it is too wide, with its caption above.
    static func table(_ caption: String, head: [Markup], rows: [Markup], style: String = "") -> Markup {
        let label = PlainText.undirected(caption)
        let contents = [tag("thead", [:], [tag("tr", [:], head)]), tag("tbody", [:], rows)]
        return group([
            tag("p", ["class": "caption"], text: caption),
            tag(
                "div", ["class": "scroll", "tabindex": "0", "role": "region", "aria-label": label],
                [tag("table", ["class": style, "aria-label": label], contents)]),
        ])
    }

    /// The head of a column of numbers or of words.
    static func head(_ text: String, isNumeric: Bool = true) -> Markup {
        isNumeric ? tag("th", ["scope": "col", "class": "n"], text: text) : tag("th", ["scope": "col"], text: text)
    }

    /// The head of a row.
    static func rowHead(_ contents: Markup...) -> Markup { tag("th", ["scope": "row"], contents) }
}

extension Future {
    /// Its colour in charts and beside its name.
    var hue: Hue {
        switch self {
        case .paysOut: .blue
        case .slowAdoption: .orange
        case .localDominates: .green
        case .none: .purple
        }
    }
}

extension Axis {
    /// The axis of an outcome; a share is shown as a percentage.
    init(_ outcome: Outcome, _ range: ClosedRange<Double>) {
        self.init(outcome.title, unit: outcome.unit, range, form: outcome.isShare ? .percent : .plain)
    }

    /// The axis of a series; a share is shown as a percentage.
    init(_ series: Series, _ range: ClosedRange<Double>) {
        self.init(series.title, unit: series.unit, range, form: series.isShare ? .percent : .plain)
    }
}

extension String {
    /// With a capital first letter.
    var capitalised: String { prefix(1).uppercased() + dropFirst() }
}
