/// Tables in LaTeX with the rules of the package booktabs, with every text shown as it is.
public enum LaTeXTable {
    /// A `tabular` of cells that are LaTeX already.
    ///
    /// - Parameter columns: the head of each column and whether its cells are aligned on the right
    public static func text(columns: [(title: String, isNumeric: Bool)], rows: [[String]]) -> String {
        let alignment = columns.map { $0.isNumeric ? "r" : "l" }.joined()
        return "\\begin{tabular}{\(alignment)}\n\\toprule\n" + line(columns.map(\.title)) + "\\midrule\n"
            + rows.map(line).joined() + "\\bottomrule\n\\end{tabular}\n"
    }

    private static func line(_ cells: [String]) -> String { cells.joined(separator: " & ") + " \\\\\n" }

    /// A text as LaTeX: special characters become commands, hidden ones are made visible.
    ///
    /// Letters of every script stay as they are; LuaLaTeX and XeLaTeX print those that the fonts of pdfLaTeX lack.
    public static func escaped(_ text: String) -> String {
        VisibleText.of(text).unicodeScalars.map { commands[$0] ?? String($0) }.joined()
    }

    /// Braces keep what follows a line end from being read as its option, and two characters from becoming one.
    private static let commands: [Unicode.Scalar: String] = [
        "\\": "\\textbackslash{}", "{": "\\{", "}": "\\}", "$": "\\$", "&": "\\&", "#": "\\#", "%": "\\%", "_": "\\_",
        "^": "\\textasciicircum{}", "~": "\\textasciitilde{}", "<": "\\textless{}", ">": "\\textgreater{}",
        "|": "\\textbar{}", "\"": "\\textquotedbl{}", "`": "\\textasciigrave{}", "'": "{'}", "-": "{-}", "[": "{[}",
        "]": "{]}", "*": "{*}", ",": "{,}", "?": "{?}", "!": "{!}", "–": "\\textendash{}", "—": "\\textemdash{}",
        "√": "$\\surd$",
        "±": "$\\pm$", "≥": "$\\geq$", "≤": "$\\leq$", "→": "$\\to$", "×": "$\\times$", "−": "$-$",
    ]
}
