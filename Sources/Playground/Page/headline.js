// The top of the page: the answer in a sentence, the three futures as one bar, and how both differ from the baseline.

import { byId, element, setText } from "./dom.js";
import { withError } from "./numbers.js";

const HUES = { paysOut: "blue", slowAdoption: "orange", localDominates: "green" };

/** Shows what a playground answers. */
export class Headline {
  #playground;
  #parts = new Map();

  constructor(playground) {
    this.#playground = playground;
    playground.addEventListener("results", () => this.#show(playground.results));
    playground.addEventListener("state", () => document.body.classList.add("is-waiting"));
  }

  #show(results) {
    document.body.classList.remove("is-waiting");
    setText(byId("answer"), results.answer);
    setText(byId("worth"), worth(results));
    for (const future of this.#playground.catalogue.futures) this.#future(future, results);
    this.#against(results);
    if (results.isLast) setText(byId("said"), [results.answer, byId("against").textContent].join(" "));
  }

  #future({ name, title, meaning }, { run, shown }) {
    const part = this.#parts.get(name) ?? this.#part(name, title);
    const { probability, pays } = run.futures[name];
    part.style.flexGrow = probability.value;
    part.classList.toggle("is-narrow", probability.value < 0.14);
    setText(part.querySelector("strong"), shown.futures[name]);
    part.dataset.note = `${title}: ${points(probability)} of the trials (one standard error). ${meaning}${inside(pays)}`;
  }

  #part(name, title) {
    const part = element("div", { class: `future ${HUES[name] ?? "grey"}`, tabindex: "0", role: "img" });
    part.append(element("strong"), " ", element("span", {}, title));
    part.addEventListener("focus", () => part.setAttribute("aria-label", part.dataset.note));
    byId("futures").append(part);
    this.#parts.set(name, part);
    return part;
  }

  #against({ differences }) {
    const box = byId("against");
    if (!this.#playground.state.baseline || !differences) {
      return box.replaceChildren(element("span", { class: "note" }, "Pin these results as baseline, and every change is compared with them."));
    }
    const futures = this.#playground.catalogue.futures.map(({ name, title }) => [title, differences.shown[name]]);
    const entries = [...futures, ["mean npv", differences.shown.npv]].filter(([, text]) => text);
    return box.replaceChildren(
      element("span", { class: "note" }, "Against the baseline: "),
      ...entries.map(([title, text]) => element("span", { class: "difference" }, `${title} `, element("strong", {}, text))));
  }
}

/** What the buildout is worth, in a sentence. */
function worth({ shown }) {
  const npv = shown.metrics?.npv;
  if (!npv?.p50) return "";
  const range = npv.p5 && npv.p95 ? `; nine in ten lie between ${npv.p5} and ${npv.p95} B$` : "";
  return `Half of the trials are worth less than ${npv.p50} B$${range}.`;
}

function points({ value, se }) {
  return `${withError(value * 100, se * 100)}\u00a0%`;
}

function inside(pays) {
  return pays ? ` Within it, the buildout pays in ${points(pays)}.` : "";
}
