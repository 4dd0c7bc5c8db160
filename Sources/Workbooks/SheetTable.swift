/// A table that fills a sheet: a head, and rows of typed cells.
public struct SheetTable: Sendable {
    /// A cell.
    public enum Cell: Sendable {
        /// Never read as a formula.
        case text(String)
        /// Finite; with the 16 significant digits that libxlsxwriter writes.
        case number(Double, format: String)
        case blank
    }

    /// A column.
    public struct Column: Sendable {
        let title: String
        let width: Double

        /// A column with its head, which names the unit, and a width in characters.
        public init(_ title: String, width: Double = 12) {
            self.title = title
            self.width = width
        }
    }

    /// The sheet's name: at most 31 characters, none of `[]:*?/\`.
    public let name: String
    let columns: [Column]
    let rows: [[Cell]]
    let frozenColumns: Int

    /// A table whose head, and whose first columns, stay in view.
    public init(name: String, columns: [Column], rows: [[Cell]], frozenColumns: Int) {
        precondition(rows.allSatisfy { $0.count == columns.count }, "a row has a cell for each column")
        self.name = name
        self.columns = columns
        self.rows = rows
        self.frozenColumns = frozenColumns
    }
}

/// Cells of a sheet, both ends included, counted from 0.
public struct CellRange: Sendable {
    let sheet: String
    let rows: ClosedRange<Int>
    let column: Int

    /// A part of a column.
    public init(sheet: String, rows: ClosedRange<Int>, column: Int) {
        self.sheet = sheet
        self.rows = rows
        self.column = column
    }
}

/// A chart that a spreadsheet draws out of cells.
public struct SheetChart: Sendable {
    /// How the numbers are drawn.
    public enum Kind: Sendable {
        /// A bar for each category and series.
        case bars
        /// A line for each series over categories.
        case lines
        /// A line for each series through points.
        case points
    }

    /// What is drawn as one.
    public struct Series: Sendable {
        let name: CellRange
        let categories: CellRange
        let values: CellRange
        let colour: UInt32

        /// A series whose name stands in a cell, so that it is never read as a formula.
        ///
        /// - Parameter colour: 0xRRGGBB
        public init(name: CellRange, categories: CellRange, values: CellRange, colour: UInt32) {
            self.name = name
            self.categories = categories
            self.values = values
            self.colour = colour
        }
    }

    let kind: Kind
    let title: String
    let axes: (x: String, y: String)
    let heights: ClosedRange<Double>?
    let series: [Series]

    /// A chart.
    ///
    /// - Parameters:
    ///   - title: begins with a letter, since "=" would make it a formula
    ///   - axes: what stands along each axis, with its unit
    ///   - heights: what the vertical axis shows; nil where the numbers decide
    public init(
        _ kind: Kind, title: String, axes: (x: String, y: String), heights: ClosedRange<Double>? = nil,
        series: [Series]
    ) {
        self.kind = kind
        self.title = title
        self.axes = axes
        self.heights = heights
        self.series = series
    }
}
