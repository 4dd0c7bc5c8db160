/// The tokens of flow style, keys, anchors and aliases.
extension SyntaxGuard {
    mutating func openFlow() {
        rememberKey()
        flows.append(Level(indent: 0, isFlowMap: cursor.isAt("{"), outerKey: key))
        key = nil
        checkDepth()
        isKeyAllowed = true
        cursor.advance()
    }

    mutating func closeFlow() {
        key = flows.popLast()?.outerKey
        isKeyAllowed = false
        cursor.advance()
        key?.end = cursor.index
    }

    mutating func separator() {
        key = nil
        isKeyAllowed = true
        cursor.advance()
    }

    mutating func item() {
        if isKeyAllowed { openBlock(at: cursor.column) }
        key = nil
        isKeyAllowed = true
        cursor.advance()
    }

    mutating func refuseComplexKey() {
        refuse(.complexKey())
        key = nil
        isKeyAllowed = !isInFlow
        cursor.advance()
    }

    mutating func value() {
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

    mutating func tag() {
        let start = cursor
        rememberKey()
        while !cursor.isSpace(), !(isInFlow && cursor.isFlowIndicator) { cursor.advance() }
        refuse(at: start.position, .tag(start.text(to: cursor)))
        isKeyAllowed = false
    }

    mutating func alias() {
        rememberKey()
        cursor.advance()
        skipName()
        endScalar()
    }

    mutating func scalar() {
        let isBlock = !isInFlow && (cursor.isAt("|") || cursor.isAt(">"))
        if !isBlock { rememberKey() }
        isKeyAllowed = isBlock
        skipScalar()
        if isBlock { key = nil } else { key?.end = cursor.contentEnd }
    }

    mutating func endScalar() {
        isKeyAllowed = false
        key?.end = cursor.index
    }

    // MARK: - Anchors

    mutating func anchorName() {
        anchor = cursor.position
        rememberKey()
        cursor.advance()
        skipName()
        isKeyAllowed = false
    }

    mutating func skipName() {
        while cursor.isName { cursor.advance() }
    }

    /// The token after an anchor: a scalar that ends on its line, or a refusal.
    mutating func anchored() {
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

    mutating func refuseAnchor() {
        refuse(at: anchor, .anchor())
        anchor = nil
    }

    // MARK: - Keys

    mutating func rememberKey() {
        guard isKeyAllowed else { return }
        key = Key(position: cursor.position, start: cursor.index, end: cursor.index)
    }

    func isInReach(_ key: Key) -> Bool {
        key.position.line == cursor.line && key.position.column + Self.longestKey >= cursor.column + 1
    }

    mutating func check(_ key: Key) {
        let bytes = cursor.bytes[key.start..<max(key.start, key.end)]
        switch bytes.first.map({ Unicode.Scalar($0) }) {
        case "[", "{": refuse(at: key.position, .collectionAsKey())
        case "&", "*": refuse(at: key.position, .anchoredKey())
        default: checkName(String(decoding: bytes, as: UTF8.self), at: key.position)
        }
    }

    mutating func checkName(_ written: String, at position: TextPosition) {
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
