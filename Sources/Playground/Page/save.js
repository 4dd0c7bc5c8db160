// Saving what differs as a scenario file: in the folder, where the program may write, or as a download.

import { Refusal, post } from "./api.js";
import { byId, element } from "./dom.js";
import { parseDistribution } from "./grammar.js";
import { overrideTexts } from "./state.js";

/** Opens the page's dialog for saving the state of a playground. */
export function save(playground) {
  const { state, base, catalogue } = playground;
  const count = Object.keys(state.overrides).length;
  const dialog = byId("dialog");
  const name = field("name", "Name", `${base.name} with ${count} ${count === 1 ? "change" : "changes"}`);
  const file = field("file", "File, without .yaml", `${state.scenario}-changed`);
  const story = element("textarea", { name: "story", rows: "2" });
  const message = element("p", { class: "error", role: "alert", hidden: true });
  const done = element("p", { class: "done", role: "status" });
  const write = element("button", { type: "submit", value: "write", disabled: !catalogue.canSave }, "Save in the folder");
  const form = element("form", { method: "dialog", onsubmit: submit },
    name.label, file.label, element("label", {}, element("span", {}, "Story, in a sentence or two"), story),
    element("h3", {}, count === 0 ? "Nothing differs from the scenario yet" : "What differs"), changes(playground),
    catalogue.canSave ? null : element("p", { class: "note" }, "The program writes files only if it was started with --save. A download works without."),
    message, done,
    element("p", { class: "buttons" }, write, element("button", { type: "submit", value: "download" }, "Download"),
      element("button", { type: "button", onclick: () => dialog.close() }, "Close")));
  dialog.className = "save";
  dialog.replaceChildren(element("h2", { id: "dialog-title" }, "Save as a scenario file"), form);
  dialog.showModal();

  async function submit(event) {
    event.preventDefault();
    const isWritten = event.submitter?.value !== "download" && catalogue.canSave;
    message.hidden = true;
    try {
      const saved = await post("/api/scenarios", {
        scenario: state.scenario, overrides: overrideTexts(state), name: name.input.value,
        file: file.input.value, ...(story.value.trim() ? { story: story.value.trim() } : {}), evidence: evidence(state), write: isWritten,
      });
      if (!isWritten) download(saved);
      done.textContent = isWritten ? `Saved as ${saved.file} in the folder of scenarios.` : `Downloaded as ${saved.file}.`;
      await playground.refresh();
    } catch (error) {
      if (!(error instanceof Refusal)) playground.report(error);
      done.textContent = "";
      message.hidden = false;
      message.textContent = error.faults?.length ? error.faults.map(({ text }) => text).join(" ") : error.message;
    }
  }
}

function field(name, words, value) {
  const input = element("input", { name, type: "text", required: true, value, autocomplete: "off" });
  return { input, label: element("label", {}, element("span", {}, words), input) };
}

function changes({ state }) {
  return element("ul", { class: "changes" }, Object.entries(state.overrides).map(([name, text]) => {
    const { source, grade } = parseDistribution(text) ?? {};
    const origin = source ? `source: ${source}, grade ${grade ?? "J"}` : "no source given: judgement (J)";
    return element("li", {}, element("code", {}, `${name} = ${text}`), " ", element("small", {}, origin));
  }));
}

/** The sources and grades that somebody gave, by input. */
function evidence({ overrides }) {
  const given = Object.entries(overrides).map(([name, text]) => [name, parseDistribution(text)]);
  return Object.fromEntries(given.filter(([, description]) => description?.source)
    .map(([name, { source, grade = "J" }]) => [name, { source, grade }]));
}


function download({ file, text }) {
  const address = URL.createObjectURL(new Blob([text], { type: "application/yaml" }));
  element("a", { href: address, download: file }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}
