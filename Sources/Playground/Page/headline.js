// The top of the page: the answer in a sentence, the three futures as one bar, and how both differ from the baseline.

import { byId, element, setText } from "./dom.js";
import { withError } from "./numbers.js";

const HUES = { paysOut: "blue", slowAdoption: "orange", localDominates: "green" };

/** Shows what a playground answers. */
export class Headline {
  #playground;
  #parts = null;

  constructor(playground) {
    this.#playground = playground;
    playground.addEventListener("results", () => this.#show(playground.results));
  }

  #show(results) {
    const { run, shown, differences } = results;
    setText(byId("answer"), results.answer);
    setText(byId("worth"), worth(shown.metrics.npv));
    this.#parts ??= this.#build();
    for (const [name, { part, cell }] of this.#parts) {
      const future = run.futures[name];
      const estimate = future ? points(future.probability) : plain(run.metrics.npv.mean);
      if (part) part.style.flexGrow = future.probability.value;
      setText(cell.querySelector("strong"), future ? shown.futures[name] : npvMean(shown));
      const difference = differences?.shown[name];
      setText(cell.querySelector(".note"), difference ? `${difference} vs. baseline` : estimate);
      cell.dataset.note = `${this.#words(name)}: ${estimate}, with one standard error.${inside(future)}`;
      cell.classList.toggle("is-compared", Boolean(difference));
    }
    if (results.isLast) setText(byId("said"), this.#sentence(results));
  }

  /** A part of the bar and a cell of numbers for each future, and a cell for the mean. */
  #build() {
    const futures = this.#playground.catalogue.futures.map(({ name, title }) => {
      const hue = HUES[name] ?? "grey";
      return [name, { part: element("div", { class: hue }), cell: cell(title, hue) }];
    });
    byId("bar").replaceChildren(...futures.map(([, { part }]) => part));
    const parts = new Map([...futures, ["npv", { part: null, cell: cell("mean npv", null) }]]);
    byId("numbers").replaceChildren(...[...parts.values()].map(({ cell }) => cell));
    return parts;
  }

  #words(name) {
    const future = this.#playground.catalogue.futures.find((future) => future.name === name);
    return future ? `${future.title} (${future.meaning.replace(/\.$/, "")})` : "mean net present value";
  }

  /** What those hear who do not see it: once a run is complete. */
  #sentence({ answer, differences }) {
    if (!differences) return answer;
    const parts = this.#playground.catalogue.futures.map(({ name, title }) => `${title} ${differences.shown[name]}`);
    return `${answer} Against the baseline: ${parts.join(", ")}, mean npv ${differences.shown.npv}.`;
  }
}

function cell(title, hue) {
  const swatch = hue ? element("i", { class: `swatch ${hue}`, "aria-hidden": "true" }) : null;
  return element("li", { tabindex: "0" },
    element("span", {}, swatch, element("strong"), ` ${title}`), element("span", { class: "note" }));
}

function npvMean({ metrics }) {
  return metrics.npv.mean;
}

/** What the buildout is worth, in a sentence. */
function worth({ p5, p50, p95 }) {
  if (!p50) return "";
  const range = p5 && p95 ? `; nine in ten lie between ${p5} and ${p95}` : "";
  return `Half of the trials are worth less than ${p50}${range}.`;
}

function points({ value, se }) {
  return `${withError(value * 100, se * 100)}\u00a0%`;
}

function plain(estimate) {
  return estimate ? `${withError(estimate.value, estimate.se)}\u00a0B$` : "";
}

function inside(future) {
  return future?.pays ? ` Within it, the buildout pays in ${points(future.pays)}.` : "";
}
