// The curve of an open row: a density with handles on its 5 % and 95 % points and one that carries the whole.

import { domain, heightsOfArea, outline } from "./density.js";
import { drawn, element } from "./dom.js";
import { quantity, significant, unitInWords } from "./numbers.js";
import { inWords } from "./order.js";
import { keyed } from "./steps.js";

const HEIGHT = 104;
const TOP = 24;
const FLOOR = 84;

const HANDLES = [
  { point: "p5", words: "5 % point" },
  { point: "p50", words: "median, moves the whole curve" },
  { point: "p95", words: "95 % point" },
];

/** How long after the last key a gesture ends, in milliseconds. */
const PAUSE = 900;

/** A curve with handles; `move(to, options)` is told the points {p5, p50, p95} that are asked for. */
export class Curve {
  #rows;
  #move;
  #settle;
  #wanted = null;
  #gesture = 0;
  #timer = 0;
  #domain;
  #isDragging = false;

  constructor(base, row, { hasHandles, move, settle }) {
    this.#rows = { base, row };
    [this.#move, this.#settle] = [move, settle];
    this.#domain = domain([base, row]);
    this.svg = drawn("svg", { height: HEIGHT, "aria-hidden": "true" });
    this.handles = hasHandles ? HANDLES.filter(({ point }) => !row.isConstant || point === "p50").map((handle) => this.#handle(handle)) : [];
    this.node = element("div", { class: "curve-box" }, this.svg, this.handles);
    new ResizeObserver(() => this.#draw()).observe(this.node);
  }

  /** Shows what an input has become. */
  show(base, row) {
    this.#rows = { base, row };
    if (!this.#isDragging && this.#wanted === null) this.#domain = domain([base, row]);
    this.#draw();
  }

  /** Ends a gesture: from now on the handles stand where the distribution has its points. */
  rest() {
    clearTimeout(this.#timer);
    if (this.#wanted === null) return;
    this.#wanted = null;
    this.#settle();
    this.show(this.#rows.base, this.#rows.row);
  }

  #handle({ point, words }) {
    const { row } = this.#rows;
    const isConstant = row.isConstant;
    const name = isConstant ? "value" : words;
    const node = element("div", {
      class: `handle ${isConstant ? "p50" : point}`, role: "slider", tabindex: "0", "data-point": point,
      "aria-label": `${inWords(row.section)} ${row.title}: ${name}`, "aria-orientation": "horizontal",
    }, element("span", { class: "value" }));
    node.addEventListener("pointerdown", (event) => this.#grab(event, node, point));
    node.addEventListener("keydown", (event) => this.#press(event, point));
    node.addEventListener("blur", () => this.rest());
    return node;
  }

  #grab(event, node, point) {
    if (event.button !== 0) return;
    event.preventDefault();
    node.focus({ preventScroll: true });
    node.setPointerCapture(event.pointerId);
    const offset = event.clientX - this.#x(this.#points[point]) - this.node.getBoundingClientRect().left;
    this.#begin();
    this.#isDragging = true;
    const move = (event) => {
      const at = event.clientX - offset - this.node.getBoundingClientRect().left;
      this.#want(point, this.#number(at), event.timeStamp);
    };
    const drop = () => {
      this.#isDragging = false;
      for (const type of ["pointermove", "pointerup", "pointercancel"]) node.removeEventListener(type, type === "pointermove" ? move : drop);
      this.rest();
    };
    node.addEventListener("pointermove", move);
    node.addEventListener("pointerup", drop);
    node.addEventListener("pointercancel", drop);
  }

  #press(event, point) {
    const points = this.#points;
    const [low, high] = this.#limits(point);
    const span = this.#rows.row.isConstant ? (this.#domain.high - this.#domain.low) / 2 : points.p95 - points.p5;
    const value = keyed(event.key, points[point], { low, high, span });
    if (value === null || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    if (this.#wanted === null) this.#begin();
    this.#want(point, value, event.timeStamp);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.rest(), PAUSE);
  }

  #begin() {
    this.#gesture += 1;
    const { p5, p50, p95 } = this.#rows.row;
    this.#wanted = { p5, p50, p95 };
  }

  #want(point, value, since) {
    const [low, high] = this.#limits(point);
    this.#wanted = this.#shifted(point, Math.min(high, Math.max(low, value)));
    this.#draw();
    this.#move(this.#wanted, { gesture: `${this.#rows.row.name} ${point} ${this.#gesture}`, since });
  }

  /** The points once one of them is elsewhere; the median takes the others along. */
  #shifted(point, value) {
    const points = this.#wanted;
    if (point !== "p50") return { ...points, [point]: value };
    const { family } = this.#rows.row;
    const isFactor = ["lognormal", "loguniform", "weibull", "pareto", "gamma", "exponential"].includes(family);
    const shift = isFactor
      ? (number) => (number * value) / points.p50
      : (number) => number + value - points.p50;
    return { p5: shift(points.p5), p50: value, p95: shift(points.p95) };
  }

  /** A handle stops short of the other, and at the ends of the picture. */
  #limits(point) {
    const { low, high } = this.#domain;
    const { p5, p95 } = this.#points;
    const least = Math.max(low, this.#rows.row.bounds.lowAllowed ? low : (high - low) / 1000);
    const gap = (high - low) / 200;
    if (point === "p5") return [least, p95 - gap];
    return point === "p95" ? [p5 + gap, high] : [least, high];
  }

  get #points() {
    return this.#wanted ?? this.#rows.row;
  }

  get #width() {
    return Math.max(80, this.node.clientWidth);
  }

  #x(number) {
    const { low, high } = this.#domain;
    return ((number - low) / (high - low)) * this.#width;
  }

  #number(x) {
    const { low, high } = this.#domain;
    return low + (x / this.#width) * (high - low);
  }

  #draw() {
    const { base, row } = this.#rows;
    const most = Math.max(...heightsOfArea(base), ...heightsOfArea(row), 0) || 1;
    const x = (number) => this.#x(number).toFixed(1);
    const y = (height) => (FLOOR - (Math.min(height, most) / most) * (FLOOR - TOP)).toFixed(1);
    this.svg.setAttribute("width", this.#width);
    const parts = [drawn("path", { class: row.isConstant ? "curve line-blue" : "fill-blue area", d: outline(row, x, y, true) })];
    if (base !== row) parts.push(drawn("path", { class: "curve base", d: outline(base, x, y, false) }));
    parts.push(drawn("path", { class: "axis", d: `M0 ${FLOOR}H${this.#width}` }), ...this.#ends());
    this.svg.replaceChildren(...parts);
    this.handles.forEach((handle) => this.#place(handle));
    this.#spread();
  }

  /** Sets the numbers above the handles, moved apart so that they do not overlap. */
  #spread() {
    const labels = this.handles.map((handle) => {
      const label = handle.firstChild;
      const half = label.offsetWidth / 2;
      return { label, half, handle: handle.offsetLeft, at: handle.offsetLeft + handle.offsetWidth / 2 };
    });
    let least = -8;
    for (const label of labels) {
      label.at = Math.max(label.at, least + label.half);
      least = label.at + label.half + 4;
    }
    let most = this.#width + 8;
    for (const label of labels.reverse()) {
      label.at = Math.min(label.at, most - label.half);
      most = label.at - label.half - 4;
      label.label.style.left = `${label.at - label.half - label.handle}px`;
    }
  }

  #ends() {
    const { low, high } = this.#domain;
    return [
      drawn("text", { x: 0, y: HEIGHT - 4, class: "soft small" }, significant(low)),
      drawn("text", { x: this.#width, y: HEIGHT - 4, class: "soft small end" }, quantity(high, this.#rows.row.unit)),
    ];
  }

  #place(handle) {
    const { row } = this.#rows;
    const { point } = handle.dataset;
    const value = this.#points[point];
    const [low, high] = this.#limits(point);
    handle.style.left = `${Math.min(this.#width, Math.max(0, this.#x(value)))}px`;
    handle.firstChild.textContent = significant(value);
    handle.setAttribute("aria-valuemin", low);
    handle.setAttribute("aria-valuemax", high);
    handle.setAttribute("aria-valuenow", value);
    handle.setAttribute("aria-valuetext", `${significant(value)} ${unitInWords(row.unit)}`.trim());
  }
}
