// The playground without its looks: which state is asked for, what was answered, and what is told to whom.

import { Lost, Refusal, get, post, stream } from "./api.js";
import { readEvents } from "./events.js";
import { History } from "./history.js";
import { Latest } from "./latest.js";
import { asBaseline, blamed, request, state, withMembers, withOverride, withoutOverrides } from "./state.js";

/** How long nothing has to change before a state is explained, in milliseconds. */
const REST = 1200;

/**
 * Tells of `scenario` (another one is shown), `state` (something was asked), `rows` (what it means), `results`,
 * `explanation`, `refused` (with the faults) and `trouble` (the program is lost, or back).
 */
export class Playground extends EventTarget {
  /** A page's own name, by which a newer request ends an older one. */
  page = crypto.randomUUID().slice(0, 13);
  catalogue = null;
  base = null;
  results = null;
  explanation = null;
  trouble = null;
  /** The sizes in which charts are wanted, by name: set by those who show them. */
  sizes = { runs: {}, explain: {} };
  #history = null;
  #good = null;
  #changed = new Map();
  #drivers = new Map();
  #runs = new Latest((question, signal, shown) => this.#run(question, signal, shown));
  #explaining = null;
  #rest = 0;

  get state() {
    return this.#history.present;
  }

  /** `asked` until the first picture, `running` until the last, then `complete`; `refused` where there is none. */
  progress = "asked";

  get canUndo() {
    return this.#history.canUndo;
  }

  get canRedo() {
    return this.#history.canRedo;
  }

  /** Every input as it is now, in the order of the model. */
  get rows() {
    return this.base.rows.map((row) => this.#changed.get(row.name) ?? row);
  }

  /** Names of inputs, the most influential first; null while that is not known. */
  get drivers() {
    return this.#drivers.get(this.base.identifier) ?? null;
  }

  /** An input as it is now. */
  row(name) {
    return this.#changed.get(name) ?? this.baseRow(name);
  }

  /** An input as the scenario's file has it. */
  baseRow(name) {
    return this.base.rows.find((row) => row.name === name);
  }

  /** Whether a thing differs from the scenario's file. */
  differs(name) {
    return name in this.state.overrides;
  }

  /** Starts with a state, or with the first scenario that can be read. */
  async start(wanted) {
    this.catalogue = await get("/api/scenarios");
    const readable = this.catalogue.scenarios.filter(({ problem }) => !problem);
    const isKnown = readable.some(({ name }) => name === wanted?.scenario);
    if (readable.length === 0) throw new Error("No scenario of the folder can be read.");
    const first = readable.find(({ name }) => name === "evidence") ?? readable[0];
    this.#history = new History(isKnown ? wanted : state(first.name));
    await this.#load();
    this.#ask();
    if (wanted && !isKnown) this.#tell("refused", [{ name: null, text: `There is no scenario ${wanted.scenario} here.` }]);
  }

  /** Goes to another state as a whole. */
  async go(to) {
    this.#history.change(to);
    await this.#arrive();
  }

  /** Goes to another scenario, as its file has it; the baseline stays. */
  change(scenario) {
    return this.go(state(scenario, { baseline: this.state.baseline }));
  }

  /** Sets an input, in the grammar of `--set`; changes of one gesture are one step back. */
  set(name, text, { gesture = null, since = performance.now() } = {}) {
    this.#history.change(withOverride(this.state, name, text), gesture);
    this.#ask(since);
  }

  /** What a text for an input means to the program; throws its refusal. */
  async check(name, text) {
    const { inputs } = await post("/api/check", request(withMembers(withOverride(this.state, name, text), { baseline: null })));
    return inputs.find((row) => row.name === name) ?? this.baseRow(name);
  }

  /** Brings things back to the scenario's file. */
  reset(names) {
    this.#history.change(withoutOverrides(this.state, names));
    this.#ask();
  }

  /** Ends a gesture. */
  settle() {
    this.#history.rest();
  }

  pin() {
    this.#history.change(withMembers(this.state, { baseline: asBaseline(this.state) }));
    this.#ask();
  }

  unpin() {
    this.#history.change(withMembers(this.state, { baseline: null }));
    this.#ask();
  }

  async undo() {
    this.#history.undo();
    await this.#arrive();
  }

  async redo() {
    this.#history.redo();
    await this.#arrive();
  }

  /** Asks again, for charts of another size or after the program was lost. */
  async again() {
    if (this.base === null) return;
    this.#ask();
  }

  /** Reads the list of scenarios again. */
  async refresh() {
    this.catalogue = await get("/api/scenarios");
    this.#tell("catalogue");
  }

  /** Says that the program is lost (with an error) or back (null). */
  report(trouble) {
    const was = this.trouble;
    this.trouble = trouble;
    if (was?.message !== trouble?.message) this.#tell("trouble");
  }

  async #arrive() {
    try {
      if (this.base?.identifier !== this.state.scenario) await this.#load();
      this.#ask();
    } catch (error) {
      this.#fail(error);
    }
  }

  async #load() {
    const { scenario } = this.state;
    const base = await get(`/api/scenarios/${encodeURIComponent(scenario)}`);
    if (this.state.scenario !== scenario) return;
    this.base = { ...base, identifier: scenario };
    this.#changed = new Map();
    this.#good = null;
    this.explanation = null;
    this.#tell("scenario");
  }

  #ask(since = performance.now()) {
    clearTimeout(this.#rest);
    this.#explaining?.abort();
    this.progress = "asked";
    this.#tell("state");
    this.#runs.ask({ state: this.state, since });
  }

  async #run({ state, since }, signal, shown) {
    const body = { ...request(state), page: this.page, charts: this.sizes.runs };
    try {
      const response = await stream("/api/runs", body, signal);
      await readEvents(response, ({ name, data }) => this.#receive(name, JSON.parse(data), { state, since, shown }));
    } catch (error) {
      if (error.name === "AbortError") return;
      this.#fail(error instanceof TypeError ? new Lost() : error, state);
    }
  }

  #receive(name, data, { state, since, shown }) {
    if (name === "state") this.#understand(data, state);
    if (name === "results") {
      this.results = data;
      if (state === this.state) this.progress = data.isLast ? "complete" : "running";
      this.report(null);
      this.#tell("results", { since });
      shown();
    }
    if (name === "error") this.#fail(new Refusal(data.error.status, data.error), state);
    if (name === "done") this.#rest = setTimeout(() => this.#explain(), REST);
  }

  #understand({ inputs, warnings }, state) {
    if (state.scenario !== this.base.identifier) return;
    this.#good = state;
    this.#changed = new Map(inputs.map((row) => [row.name, row]));
    this.#tell("rows", { warnings: warnings ?? [] });
  }

  #fail(error, asked = null) {
    if (error instanceof Lost || error.status === 401) return this.report(error);
    const faults = error instanceof Refusal && asked ? blamed(asked, error) : [{ name: null, text: error.message }];
    if (asked === this.state) this.progress = "refused";
    if (asked === this.state && error.status === 422) this.#retreat(faults);
    this.#tell("refused", faults);
  }

  /** Back to the last good state, or without what is to blame where there was none. */
  #retreat(faults) {
    const names = faults.map(({ name }) => name).filter((name) => name !== null);
    const blameless = withoutOverrides(this.state, names);
    const last = names.length > 0 ? blameless : withMembers(blameless, { baseline: null });
    if (!this.#good && names.length === 0 && !this.state.baseline) return;
    this.#history.replace(this.#good ?? last);
    this.#ask();
  }

  /** First the scenario itself, once, for the order of its inputs; then what is asked for now. */
  async #explain() {
    const { identifier } = this.base;
    const wanted = withMembers(this.state, { baseline: null, trials: null });
    const plain = state(identifier, { seed: wanted.seed });
    const controller = new AbortController();
    this.#explaining = controller;
    const ask = (state) =>
      post("/api/explain", { ...request(state), page: this.page, charts: this.sizes.explain }, controller.signal);
    try {
      const order = this.#drivers.has(identifier) ? null : await ask(plain);
      if (order) this.#drivers.set(identifier, order.drivers.map(({ input }) => input).filter(Boolean));
      const isPlain = Object.keys(wanted.overrides).length === 0;
      if (order && !isPlain) this.#tell("explanation", { isWaiting: true });
      this.explanation = order && isPlain ? order : await ask(wanted);
      this.#tell("explanation");
    } catch (error) {
      if (error.name === "AbortError" || error.status === 409) return;
      if (error.status === 422) this.explanation = { sentences: { drivers: error.message }, charts: {} };
      if (error instanceof Lost) this.report(error);
      else this.#tell("explanation");
    }
  }

  #tell(type, detail = null) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}
