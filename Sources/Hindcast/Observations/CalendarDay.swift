/// A day of the Gregorian calendar.
struct CalendarDay: Hashable, Sendable {
    /// The year, 1 to 9999.
    let year: Int
    /// The day of the year, from 1.
    let dayOfYear: Int

    /// A day written as 2023-02-28; nil where the text is of another form or the calendar has no such day.
    init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") else { return nil }
        guard let year = Self.number(bytes[0..<4]), let month = Self.number(bytes[5..<7]),
            let day = Self.number(bytes[8..<10]), year > 0, (1...12).contains(month)
        else { return nil }
        let lengths = Self.lengthsOfMonths(year)
        guard (1...lengths[month - 1]).contains(day) else { return nil }
        self.year = year
        dayOfYear = lengths.prefix(month - 1).reduce(day, +)
    }

    /// The middle of the day in years: year + (day of the year − ½)/days of that year.
    var decimalYear: Double {
        Double(year) + (Double(dayOfYear) - 0.5) / Double(Self.lengthsOfMonths(year).reduce(0, +))
    }

    private static func lengthsOfMonths(_ year: Int) -> [Int] {
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        guard digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1) - 0x30 }
    }
}
