// An open row: its curve with handles, its family and parameters as fields, and where its numbers come from.

import { Refusal } from "./api.js";
import { Curve } from "./curve.js";
import { element } from "./dom.js";
import { FAMILIES, fieldsOf, withFamily, withField } from "./families.js";
import { parseDistribution, withSource, writeDistribution } from "./grammar.js";
import { hasHandles, moved } from "./moves.js";
import { blamed } from "./state.js";

const GRADES = { A: "primary source or measurement", B: "report that names its source", C: "blog or aggregator", J: "judgement" };

/** The editor of one input of a playground. */
export class Editor {
  #playground;
  #name;
  #fields = element("div", { class: "fields" });
  #origin = element("div", { class: "origin" });
  #curve = null;
  #shape = "";
  #message;

  constructor(playground, name) {
    [this.#playground, this.#name] = [playground, name];
    this.#message = element("p", { class: "error", role: "alert", id: `error-${name}`, hidden: true });
    this.node = element("div", { class: "editor" });
    this.#build();
  }

  /** Shows what the input has become, unless somebody is typing something that was refused. */
  show() {
    const shape = this.#shapeNow();
    if (shape !== this.#shape) this.#build();
    this.#curve.show(this.#base, this.#row);
    if (this.#isSettled) this.#fill();
  }

  /** Says what was wrong beside the fields; null says nothing. */
  refuse(text) {
    this.#message.hidden = !text;
    this.#message.textContent = text ?? "";
  }

  /** Drops a message and what was typed that led to it. */
  forget() {
    if (!this.#message.hidden) this.#forget(null);
  }

  get #row() {
    return this.#playground.row(this.#name);
  }

  get #base() {
    return this.#playground.baseRow(this.#name);
  }

  get #isSettled() {
    return this.node.querySelector("[aria-invalid=true]") === null;
  }

  /** The input as a description, with the source and grade that somebody gave it here. */
  get #description() {
    const { source, grade } = parseDistribution(this.#playground.state.overrides[this.#name] ?? "") ?? {};
    return { ...parseDistribution(this.#row.distribution), source, grade };
  }

  /** What has to be built anew when it changes. */
  #shapeNow() {
    const { family, isPlain, parameters, isConstant } = this.#row;
    return [family, isPlain, isConstant, parameters?.length, this.#playground.differs(this.#name)].join();
  }

  #build() {
    const focused = this.node.contains(document.activeElement) ? document.activeElement : null;
    const place = focused?.dataset.point ?? focused?.name;
    const row = this.#row;
    const description = parseDistribution(row.distribution);
    this.#shape = this.#shapeNow();
    this.#curve = new Curve(this.#base, row, {
      hasHandles: description !== null && hasHandles(description),
      move: (to, options) => this.#moveTo(to, options),
      settle: () => this.#playground.settle(),
    });
    this.node.replaceChildren(
      element("p", { class: "note" }, `${row.meaning}${row.unit === "–" ? "" : ` (${row.unit})`}`),
      this.#curve.node, this.#fields, this.#message, this.#buttons(), this.#origin);
    this.#fill();
    if (place) this.node.querySelector(`[data-point="${place}"], [name="${place}"]`)?.focus({ preventScroll: true });
  }

  #moveTo(to, options) {
    const row = this.#row;
    const text = writeDistribution(moved(this.#description, row, to, row.bounds));
    if (text !== this.#playground.state.overrides[this.#name]) this.#playground.set(this.#name, text, options);
  }

  // MARK: Fields

  /** Puts the numbers of the input into the fields; the one that has the focus keeps what is typed. */
  #fill() {
    const texts = this.#texts();
    const inputs = [...this.#fields.querySelectorAll("input")];
    const isSame = inputs.length === texts.length && this.#fields.dataset.family === this.#row.family
      && inputs.every((input, index) => input.name === texts[index].name);
    if (!isSame) this.#fields.replaceChildren(this.#families(), ...texts.map((text, index) => this.#field(text, index)), ...this.#cut());
    this.#fields.dataset.family = this.#row.family;
    [...this.#fields.querySelectorAll("input")].forEach((input, index) => {
      if (input !== document.activeElement || !input.dataset.isTyped) input.value = texts[index].value;
    });
    this.#showOrigin();
  }

  #texts() {
    const description = parseDistribution(this.#row.distribution);
    const fields = description && this.#row.isPlain ? fieldsOf(description) : null;
    return fields ? fields.map(({ name, value }) => ({ name, value: String(value) })) : [{ name: "distribution", value: this.#row.distribution }];
  }

  #families() {
    const { family } = this.#row;
    const options = [...FAMILIES].map(([name, { title }]) => element("option", { value: name, selected: name === family }, title));
    if (!FAMILIES.has(family)) options.unshift(element("option", { value: family, selected: true }, family));
    const menu = element("select", { name: "family", onchange: () => this.#changeFamily(menu.value) }, options);
    return element("label", {}, element("span", {}, "shape"), menu);
  }

  #field({ name }, index) {
    const input = element("input", {
      name, type: "text", autocomplete: "off", spellcheck: "false", class: name === "distribution" ? "wide" : null,
      inputmode: name === "distribution" ? null : "decimal", "aria-describedby": this.#message.id,
    });
    input.addEventListener("input", () => (input.dataset.isTyped = "yes"));
    input.addEventListener("change", () => this.#type(input, index));
    input.addEventListener("keydown", ({ key }) => key === "Escape" && this.#forget(input));
    return element("label", {}, element("span", {}, name), input);
  }

  #cut() {
    const { truncate } = parseDistribution(this.#row.distribution) ?? {};
    return truncate ? [element("span", { class: "note" }, `cut to ${truncate[0]} … ${truncate[1]}`)] : [];
  }

  /** What was typed goes to the program first: it becomes the state only where its reader takes it. */
  async #type(input, index) {
    const typed = input.value.trim();
    const text = input.name === "distribution" ? typed : writeDistribution(withField(this.#description, index, typed));
    await this.#propose(text, input);
  }

  async #changeFamily(family) {
    const { p5, p50, p95 } = this.#row;
    const base = this.#base;
    const points = this.#row.isConstant && !base.isConstant ? base : this.#row.isConstant ? { p5: 0.9 * p50, p50, p95: 1.1 * p50 } : { p5, p50, p95 };
    await this.#propose(writeDistribution(withFamily(this.#description, family, points)), null);
  }

  async #propose(text, input) {
    try {
      await this.#playground.check(this.#name, text);
      this.#forget(input, false);
      this.#playground.set(this.#name, text);
    } catch (error) {
      if (!(error instanceof Refusal)) return this.#playground.report(error);
      input?.setAttribute("aria-invalid", "true");
      const state = { overrides: { ...this.#playground.state.overrides, [this.#name]: text } };
      const words = blamed(state, error).map(({ text }) => text).join(" ");
      this.refuse(words);
      if (input === null) this.#fields.querySelector("select").value = this.#row.family;
    }
  }

  #forget(input, isReset = true) {
    this.refuse(null);
    this.node.querySelectorAll("[aria-invalid]").forEach((field) => field.removeAttribute("aria-invalid"));
    if (input) delete input.dataset.isTyped;
    if (isReset) this.#fill();
  }

  // MARK: Buttons and sources

  #buttons() {
    const isChanged = this.#playground.differs(this.#name);
    return element("p", { class: "buttons" },
      element("button", { type: "button", disabled: this.#row.isConstant, onclick: () => this.#makeConstant() }, "Make constant"),
      element("button", { type: "button", disabled: !isChanged, onclick: () => this.#backToBase() }, "Back to base"));
  }

  #makeConstant() {
    const parameters = Number(this.#row.p50.toPrecision(4));
    this.#forget(null, false);
    this.#playground.set(this.#name, writeDistribution({ ...this.#description, family: "constant", parameters, truncate: undefined }));
  }

  #backToBase() {
    this.#forget(null, false);
    this.#playground.reset([this.#name]);
  }

  #showOrigin() {
    const isChanged = this.#playground.differs(this.#name);
    const key = isChanged ? "changed" : "base";
    if (this.#origin.dataset.key === key) return;
    this.#origin.dataset.key = key;
    const { grade, source } = this.#base;
    const words = grade ? `${grade}, ${GRADES[grade]}` : "none given";
    const base = [
      element("p", {}, element("strong", {}, "Grade "), words),
      element("p", {}, element("strong", {}, "Source "), source ?? "none named"),
    ];
    this.#origin.replaceChildren(element("details", {},
      element("summary", {}, isChanged ? "Where your numbers come from, and the file’s" : "Grade and source"),
      isChanged ? this.#ownSource() : null, isChanged ? element("p", { class: "note" }, "In the scenario’s file:") : null, base));
  }

  #ownSource() {
    const { source = "", grade = "J" } = this.#description;
    const text = element("input", { name: "source", type: "text", value: source, placeholder: "who says so, or where it stands" });
    const menu = element("select", { name: "grade" },
      Object.entries(GRADES).map(([name, words]) => element("option", { value: name, selected: name === grade }, `${name}, ${words}`)));
    const keep = () => {
      const now = this.#playground.state.overrides[this.#name];
      if (now === undefined) return;
      const given = text.value.trim();
      this.#playground.set(this.#name, withSource(now, given || undefined, given || menu.value !== "J" ? menu.value : undefined));
    };
    text.addEventListener("change", keep);
    menu.addEventListener("change", keep);
    return element("p", { class: "own" },
      element("label", {}, element("span", {}, "source"), text), element("label", {}, element("span", {}, "grade"), menu));
  }
}
