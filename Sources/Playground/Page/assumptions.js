// The list of assumptions: a row an input, in groups, found by name or meaning; one of them open at a time.

import { Editor } from "./editor.js";
import { byId, element, setText } from "./dom.js";
import { smallDensity } from "./density.js";
import { quantity, significant } from "./numbers.js";
import { grouped, inWords, isFound } from "./order.js";

/** Shows the inputs of a playground. */
export class Assumptions {
  #playground;
  #rows = new Map();
  #open = null;
  #order = "";

  constructor(playground) {
    this.#playground = playground;
    playground.addEventListener("scenario", () => this.#rebuild());
    playground.addEventListener("state", () => this.#asked());
    playground.addEventListener("rows", ({ detail }) => this.#show(detail.warnings));
    playground.addEventListener("explanation", () => this.#arrange());
    playground.addEventListener("refused", ({ detail }) => this.#refuse(detail));
    byId("search").addEventListener("input", () => this.#search());
    byId("reset").addEventListener("click", () => playground.reset(Object.keys(playground.state.overrides)));
  }

  #rebuild() {
    this.#open = null;
    this.#order = "";
    this.#rows = new Map(this.#playground.base.rows.map(({ name }) => [name, this.#row(name)]));
    this.#arrange();
    this.#show([]);
  }

  #row(name) {
    const { title, section, meaning } = this.#playground.baseRow(name);
    const parts = { density: element("span"), median: element("strong"), range: element("small"), mark: element("span", { class: "mark" }) };
    const button = element("button", { type: "button", class: "row", "aria-expanded": "false", onclick: () => this.#toggle(name) },
      element("span", { class: "name" }, element("span", {}, element("small", {}, `${inWords(section).toLowerCase()} `), element("b", {}, title)),
        element("small", {}, parts.mark, meaning)),
      parts.density, element("span", { class: "numbers" }, parts.median, parts.range));
    return { node: element("li", { "data-name": name }, button), button, parts, editor: null, shown: null };
  }

  /** Lays the rows out in their groups; what is open or has the focus stays where it is on the screen. */
  #arrange() {
    const { drivers } = this.#playground;
    const groups = grouped(this.#playground.base.rows, drivers);
    const order = JSON.stringify(groups.map(({ title, rows }) => [title, rows.map(({ name }) => name)]));
    if (order === this.#order) return;
    this.#order = order;
    const list = byId("rows");
    const kept = document.activeElement?.closest("#rows li") ?? (this.#open && this.#rows.get(this.#open).node);
    const focused = list.contains(document.activeElement) ? document.activeElement : null;
    const before = kept?.getBoundingClientRect().top;
    list.replaceChildren(...groups.map(({ title, rows }) => element("section", { "aria-label": title },
      element("h3", {}, title), element("ul", {}, rows.map(({ name }) => this.#rows.get(name).node)))));
    if (kept) list.scrollTop += kept.getBoundingClientRect().top - before;
    focused?.focus({ preventScroll: true });
    this.#search();
  }

  #show(warnings) {
    for (const [name, row] of this.#rows) this.#fill(name, row);
    this.#editor?.show();
    byId("warnings").hidden = warnings.length === 0;
    setText(byId("warnings"), warnings.join(" "));
    this.#mark();
  }

  #fill(name, row) {
    const now = this.#playground.row(name);
    const { parts } = row;
    if (row.shown === now) return;
    row.shown = now;
    parts.density.replaceChildren(smallDensity(now));
    setText(parts.median, quantity(now.p50, now.unit));
    setText(parts.range, now.isConstant ? "constant" : `${significant(now.p5)} – ${significant(now.p95)}`);
  }

  /** Marks what differs from the scenario's file, as soon as it is asked for. */
  #mark() {
    const { overrides } = this.#playground.state;
    for (const [name, { node, parts }] of this.#rows) {
      node.classList.toggle("is-changed", name in overrides);
      setText(parts.mark, name in overrides ? "changed \u00b7 " : "");
    }
    const names = Object.keys(overrides);
    byId("reset").hidden = names.length === 0;
    setText(byId("reset"), `Reset (${names.length})`);
    const others = names.filter((name) => !this.#rows.has(name));
    byId("others").hidden = others.length === 0;
    setText(byId("others"), `Also set: ${others.map((name) => `${name} = ${overrides[name]}`).join("; ")}`);
  }

  #toggle(name) {
    const was = this.#open;
    if (was) this.#close(was);
    if (was === name) return;
    this.#open = name;
    const row = this.#rows.get(name);
    row.editor = new Editor(this.#playground, name);
    row.node.append(row.editor.node);
    row.button.setAttribute("aria-expanded", "true");
    row.node.scrollIntoView({ block: "nearest" });
  }

  #close(name) {
    const row = this.#rows.get(name);
    row.editor.node.remove();
    row.editor = null;
    row.button.setAttribute("aria-expanded", "false");
    this.#open = null;
  }

  get #editor() {
    return this.#rows.get(this.#open)?.editor ?? null;
  }

  /** Something else is asked for: what was refused before is no longer said. */
  #asked() {
    this.#mark();
    this.#editor?.forget();
  }

  #refuse(faults) {
    for (const { name, text } of faults) if (name !== null && name === this.#open) this.#editor.refuse(text);
    this.#editor?.show();
  }

  #search() {
    const search = byId("search").value.trim();
    for (const section of byId("rows").children) {
      let isEmpty = true;
      for (const node of section.querySelectorAll("li")) {
        node.hidden = search !== "" && !isFound(this.#playground.baseRow(node.dataset.name), search);
        if (!node.hidden) isEmpty = false;
      }
      section.hidden = isEmpty;
    }
  }
}
