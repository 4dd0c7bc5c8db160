// States as the part of an address after #: `#scenario=evidence&set.adoption.growth=pert:+[0.2,+0.5,+1]`.

import { state } from "./state.js";

const SET = "set.";
const BASE = "base.";

/** A state as the part after #, without the #. */
export function encode(from) {
  const pairs = [["scenario", from.scenario], ...overrides(from.overrides, SET)];
  if (from.seed !== null) pairs.push(["seed", String(from.seed)]);
  if (from.trials !== null) pairs.push(["trials", String(from.trials)]);
  if (from.baseline) {
    pairs.push(["baseline", from.baseline.scenario], ...overrides(from.baseline.overrides, BASE));
  }
  return pairs.map((pair) => pair.map(readable).join("=")).join("&");
}

/** The state that such a part says; null where it names no scenario. */
export function decode(hash) {
  const pairs = new URLSearchParams(hash.replace(/^#/, ""));
  const scenario = pairs.get("scenario");
  if (!scenario) return null;
  const baseline = pairs.get("baseline");
  return state(scenario, {
    overrides: collected(pairs, SET),
    seed: pairs.get("seed"),
    trials: count(pairs.get("trials")),
    baseline: baseline ? state(baseline, { overrides: collected(pairs, BASE) }) : null,
  });
}

function overrides(entries, prefix) {
  return Object.entries(entries).map(([name, text]) => [prefix + name, text]);
}

function collected(pairs, prefix) {
  const found = [...pairs].filter(([name]) => name.startsWith(prefix) && name.length > prefix.length);
  return Object.fromEntries(found.map(([name, text]) => [name.slice(prefix.length), text]));
}

function count(text) {
  return /^\d{1,9}$/.test(text ?? "") ? Number(text) : null;
}

/** Percent-encoded, but for what people read better as it is and every reader of addresses takes. */
function readable(text) {
  return encodeURIComponent(text).replaceAll("%20", "+").replaceAll("%3A", ":").replaceAll("%2C", ",");
}
