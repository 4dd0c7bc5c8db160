import Charts
import Documents
import Results
import ThreeFutures

/// Stored numbers as people read them.
enum Display {
    /// A number to the second digit of its error, or to five digits: `−487.41`.
    static func value(_ value: Double, error: Double) -> String {
        NumberForm.signed(NumberText.rounded(value, toError: error))
    }

    /// A number to so many significant digits: `−2,702`.
    static func significant(_ value: Double, digits: Int = 4) -> String {
        NumberForm.signed(NumberText.significant(value, digits: digits))
    }

    /// A number with its unit, a share as a percentage: `−487.4 B$`, `12.35 %`; +∞ is `never`.
    static func quantity(_ value: Double, unit: String, isShare: Bool) -> String {
        if value == .infinity { return "never" }
        if isShare { return significant(value * 100) + " %" }
        return significant(value) + (unit == "–" ? "" : " " + unit)
    }

    /// A share with its error, as percentages: `37.119 % ± 0.018`.
    static func percent(_ share: Double, error: Double) -> String {
        if share.isNaN { return "none" }
        if !(error > 0) { return significant(share * 100) + "\u{A0}%" }
        let error = error * 100
        return "\(value(share * 100, error: error))\u{A0}%\u{A0}±\u{A0}\(NumberText.rounded(error, toError: error))"
    }

    /// A share without error, to a tenth of a per cent.
    static func percent(_ share: Double) -> String {
        NumberForm.signed(NumberText.fixed(share * 100, decimals: 1)) + " %"
    }
}

extension Markup {
    /// A stored number as it is shown, with the whole of it for those who look closer, and where it stands.
    static func number(_ number: TableNumber, shown: String) -> Markup {
        if number.text.isEmpty { return tag("span", ["class": "none", "data-cell": number.place], text: shown) }
        return tag(
            "data", ["value": number.text, "data-cell": number.place, "title": number.text], text: shown)
    }

    /// A number that is not stored, in full for those who look closer.
    static func number(_ value: Double, shown: String) -> Markup {
        tag("data", ["value": NumberText.shortest(value), "title": NumberText.shortest(value)], text: shown)
    }

    /// A share and its error, as percentages.
    static func percent(_ share: TableNumber, error: TableNumber) -> Markup {
        number(share, shown: Display.percent(share.value, error: error.value))
    }

    /// A number and its error in running text.
    static func withError(_ value: TableNumber, error: TableNumber) -> Markup {
        if !(error.value > 0) { return number(value, shown: Display.value(value.value, error: .nan)) }
        return group([
            number(value, shown: Display.value(value.value, error: error.value)), .text("\u{A0}±\u{A0}"),
            number(error, shown: NumberText.rounded(error.value, toError: error.value)),
        ])
    }

    /// A cell of a table: the number, and below it its error.
    static func cell(_ value: TableNumber, error: TableNumber?, missing: String = "–") -> Markup {
        if value.text.isEmpty { return tag("td", ["class": "n"], [number(value, shown: missing)]) }
        let error = error.flatMap { $0.value > 0 ? $0 : nil }
        let shown = number(value, shown: Display.value(value.value, error: error?.value ?? .nan))
        guard let error else { return tag("td", ["class": "n"], [shown]) }
        let below = number(error, shown: "±\u{A0}" + NumberText.rounded(error.value, toError: error.value))
        return tag("td", ["class": "n"], [shown, tag("span", ["class": "e"], [below])])
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
