// Distributions as one line of text, in the grammar of scenario files and of `--set`:
// `0.09`, `pert: [0.2, 0.65, 1.3]`, `{lognormal: {p5: 1, p95: 3}, truncate: [0, 5], source: "…", grade: B}`.
//
// The program checks every text; this reads only what it has said is right, to fill fields and to move handles.

const NUMBER = /^[-+]?(\d[\d_]*\.?\d*|\.\d+)([eE][-+]?\d+)?$/;

/** The keys beside the family in the map form of an input. */
const ASIDE = ["truncate", "source", "grade", "unit"];

/** What a text says: {family, parameters, truncate, source, grade}, or null where it is none of these forms. */
export function parseDistribution(text) {
  const reader = new Reader(text.trim());
  try {
    const value = reader.entry();
    return reader.isAtEnd ? describe(value) : null;
  } catch {
    return null;
  }
}

/** A description as text, the shortest form of it. */
export function writeDistribution({ family, parameters, truncate, source, grade }) {
  const aside = [
    truncate && `truncate: ${write(truncate)}`,
    source && `source: ${JSON.stringify(source)}`,
    grade && `grade: ${grade}`,
  ].filter(Boolean);
  if (family === "constant" && aside.length === 0) return write(parameters);
  const entry = `${family}: ${write(parameters)}`;
  return aside.length === 0 ? entry : `{${[entry, ...aside].join(", ")}}`;
}

/** A text with another source and grade; one that cannot be read stays as it is. */
export function withSource(text, source, grade) {
  const description = parseDistribution(text);
  return description ? writeDistribution({ ...description, source, grade }) : text;
}

function describe(value) {
  if (typeof value === "number") return { family: "constant", parameters: value };
  if (value === null || typeof value !== "object" || Array.isArray(value)) return null;
  const families = Object.keys(value).filter((key) => !ASIDE.includes(key));
  if (families.length !== 1) return null;
  const description = { family: families[0], parameters: value[families[0]] };
  for (const key of ["truncate", "source", "grade"]) if (key in value) description[key] = value[key];
  return description;
}

function write(value) {
  if (Array.isArray(value)) return `[${value.map(write).join(", ")}]`;
  if (value && typeof value === "object") {
    return `{${Object.entries(value).map(([key, item]) => `${key}: ${write(item)}`).join(", ")}}`;
  }
  return String(value);
}

/** Reads the flow style of YAML as far as distributions use it. */
class Reader {
  constructor(text) {
    this.text = text;
    this.at = 0;
  }

  get isAtEnd() {
    this.skip();
    return this.at === this.text.length;
  }

  /** The whole: a value, or `family: value` without braces. */
  entry() {
    const start = this.at;
    const key = /^\s*([A-Za-z]\w*)\s*:\s/.exec(this.text);
    if (!key) return this.value();
    this.at = start + key[0].length;
    return { [key[1]]: this.value() };
  }

  value() {
    this.skip();
    switch (this.text[this.at]) {
      case "[": return this.items("]", () => this.value());
      case "{": return Object.fromEntries(this.items("}", () => this.pair()));
      case '"': return this.quoted();
      default: return this.scalar();
    }
  }

  items(close, read) {
    const items = [];
    this.at += 1;
    for (this.skip(); this.text[this.at] !== close; this.skip()) {
      if (items.length > 0) this.expect(",");
      items.push(read());
    }
    this.at += 1;
    return items;
  }

  pair() {
    this.skip();
    const key = this.text[this.at] === '"' ? this.quoted() : this.match(/[A-Za-z]\w*/y);
    this.expect(":");
    return [key, this.value()];
  }

  quoted() {
    return JSON.parse(this.match(/"(?:[^"\\]|\\.)*"/y));
  }

  scalar() {
    const word = this.match(/[^,[\]{}:"]+/y).trim();
    return NUMBER.test(word) ? Number(word.replaceAll("_", "")) : word;
  }

  match(pattern) {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (!found) throw new SyntaxError(`nothing to read at ${this.at}`);
    this.at = pattern.lastIndex;
    return found[0];
  }

  expect(mark) {
    this.skip();
    if (this.text[this.at] !== mark) throw new SyntaxError(`no ${mark} at ${this.at}`);
    this.at += 1;
  }

  skip() {
    while (this.text[this.at] === " ") this.at += 1;
  }
}
