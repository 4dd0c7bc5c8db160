// Puts the page together: the playground, its views, and the actions of the bar.

import { Assumptions } from "./assumptions.js";
import { Connection } from "./connection.js";
import { Consequences } from "./consequences.js";
import { byId, element, setText } from "./dom.js";
import { Headline } from "./headline.js";
import { decode, encode } from "./link.js";
import { Playground } from "./playground.js";
import { listen } from "./readout.js";
import { replay } from "./replay.js";
import { save } from "./save.js";
import { asBaseline, isSame, overrideTexts } from "./state.js";

const playground = new Playground();

listen();
new Headline(playground);
new Assumptions(playground);
new Consequences(playground, (trials, words) => replay(playground, trials, words));
playground.addEventListener("scenario", showScenario);
playground.addEventListener("catalogue", showScenarios);
playground.addEventListener("state", showState);
for (const type of ["state", "results", "refused"]) playground.addEventListener(type, showProgress);
playground.addEventListener("refused", ({ detail }) => notice(detail.map(({ text }) => text).join(" ")));
playground.addEventListener("state", () => notice(null));
listenToActions();
start();

async function start() {
  try {
    await playground.start(decode(location.hash));
    new Connection(playground);
  } catch (error) {
    notice(error.message);
  }
}

function listenToActions() {
  const actions = {
    undo: () => playground.undo(),
    redo: () => playground.redo(),
    pin: () => (playground.state.baseline ? playground.unpin() : playground.pin()),
    copy: copyLink,
    save: () => save(playground),
  };
  for (const [id, act] of Object.entries(actions)) byId(id).addEventListener("click", act);
  byId("scenario").addEventListener("change", ({ target }) => playground.change(target.value));
  document.addEventListener("keydown", pressed);
  window.addEventListener("hashchange", followLink);
  for (const button of document.querySelectorAll(".views button")) {
    button.addEventListener("click", () => show(button.dataset.view));
  }
}

/** Ctrl+Z and Ctrl+Y, unless somebody is typing: a field has an undo of its own. */
function pressed(event) {
  if (!(event.ctrlKey || event.metaKey) || event.target.matches("input[type=text], input[type=search], textarea")) return;
  const key = event.key.toLowerCase();
  const isRedo = key === "y" || (key === "z" && event.shiftKey);
  if (key !== "z" && !isRedo) return;
  event.preventDefault();
  if (isRedo) playground.redo();
  else playground.undo();
}

/** Goes to the state of an address that somebody put in the place of this one. */
function followLink() {
  const wanted = decode(location.hash);
  if (wanted && !isSame(wanted, playground.state)) playground.go(wanted);
}

function showScenarios() {
  const options = playground.catalogue.scenarios.map(({ name, title, file, problem }) =>
    element("option", { value: name, disabled: Boolean(problem), title: problem }, problem ? `${file} (cannot be read)` : `${title} (${file})`));
  const menu = byId("scenario");
  const isSameList = menu.length === options.length && options.every((option, index) => option.text === menu.options[index].text);
  if (!isSameList) menu.replaceChildren(...options);
  menu.value = playground.state.scenario;
}

function showScenario() {
  showScenarios();
  const story = playground.base.story ?? "";
  setText(byId("story"), story);
  byId("story").title = story;
  document.title = `${playground.base.name} – will the buildout pay?`;
}

function showState() {
  const { state, canUndo, canRedo } = playground;
  byId("scenario").value = state.scenario;
  byId("undo").disabled = !canUndo;
  byId("redo").disabled = !canRedo;
  setText(byId("pin"), state.baseline ? "Unpin baseline" : "Pin as baseline");
  byId("pin").setAttribute("aria-pressed", String(state.baseline !== null));
  const address = `#${encode(state)}`;
  if (location.hash !== address) window.history.replaceState(null, "", address);
  byId("report").href = reportAddress(state);
}

/** Whether what the page shows is of the state that it asks for, and complete. */
function showProgress() {
  document.body.dataset.state = playground.progress;
}

function reportAddress(state) {
  const query = new URLSearchParams(overrideTexts(asBaseline(state)).map((text) => ["set", text]));
  if (state.seed !== null) query.set("seed", state.seed);
  query.set("trials", state.trials ?? 65_536);
  return `/api/scenarios/${encodeURIComponent(state.scenario)}/report?${query}`;
}

async function copyLink() {
  try {
    await navigator.clipboard.writeText(location.href);
    flash(byId("copy"), "Copied");
  } catch {
    notice(`This browser did not let the page copy. The address above holds everything: ${location.href}`);
  }
}

function flash(button, words) {
  const before = button.dataset.words ?? button.textContent;
  button.dataset.words = before;
  setText(button, words);
  setText(byId("said"), words);
  setTimeout(() => setText(button, before), 1500);
}

function notice(text) {
  if (playground.trouble) return;
  byId("banner").hidden = !text;
  setText(byId("banner"), text ?? "");
}

function show(view) {
  document.body.dataset.view = view;
  for (const button of document.querySelectorAll(".views button")) {
    button.setAttribute("aria-pressed", String(button.dataset.view === view));
  }
}
