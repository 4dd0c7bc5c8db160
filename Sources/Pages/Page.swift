import Charts
import Documents

/// A page that stands alone: no script, no request to anywhere, its style inside.
struct Page {
    /// What the window is called.
    var title: String
    /// What the page holds, before the sections.
    var head: [Markup]
    /// The sections, each with a heading that the contents list.
    var sections: [Section]

    /// A part of the page.
    struct Section {
        let id: String
        let heading: String
        let contents: [Markup]

        init(_ id: String, _ heading: String, _ contents: [Markup]) {
            (self.id, self.heading, self.contents) = (id, heading, contents)
        }
    }

    /// Nothing may be fetched or run, whatever a name in the page pretends to be.
    private static let policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

    /// The bytes of the file.
    var bytes: [UInt8] { Array(("<!DOCTYPE html>\n" + document.source + "\n").utf8) }

    private var document: Markup {
        .tag(
            "html", ["xmlns": "http://www.w3.org/1999/xhtml", "lang": "en"],
            [
                .tag(
                    "head", [:],
                    [
                        .tag("meta", ["charset": "utf-8"]),
                        .tag("meta", ["http-equiv": "Content-Security-Policy", "content": Self.policy]),
                        .tag("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
                        .tag("meta", ["name": "referrer", "content": "no-referrer"]),
                        .tag("title", text: PlainText.undirected(title)), .style(PageStyle.rules),
                    ]),
                .tag(
                    "body", [:],
                    [.tag("main", [:], [.tag("header", [:], head + [contents])] + sections.map(Self.section))]),
            ])
    }

    private var contents: Markup {
        let entries = sections.map { section in
            Markup.tag("li", [:], [.tag("a", ["href": "#" + section.id], text: section.heading)])
        }
        return .tag("nav", ["aria-label": "Contents"], [.tag("ul", [:], entries)])
    }

    private static func section(_ section: Section) -> Markup {
        .tag(
            "section", ["aria-labelledby": section.id],
            [.tag("h2", ["id": section.id], text: section.heading)] + section.contents)
    }
}

/// The figures of a page, each with an id of its own.
struct Figures {
    private var count = 0

    /// A chart with its title above and what there is to say below; drawn anew for narrow screens.
    mutating func figure(_ caption: String, _ draw: (_ width: Double) -> Picture?) -> Markup {
        guard let wide = draw(720), let narrow = draw(356) else { return .group([]) }
        count += 1
        let drawings: [Markup] = [
            .tag("div", ["class": "wide-only"], [wide.element(id: "figure\(count)")]),
            .tag("div", ["class": "phone"], [narrow.element(id: "figure\(count)-narrow")]),
        ]
        return Self.figure(wide, caption, drawings)
    }

    /// A chart that is drawn once for all screens and scaled, since it is large.
    mutating func scaled(_ caption: String, _ picture: Picture?) -> Markup {
        guard let picture else { return .group([]) }
        count += 1
        return Self.figure(picture, caption, [picture.element(id: "figure\(count)")])
    }

    /// A small chart, one of several side by side.
    mutating func panel(_ picture: Picture?, _ caption: String = "") -> Markup {
        guard let picture else { return .group([]) }
        count += 1
        return Self.figure(picture, caption, [picture.element(id: "figure\(count)")])
    }

    private static func figure(_ picture: Picture, _ caption: String, _ drawings: [Markup]) -> Markup {
        let below = caption.isEmpty ? [] : [Markup.tag("figcaption", text: caption)]
        return .tag("figure", [:], [.tag("h3", text: picture.title)] + drawings + below)
    }
}
