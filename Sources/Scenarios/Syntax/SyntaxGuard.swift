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
    private static let longestKey = 1024

    var cursor: ByteCursor
    private var blocks: [Level] = []
    private var flows: [Level] = []
    /// Whether a key may start at the next token.
    var isKeyAllowed = true
    private var key: Key?
    private var anchor: TextPosition?
    private var document = DocumentState.notStarted
    private var findings: [TextCheck.Finding] = []

    /// A list or a map that is open.
    private struct Level {
        /// The column at which its items or keys start; of no meaning in flow style.
        var indent: Int
        var isFlowMap = false
        var keys: [String: TextPosition] = [:]
        /// What may turn out to be a key of the level around this one.
        var outerKey: Key?
    }

    /// The start of what may turn out to be a key.
    private struct Key {
        var position: TextPosition
        var start: Int
        /// After its last byte.
        var end: Int
    }

    private enum DocumentState {
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

    private mutating func run() {
        while document != .refused, findings.count <= ProblemLog.limit {
            skipToToken()
            if flows.isEmpty { closeBlocks(above: cursor.column) }
            guard !cursor.isAtEnd else { break }
            token()
        }
        if anchor != nil, document != .refused { refuseAnchor() }
    }

    private mutating func refuse(at position: TextPosition? = nil, _ wording: Wording) {
        findings.append((position ?? cursor.position, wording))
    }

    // MARK: - Between tokens

    var isInFlow: Bool { !flows.isEmpty }

    /// The indentation of the innermost open block.
    var indent: Int { blocks.last?.indent ?? -1 }

    private mutating func skipToToken() {
        while true {
            while cursor.isAt(" ") || (cursor.isAt("\t") && (isInFlow || !isKeyAllowed)) { cursor.advance() }
            if cursor.isAt("#") { cursor.skipLine() }
            guard cursor.isBreak() else { return }
            cursor.advance()
            if !isInFlow { isKeyAllowed = true }
        }
    }

    private mutating func closeBlocks(above column: Int) {
        while indent > column { blocks.removeLast() }
    }

    private mutating func openBlock(at column: Int) {
        guard !isInFlow, indent < column else { return }
        blocks.append(Level(indent: column))
        checkDepth()
    }

    private mutating func checkDepth() {
        guard blocks.count + flows.count > Self.deepest else { return }
        refuse(.depth(limit: Self.deepest))
        document = .refused
    }

    // MARK: - Tokens

    private mutating func token() {
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

    private mutating func marker() {
        guard cursor.isMarker("."), document != .ended else {
            guard document == .notStarted else { return refuseDocument() }
            document = .started
            return skipMarker()
        }
        document = .ended
        skipMarker()
    }

    private mutating func skipMarker() {
        closeBlocks(above: -1)
        for _ in 0..<3 { cursor.advance() }
        isKeyAllowed = false
        key = nil
    }

    private mutating func refuseDocument() {
        refuse(.secondDocument())
        document = .refused
    }

    private mutating func directive() {
        refuse(.directive())
        document = .refused
    }

    private mutating func tab() {
        refuse(.tab())
        while cursor.isBlank() { cursor.advance() }
    }

    private mutating func openFlow() {
        rememberKey()
        flows.append(Level(indent: 0, isFlowMap: cursor.isAt("{"), outerKey: key))
        key = nil
        checkDepth()
        isKeyAllowed = true
        cursor.advance()
    }

    private mutating func closeFlow() {
        key = flows.popLast()?.outerKey
        isKeyAllowed = false
        cursor.advance()
        key?.end = cursor.index
    }

    private mutating func separator() {
        key = nil
        isKeyAllowed = true
        cursor.advance()
    }

    private mutating func item() {
        if isKeyAllowed { openBlock(at: cursor.column) }
        key = nil
        isKeyAllowed = true
        cursor.advance()
    }

    private mutating func refuseComplexKey() {
        refuse(.complexKey())
        key = nil
        isKeyAllowed = !isInFlow
        cursor.advance()
    }

    private mutating func value() {
        if let key, isInReach(key) {
            openBlock(at: key.position.column - 1)
            check(key)
            isKeyAllowed = false
        } else {
            if isKeyAllowed { openBlock(at: cursor.column) }
            isKeyAllowed = !isInFlow
        }
        key = nil
        cursor.advance()
    }

    private mutating func tag() {
        let start = cursor
        rememberKey()
        while !cursor.isSpace(), !(isInFlow && cursor.isFlowIndicator) { cursor.advance() }
        refuse(at: start.position, .tag(start.text(to: cursor)))
        isKeyAllowed = false
    }

    private mutating func alias() {
        rememberKey()
        cursor.advance()
        skipName()
        endScalar()
    }

    private mutating func scalar() {
        let isBlock = !isInFlow && (cursor.isAt("|") || cursor.isAt(">"))
        if !isBlock { rememberKey() }
        isKeyAllowed = isBlock
        skipScalar()
        if isBlock { key = nil } else { key?.end = cursor.contentEnd }
    }

    private mutating func endScalar() {
        isKeyAllowed = false
        key?.end = cursor.index
    }

    // MARK: - Anchors

    private mutating func anchorName() {
        anchor = cursor.position
        rememberKey()
        cursor.advance()
        skipName()
        isKeyAllowed = false
    }

    private mutating func skipName() {
        while cursor.isName { cursor.advance() }
    }

    /// The token after an anchor: a scalar that ends on its line, or a refusal.
    private mutating func anchored() {
        let start = cursor
        guard let anchor, anchor.line == cursor.line, cursor.startsFlowScalar(inFlow: isInFlow) else {
            refuseAnchor()
            return token()
        }
        self.anchor = nil
        skipScalar()
        key?.end = cursor.contentEnd
        let isShort = cursor.contentEnd - start.index <= Self.longestAnchored
        if !isShort || start.line != cursor.contentLine { refuse(at: anchor, .anchor()) }
    }

    private mutating func refuseAnchor() {
        refuse(at: anchor, .anchor())
        anchor = nil
    }

    // MARK: - Keys

    private mutating func rememberKey() {
        guard isKeyAllowed else { return }
        key = Key(position: cursor.position, start: cursor.index, end: cursor.index)
    }

    private func isInReach(_ key: Key) -> Bool {
        key.position.line == cursor.line && key.position.column + Self.longestKey >= cursor.column + 1
    }

    private mutating func check(_ key: Key) {
        let bytes = cursor.bytes[key.start..<max(key.start, key.end)]
        switch bytes.first.map({ Unicode.Scalar($0) }) {
        case "[", "{": refuse(at: key.position, .collectionAsKey())
        case "&", "*": refuse(at: key.position, .anchoredKey())
        default: checkName(String(decoding: bytes, as: UTF8.self), at: key.position)
        }
    }

    private mutating func checkName(_ written: String, at position: TextPosition) {
        guard written != "<<" else { return refuse(at: position, .mergeKey()) }
        let name = Self.unquoted(written)
        let first: TextPosition?
        if let level = flows.indices.last {
            guard flows[level].isFlowMap else { return }
            first = flows[level].keys.updateValue(position, forKey: name)
        } else if let level = blocks.indices.last {
            first = blocks[level].keys.updateValue(position, forKey: name)
        } else {
            first = nil
        }
        if let first { refuse(at: position, .duplicateKey(name, first: first)) }
    }

    /// The text of a key without quotes, where taking them off is all that is needed.
    private static func unquoted(_ written: String) -> String {
        guard let quote = written.first, quote == "\"" || quote == "'", written.count > 1, written.last == quote else {
            return written
        }
        let inner = String(written.dropFirst().dropLast())
        return inner.contains("\\") || inner.contains("'") ? written : inner
    }
}
