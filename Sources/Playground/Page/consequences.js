// The charts: what the buildout is worth, how it goes through time, what drives it and where it breaks even.

import { byId, element, picture, setText } from "./dom.js";
import { quantity, significant, wholePercent, withError } from "./numbers.js";
import { adopt, say } from "./readout.js";

/** The boxes in reading order; a height of 0 leaves it to the program. */
const BOXES = [
  { name: "npv", title: "What the buildout is worth", isRun: true },
  { name: "drivers", title: "What drives it" },
  { name: "utilisation", title: "Utilisation", isRun: true },
  { name: "localShare", title: "Work done locally", isRun: true },
  { name: "closedPrice", title: "Closed price", isRun: true },
  { name: "gross", title: "Capital in service", isRun: true },
  { name: "cumulativeCashFlow", title: "Cumulative cash flow", isRun: true },
  { name: "breakEvens", title: "Where it breaks even" },
];

/** Shows the charts of a playground; `replay` is told the indices of the trials in a bar that was chosen. */
export class Consequences {
  #playground;
  #replay;
  #boxes = new Map();
  #drawn = new Map();

  constructor(playground, replay) {
    [this.#playground, this.#replay] = [playground, replay];
    byId("charts").append(...BOXES.map((box) => this.#box(box)));
    this.#measure();
    playground.addEventListener("results", ({ detail }) => this.#results(playground.results, detail.since));
    playground.addEventListener("explanation", () => this.#explanation());
    playground.addEventListener("state", () => this.#outdate());
    this.#watchSize();
  }

  #box({ name, title, isRun }) {
    const chart = element("div", { class: "chart", id: `chart-${name}`, "data-reads": isRun });
    const words = element("figcaption", { class: "note" });
    this.#boxes.set(name, { chart, words, isRun });
    if (isRun) this.#read(name, chart);
    return element("figure", { class: `box ${name}` }, element("h3", {}, title), chart, isRun ? null : words);
  }

  /** Asks for drawings as large as their boxes are. */
  #measure() {
    const size = (name) => {
      const { clientWidth, clientHeight } = this.#boxes.get(name).chart;
      return [clientWidth, clientHeight].map((length) => Math.min(1600, Math.max(200, Math.floor(length))));
    };
    const runs = BOXES.filter(({ isRun }) => isRun).map(({ name }) => [name, size(name)]);
    this.#playground.sizes = {
      runs: Object.fromEntries(runs),
      explain: { drivers: [size("drivers")[0], 0], breakEvens: [size("breakEvens")[0], 0] },
    };
  }

  #watchSize() {
    let later = 0;
    new ResizeObserver(() => {
      clearTimeout(later);
      later = setTimeout(() => {
        const before = JSON.stringify(this.#playground.sizes);
        this.#measure();
        if (JSON.stringify(this.#playground.sizes) !== before) this.#playground.again();
      }, 200);
    }).observe(byId("charts"));
  }

  #results(results, since) {
    for (const [name, source] of Object.entries(results.charts)) this.#draw(name, source);
    const { seed } = results.run;
    const outline = results.baseline ? " Outline: the baseline." : "";
    const done = results.isLast ? "" : ` of ${significant(results.of, 9)}`;
    setText(byId("progress"), `${significant(results.trials, 9)}${done} trials, seed ${seed}. Lines are medians; the dark band holds half of the trials, the light one nine in ten.${outline} Choose a bar to replay a trial from it.`);
    performance.clearMeasures("move to picture");
    performance.measure("move to picture", { start: since, detail: { trials: results.trials } });
  }

  #draw(name, source) {
    const box = this.#boxes.get(name);
    if (!box || this.#drawn.get(name) === source) return;
    const svg = picture(source);
    if (!svg) return;
    if (box.isRun) svg.querySelectorAll("title").forEach((title) => title.remove());
    else adopt(svg);
    this.#drawn.set(name, source);
    box.chart.replaceChildren(svg);
  }

  #explanation() {
    const { explanation } = this.#playground;
    if (!explanation) return;
    for (const name of ["drivers", "breakEvens"]) {
      const { chart, words } = this.#boxes.get(name);
      chart.parentElement.classList.remove("is-old");
      setText(words, explanation.sentences?.[name] ?? "");
      if (explanation.charts[name]) this.#draw(name, explanation.charts[name]);
      else chart.replaceChildren();
    }
  }

  #outdate() {
    for (const name of ["drivers", "breakEvens"]) {
      const { chart, words } = this.#boxes.get(name);
      const isEmpty = chart.childElementCount === 0;
      chart.parentElement.classList.toggle("is-old", !isEmpty);
      setText(words, isEmpty ? "Being worked out …" : "Of the inputs before the last change; being worked out anew …");
    }
  }

  /** Numbers for pointers and keys: bars of the histogram, years of the others. */
  #read(name, chart) {
    const marks = () => (name === "npv" ? this.#bars(chart) : this.#years(name, chart));
    let at = -1;
    const tell = (index, x, y) => {
      const list = marks();
      at = Math.max(0, Math.min(list.length - 1, index));
      chart.querySelector(".is-chosen")?.classList.remove("is-chosen");
      const mark = list[at];
      if (!mark) return say("");
      mark.node?.classList.add("is-chosen");
      chart.setAttribute("aria-label", mark.text);
      return say(mark.text, x ?? mark.x, y ?? chart.getBoundingClientRect().top + 30);
    };
    const leave = () => {
      chart.querySelector(".is-chosen")?.classList.remove("is-chosen");
      say("");
    };
    chart.tabIndex = 0;
    chart.setAttribute("role", name === "npv" ? "button" : "img");
    chart.setAttribute("aria-label", `${name}: arrow keys tell its numbers`);
    chart.addEventListener("pointermove", (event) => tell(nearest(marks(), event.clientX), event.clientX, event.clientY));
    chart.addEventListener("pointerleave", leave);
    chart.addEventListener("blur", leave);
    chart.addEventListener("keydown", (event) => {
      const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      if (step) tell(at + step);
      if (event.key === "Enter" && name === "npv") this.#choose(marks()[at]);
      if (step || event.key === "Enter") event.preventDefault();
    });
    if (name === "npv") {
      chart.addEventListener("click", (event) => this.#choose(marks()[nearest(marks(), event.clientX)]));
    }
  }

  #choose(mark) {
    if (mark?.trials.length > 0) this.#replay(mark.trials, mark.text);
  }

  #bars(chart) {
    const bins = this.#playground.results?.histogram.bins.filter(({ share }) => share > 0) ?? [];
    const nodes = chart.querySelectorAll("rect.halo");
    return bins.slice(0, nodes.length).map(({ low, high, share, se, trials }, index) => {
      const { left, width } = nodes[index].getBoundingClientRect();
      const range = `${significant(low, 4)} to ${quantity(high, "B$", 4)}`;
      return {
        x: left + width / 2, node: nodes[index], trials,
        text: `${range}: ${withError(share * 100, se * 100)}\u00a0% of the trials`,
      };
    });
  }

  #years(name, chart) {
    const band = this.#playground.results?.bands[name];
    const line = chart.querySelector("path.curve");
    const svg = chart.querySelector("svg");
    if (!band || !line) return [];
    const box = svg.getBoundingClientRect();
    const scale = box.width / svg.viewBox.baseVal.width;
    const places = line.getAttribute("d").slice(1).split("L").map((point) => box.left + parseFloat(point) * scale);
    const known = band.years.map((_, index) => index).filter((index) => band.p50[index] !== null);
    return known.slice(0, places.length).map((index, place) => ({ x: places[place], text: yearText(band, index) }));
  }
}

function nearest(marks, x) {
  const distances = marks.map((mark) => Math.abs(mark.x - x));
  return distances.indexOf(Math.min(...distances));
}

function yearText(band, index) {
  const show = (key) => (band.isShare ? wholePercent(band[key][index]) : significant(band[key][index]));
  const median = band.isShare
    ? `${withError(band.p50[index] * 100, band.p50_se[index] * 100)}\u00a0%`
    : withError(band.p50[index], band.p50_se[index]);
  const unit = band.isShare || band.unit === "–" ? "" : `\u00a0${band.unit}`;
  return `${band.years[index]}: median ${median}${unit}; half lie between ${show("p25")} and ${show("p75")}${unit}, `
    + `nine in ten between ${show("p5")} and ${show("p95")}${unit}`;
}
