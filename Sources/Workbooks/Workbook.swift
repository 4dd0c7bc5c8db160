import CXlsxWriter
import Glibc

/// An Excel workbook (Office Open XML) that is written when it is closed; the same contents give the same bytes.
///
/// It owns the library's workbook, which is freed with it. Not for two threads at a time.
public final class Workbook {
    private var book: UnsafeMutablePointer<lxw_workbook>?
    private let path: String
    private let folder: String
    private var formats: [String: UnsafeMutablePointer<lxw_format>] = [:]
    /// The most bytes that the parts of the workbook can take.
    private var room = 4 << 20

    /// 1980-01-01, the first moment that a zip archive knows: when a workbook was made is not part of what it says.
    private static let created = 315_532_800

    /// A workbook to be written to a path.
    ///
    /// - Parameters:
    ///   - folder: where its parts may wait until it is closed
    ///   - title: what its properties call it
    /// - Throws: `WorkbookError` where there is no memory
    public init(path: String, folder: String, title: String) throws(WorkbookError) {
        self.path = path
        self.folder = folder
        book = folder.withCString { folder in
            var options = lxw_workbook_options(
                constant_memory: 0, tmpdir: UnsafeMutablePointer(mutating: folder), use_zip64: 0)
            return workbook_new_opt(path, &options)
        }
        guard book != nil else { throw error("make a workbook", LXW_ERROR_MEMORY_MALLOC_FAILED) }
        let code = title.withCString { title in
            var properties = lxw_doc_properties()
            properties.title = UnsafeMutablePointer(mutating: title)
            properties.created = Self.created
            return workbook_set_properties(book, &properties)
        }
        try check(code, "describe the workbook")
    }

    deinit { if let book { lxw_workbook_free(book) } }

    /// Adds a sheet with a table: typed cells, a head that stays in view, and a filter on every column.
    public func add(_ table: SheetTable) throws(WorkbookError) {
        let sheet = try sheet(table.name)
        try write(table, to: sheet)
        worksheet_freeze_panes(sheet, 1, UInt16(table.frozenColumns))
        let last = (row: UInt32(max(1, table.rows.count)), column: UInt16(table.columns.count - 1))
        try check(worksheet_autofilter(sheet, 0, 0, last.row, last.column), "filter the sheet \(table.name)")
    }

    /// Adds a sheet that holds a table without a filter, and charts below each other on its right.
    public func add(_ table: SheetTable, charts: [SheetChart]) throws(WorkbookError) {
        let sheet = try sheet(table.name)
        try write(table, to: sheet)
        worksheet_freeze_panes(sheet, 1, 0)
        for (index, chart) in charts.enumerated() {
            try insert(chart, into: sheet, row: UInt32(1 + 24 * index), column: UInt16(table.columns.count + 1))
        }
    }

    /// Writes the workbook to its path.
    ///
    /// The library does not notice a disk that fills while it writes the parts, so the room that they need is made sure of
    /// first.
    public func close() throws(WorkbookError) {
        guard let book else { return }
        try makeSureOfRoom()
        self.book = nil
        errno = 0
        let code = workbook_close(book)
        if code != LXW_NO_ERROR { throw error("write the workbook", code, system: errno) }
    }

    private func makeSureOfRoom() throws(WorkbookError) {
        // A name that no other file has, neither a user's nor a neighbour's.
        var path = Array((folder + "/.buildout-room-XXXXXX").utf8CString)
        let file = mkstemp(&path)
        guard file >= 0 else { throw error("write the workbook", LXW_ERROR_CREATING_TMPFILE, system: errno) }
        defer { Glibc.close(file) }
        // Without a name at once: whatever ends the program, nothing is left.
        unlink(path)
        let code = posix_fallocate(file, 0, off_t(room))
        if code != 0 { throw error("write the workbook", LXW_ERROR_CREATING_TMPFILE, system: code) }
    }

    // MARK: Sheets

    private func sheet(_ name: String) throws(WorkbookError) -> UnsafeMutablePointer<lxw_worksheet> {
        try check(workbook_validate_sheet_name(book, name), "name a sheet \(name)")
        guard let sheet = workbook_add_worksheet(book, name) else {
            throw error("add the sheet \(name)", LXW_ERROR_MEMORY_MALLOC_FAILED)
        }
        return sheet
    }

    private func write(_ table: SheetTable, to sheet: UnsafeMutablePointer<lxw_worksheet>) throws(WorkbookError) {
        for (index, column) in table.columns.enumerated() {
            try check(
                worksheet_set_column(sheet, UInt16(index), UInt16(index), column.width, nil), "set a column's width")
            try write(column.title, to: sheet, row: 0, column: index, format: headFormat)
        }
        // Two lines of head, in points.
        try check(worksheet_set_row(sheet, 0, 30, nil), "set the height of the head")
        // On paper: as wide as a sheet of it, with the head on each.
        worksheet_set_landscape(sheet)
        worksheet_fit_to_pages(sheet, 1, 0)
        try check(worksheet_repeat_rows(sheet, 0, 0), "repeat the head")
        for (row, cells) in table.rows.enumerated() {
            for (column, cell) in cells.enumerated() { try write(cell, to: sheet, row: row + 1, column: column) }
        }
    }

    private func write(
        _ cell: SheetTable.Cell, to sheet: UnsafeMutablePointer<lxw_worksheet>, row: Int, column: Int
    ) throws(WorkbookError) {
        switch cell {
        case .blank: break
        case .text(let text): try write(text, to: sheet, row: row, column: column, format: nil)
        case .number(let value, let format):
            room += 128
            let code = worksheet_write_number(sheet, UInt32(row), UInt16(column), value, numberFormat(format))
            try check(code, "write a number")
        }
    }

    private func write(
        _ text: String, to sheet: UnsafeMutablePointer<lxw_worksheet>, row: Int, column: Int,
        format: UnsafeMutablePointer<lxw_format>?
    ) throws(WorkbookError) {
        let text = CellText.fitting(text)
        // The cell, and every byte of the text escaped in the table of texts and in a chart that names it.
        room += 128 + 12 * text.utf8.count
        try check(worksheet_write_string(sheet, UInt32(row), UInt16(column), text, format), "write a text")
    }

    private var headFormat: UnsafeMutablePointer<lxw_format>? {
        format("head") { format in
            format_set_bold(format)
            format_set_text_wrap(format)
            format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
        }
    }

    private func numberFormat(_ code: String) -> UnsafeMutablePointer<lxw_format>? {
        format("number " + code) { format_set_num_format($0, code) }
    }

    private func format(
        _ name: String, _ make: (UnsafeMutablePointer<lxw_format>) -> Void
    ) -> UnsafeMutablePointer<lxw_format>? {
        if let known = formats[name] { return known }
        guard let format = workbook_add_format(book) else { return nil }
        make(format)
        formats[name] = format
        return format
    }

    // MARK: Charts

    private func insert(
        _ chart: SheetChart, into sheet: UnsafeMutablePointer<lxw_worksheet>, row: UInt32, column: UInt16
    ) throws(WorkbookError) {
        guard let made = workbook_add_chart(book, chart.kind.code) else {
            throw error("add a chart", LXW_ERROR_MEMORY_MALLOC_FAILED)
        }
        made.fill(from: chart)
        for series in chart.series { room += 64 * series.values.rows.count }
        let code = chart.title.withCString { title in
            var options = lxw_chart_options()
            options.x_scale = 1.5
            options.y_scale = 1.5
            options.description = UnsafeMutablePointer(mutating: title)
            return worksheet_insert_chart_opt(sheet, row, column, made, &options)
        }
        try check(code, "place a chart")
    }

    // MARK: Errors

    private func check(_ code: lxw_error, _ operation: String) throws(WorkbookError) {
        if code != LXW_NO_ERROR { throw error(operation, code) }
    }

    private func error(_ operation: String, _ code: lxw_error, system: Int32 = 0) -> WorkbookError {
        WorkbookError(operation: operation, path: path, code: code.rawValue, systemCode: system)
    }
}
