// In which order assumptions stand, and which of them a search finds.

/** How many inputs the group of the most influential holds. */
const LEADING = 10;

/**
 * Rows in groups [{title, rows}]: the most influential first, the others by section.
 *
 * `drivers` are names of inputs, the most influential first; null while they are not known.
 */
export function grouped(rows, drivers) {
  const byName = new Map(rows.map((row) => [row.name, row]));
  const leading = (drivers ?? []).map((name) => byName.get(name)).filter(Boolean).slice(0, LEADING);
  const sections = new Map();
  for (const row of rows) {
    if (leading.includes(row)) continue;
    sections.set(row.section, [...(sections.get(row.section) ?? []), row]);
  }
  const groups = [...sections].map(([section, rows]) => ({ title: inWords(section), rows }));
  return leading.length > 0 ? [{ title: "Most influential", rows: leading }, ...groups] : groups;
}

/** Whether every word of a search stands in a row's name, title, section or meaning. */
export function isFound(row, search) {
  const text = [row.name, row.title, inWords(row.section), row.meaning].join(" ").toLowerCase();
  return search.toLowerCase().split(/\s+/).every((word) => text.includes(word));
}

/** A name of the model as words with a capital: `openLag` is `Open lag`. */
export function inWords(name) {
  const words = name.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
