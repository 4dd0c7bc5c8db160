// What is asked: a scenario by name, what differs from it, the seed and the number of trials. States never change in place.

/** A state; `overrides` maps an input, `settings.NAME` or `correlations.A,B` to a text in the grammar of `--set`. */
export function state(scenario, { overrides = {}, seed = null, trials = null, baseline = null } = {}) {
  return Object.freeze({ scenario, overrides: Object.freeze({ ...overrides }), seed, trials, baseline });
}

/** The same state with one thing set otherwise. */
export function withOverride(from, name, text) {
  return state(from.scenario, { ...from, overrides: { ...from.overrides, [name]: text } });
}

/** The same state with some things as in the scenario's file. */
export function withoutOverrides(from, names) {
  const kept = Object.entries(from.overrides).filter(([name]) => !names.includes(name));
  return state(from.scenario, { ...from, overrides: Object.fromEntries(kept) });
}

/** The same state with other members, such as a baseline or the trials. */
export function withMembers(from, members) {
  return state(from.scenario, { ...from, ...members });
}

/** A state as a baseline for others: it has none itself. */
export function asBaseline(from) {
  return state(from.scenario, { ...from, baseline: null, seed: null, trials: null });
}

/** Overrides as the program takes them: `name=text`. */
export function overrideTexts(from) {
  return Object.entries(from.overrides).map(([name, text]) => `${name}=${text}`);
}

/** A state as the body of a request. */
export function request(from) {
  const body = { scenario: from.scenario, overrides: overrideTexts(from) };
  if (from.seed !== null) body.seed = from.seed;
  if (from.trials !== null) body.trials = from.trials;
  if (from.baseline) body.baseline = { scenario: from.baseline.scenario, overrides: overrideTexts(from.baseline) };
  return body;
}

/** Whether two states ask for the same. */
export function isSame(first, second) {
  return JSON.stringify(canonical(first)) === JSON.stringify(canonical(second));
}

/** Names of the overrides that a refusal blames, and its words: [{name, text}]; name is null where none is to blame. */
export function blamed(from, error) {
  const names = Object.keys(from.overrides);
  const faults = error.faults ?? [];
  if (faults.length === 0) return [{ name: null, text: sentence(error) }];
  return faults.map((fault) => ({ name: names[fault.override] ?? null, text: sentence(fault) }));
}

/** A message as a sentence: what is wrong, the rule, what to do. */
export function sentence({ text, problem, rule, remedy }) {
  if (text) return text;
  const fact = [problem, rule].filter(Boolean).join("; ");
  return [fact && `${fact}.`.replace(/[.!?]\.$/, "."), remedy].filter(Boolean).join(" ");
}

function canonical({ scenario, overrides, seed, trials, baseline }) {
  const sorted = Object.entries(overrides).sort(([first], [second]) => (first < second ? -1 : 1));
  return [scenario, sorted, seed === null ? null : String(seed), trials, baseline && canonical(baseline)];
}
