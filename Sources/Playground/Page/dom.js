// Elements from their parts. Texts become text, whoever wrote them; drawings of the program are read as XML.

const SVG = "http://www.w3.org/2000/svg";

/** An element with attributes, listeners (`onclick`) and children; what is null or false is left out. */
export function element(tag, attributes = {}, ...children) {
  return filled(document.createElement(tag), attributes, children);
}

/** The same for a part of a drawing. */
export function drawn(tag, attributes = {}, ...children) {
  return filled(document.createElementNS(SVG, tag), attributes, children);
}

/** The element with an id of the page. */
export function byId(id) {
  return document.getElementById(id);
}

/** Sets a text where it differs, so that nothing is read out or laid out anew without need. */
export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/**
 * A drawing of the program as an element, or null. Its title and description become its label: as `title` elements they would
 * cover the drawing wherever the pointer rests.
 */
export function picture(source) {
  const parsed = new DOMParser().parseFromString(source, "image/svg+xml").documentElement;
  if (parsed.namespaceURI !== SVG) return null;
  const svg = document.importNode(parsed, true);
  const words = [...svg.children].filter(({ tagName }) => tagName === "title" || tagName === "desc");
  svg.removeAttribute("aria-labelledby");
  svg.setAttribute("aria-label", words.map(({ textContent }) => textContent).join(". "));
  words.forEach((word) => word.remove());
  return svg;
}

function filled(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat().filter((child) => child !== null && child !== false && child !== undefined));
  return node;
}
