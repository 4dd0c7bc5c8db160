// One trial of a bar, replayed: its inputs, what came of it, and its path.

import { post } from "./api.js";
import { byId, element, picture } from "./dom.js";
import { significant, wholePercent } from "./numbers.js";
import { inWords } from "./order.js";
import { request, withMembers } from "./state.js";

const PATHS = [
  ["utilisation", "Utilisation"], ["localShare", "Work done locally"], ["closedPrice", "Closed price"],
  ["gross", "Capital in service"], ["cumulativeCashFlow", "Cumulative cash flow"],
];

/** Opens the first of some trials of a playground in the page's dialog, with a way to the others. */
export function replay(playground, trials, words) {
  const state = withMembers(playground.state, { baseline: null, trials: playground.results.of ?? playground.results.trials });
  const dialog = byId("dialog");
  const body = element("div", { class: "trial", "aria-live": "polite" });
  const menu = element("select", { onchange: () => show(menu.value) }, trials.map((trial) => element("option", { value: trial }, `trial ${significant(trial, 9)}`)));
  dialog.className = "replay";
  dialog.replaceChildren(
    element("div", { class: "heading" },
      element("h2", { id: "dialog-title" }, "One trial, replayed"), element("label", {}, "of this bar ", menu),
      element("button", { type: "button", onclick: () => dialog.close() }, "Close")),
    element("p", { class: "note" }, words), body);
  if (!dialog.open) dialog.showModal();
  return show(trials[0]);

  async function show(index) {
    body.replaceChildren(element("p", { class: "note" }, "Replaying …"));
    const width = Math.max(200, Math.min(380, Math.floor((dialog.clientWidth - 60) / (dialog.clientWidth > 700 ? 3 : 1))));
    const charts = Object.fromEntries(PATHS.map(([name]) => [name, [width, 200]]));
    try {
      const trial = await post(`/api/trials/${index}`, { ...request(state), charts });
      if (menu.value === String(index)) body.replaceChildren(...contents(playground, trial));
    } catch (error) {
      body.replaceChildren(element("p", { class: "error", role: "alert" }, error.message));
    }
  }
}

function contents(playground, { future, shown, inputs, charts }) {
  const { title, meaning } = playground.catalogue.futures.find(({ name }) => name === future) ?? { title: future, meaning: "" };
  const outcomes = playground.catalogue.outcomes.filter(({ name }) => shown[name]);
  return [
    element("p", { class: "ending" }, "It ends so: ", element("strong", {}, title), `. ${meaning}`),
    element("dl", {}, outcomes.map(({ name, title }) => element("div", {}, element("dt", {}, title), element("dd", {}, shown[name])))),
    element("div", { class: "paths" }, PATHS.filter(([name]) => charts[name]).map(([name, title]) =>
      element("figure", {}, element("h3", {}, title), picture(charts[name])))),
    element("h3", {}, "Its inputs, the most unusual first"),
    element("ul", { class: "drawn" }, unusual(inputs).map((input) => drawnInput(playground, input))),
  ];
}

function unusual(inputs) {
  const distance = ({ rank }) => (rank === null ? -1 : Math.abs(rank - 0.5));
  return [...inputs].sort((first, second) => distance(second) - distance(first));
}

function drawnInput(playground, { name, rank, shown }) {
  const { section, title } = playground.baseRow(name);
  const place = element("span", { class: "place", "aria-hidden": "true" });
  if (rank !== null) place.append(element("i"));
  if (rank !== null) place.firstChild.style.left = `${rank * 100}%`;
  const words = rank === null ? "constant" : `above ${wholePercent(rank)} of its draws`;
  return element("li", { title: name }, element("span", {}, `${inWords(section).toLowerCase()} ${title}`), element("strong", {}, shown), place, element("small", {}, words));
}
