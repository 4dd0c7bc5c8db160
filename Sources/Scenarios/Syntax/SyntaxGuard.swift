/// Refuses, before the YAML library sees it, whatever that library would answer with time or memory out of proportion to the
/// file: deep nesting, aliases of collections, collections as keys, repeated keys; and what scenarios do without: tags,
/// directives, merge keys and further documents.
///
/// It cuts the text into tokens as libyaml does (its simple keys, its stack of indentations, its three kinds of scalars), so
/// that nothing can look like a comment to one and like an alias to the other. It passes once over the text and keeps one
/// entry for each open level and for each key of it. Errors of syntax it leaves to the library, which stops at the first.
struct SyntaxGuard {
    static let deepest = 64
    static let longestAnchored = 1000
    /// Longer keys are not read as keys.
    static let longestKey = 1024

    var cursor: ByteCursor
    var blocks: [Level] = []
    var flows: [Level] = []
    /// Whether a key may start at the next token.
    var isKeyAllowed = true
    var key: Key?
    var anchor: TextPosition?
    var document = DocumentState.notStarted
    var findings: [TextCheck.Finding] = []

    /// A list or a map that is open.
    struct Level {
        /// The column at which its items or keys start; of no meaning in flow style.
        var indent: Int
        var isFlowMap = false
        var keys: [String: TextPosition] = [:]
        /// What may turn out to be a key of the level around this one.
        var outerKey: Key?
    }

    /// The start of what may turn out to be a key.
    struct Key {
        var position: TextPosition
        var start: Int
        /// After its last byte.
        var end: Int
    }

    enum DocumentState {
        case notStarted
        case started
        case ended
        /// Nothing that follows is looked at.
        case refused
    }

    /// What is refused in a text of valid UTF-8.
    static func findings(in bytes: [UInt8]) -> [TextCheck.Finding] {
        var check = SyntaxGuard(cursor: ByteCursor(bytes))
        check.run()
        return check.findings
    }

    private init(cursor: ByteCursor) { self.cursor = cursor }

    mutating func run() {
        while document != .refused, findings.count <= ProblemLog.limit {
            skipToToken()
            if flows.isEmpty { closeBlocks(above: cursor.column) }
            guard !cursor.isAtEnd else { break }
            token()
        }
        if anchor != nil, document != .refused { refuseAnchor() }
    }

    mutating func refuse(at position: TextPosition? = nil, _ wording: Wording) {
        findings.append((position ?? cursor.position, wording))
    }

    // MARK: - Between tokens

    var isInFlow: Bool { !flows.isEmpty }

    /// The indentation of the innermost open block.
    var indent: Int { blocks.last?.indent ?? -1 }

    mutating func skipToToken() {
        while true {
            while cursor.isAt(" ") || (cursor.isAt("\t") && (isInFlow || !isKeyAllowed)) { cursor.advance() }
            if cursor.isAt("#") { cursor.skipLine() }
            guard cursor.isBreak() else { return }
            cursor.advance()
            if !isInFlow { isKeyAllowed = true }
        }
    }

    mutating func closeBlocks(above column: Int) {
        while indent > column { blocks.removeLast() }
    }

    mutating func openBlock(at column: Int) {
        guard !isInFlow, indent < column else { return }
        blocks.append(Level(indent: column))
        checkDepth()
    }

    mutating func checkDepth() {
        guard blocks.count + flows.count > Self.deepest else { return }
        refuse(.depth(limit: Self.deepest))
        document = .refused
    }

    // MARK: - Tokens

    mutating func token() {
        if cursor.isDocumentMarker { return marker() }
        if cursor.column == 0, cursor.isAt("%") { return directive() }
        guard document != .ended else { return refuseDocument() }
        document = .started
        if anchor != nil { return anchored() }
        switch Unicode.Scalar(cursor.peek()) {
        case "\t": tab()
        case "[", "{": openFlow()
        case "]", "}": closeFlow()
        case ",": separator()
        case "-" where cursor.isSpace(1): item()
        case "?" where isInFlow || cursor.isSpace(1): refuseComplexKey()
        case ":" where isInFlow || cursor.isSpace(1): value()
        case "&": anchorName()
        case "*": alias()
        case "!": tag()
        default: scalar()
        }
    }

    mutating func marker() {
        guard cursor.isMarker("."), document != .ended else {
            guard document == .notStarted else { return refuseDocument() }
            document = .started
            return skipMarker()
        }
        document = .ended
        skipMarker()
    }

    mutating func skipMarker() {
        closeBlocks(above: -1)
        for _ in 0..<3 { cursor.advance() }
        isKeyAllowed = false
        key = nil
    }

    mutating func refuseDocument() {
        refuse(.secondDocument())
        document = .refused
    }

    mutating func directive() {
        refuse(.directive())
        document = .refused
    }

    mutating func tab() {
        refuse(.tab())
        while cursor.isBlank() { cursor.advance() }
    }
}
