// What a moved handle makes of a distribution: the same family with other 5 % and 95 % points.
//
// A family that is closed under stretching and shifting, on a linear or a logarithmic scale, gets exactly the points asked
// for. Beta and gamma get them nearly, and so does whatever is cut by `truncate` or held inside the bounds of its input; the
// handles then show the points that came out, and each move starts from those, so that a drag comes ever closer.

import { fineStep, onGrid } from "./steps.js";

const PLACES = new Set(["min", "mode", "max", "mean", "location"]);
const SIZES = new Set(["sd", "scale"]);
const isPercentile = (name) => /^p\d/.test(name);

/** Names of positional parameters. */
const LISTS = { uniform: ["min", "max"], loguniform: ["min", "max"], triangular: ["min", "mode", "max"], pert: ["min", "mode", "max"] };

const LINEAR = new Set(["uniform", "triangular", "pert", "normal", "gumbel", "logistic", "studentT", "metalog"]);
const LOGARITHMIC = new Set(["loguniform", "lognormal", "weibull", "pareto"]);
const BY_MOMENTS = new Set(["beta", "gamma"]);

/** Whether a distribution has handles. */
export function hasHandles({ family, parameters }) {
  if (family === "constant" || family === "exponential") return true;
  return (LINEAR.has(family) || LOGARITHMIC.has(family) || BY_MOMENTS.has(family)) && typeof parameters === "object";
}

/**
 * A description with other 5 % and 95 % points.
 *
 * `from` has the points {p5, p50, p95, mean, sd} that it has now, `to` those that are asked for, {p5, p95} or, for a constant,
 * {p50}; `bounds` {low, high} hold what may not leave them.
 */
export function moved(description, from, to, bounds = { low: -Infinity, high: Infinity }) {
  return { ...description, parameters: parameters(description, from, to, bounds) };
}

function parameters({ family, parameters }, from, to, bounds) {
  if (family === "constant") return held(to.p50, bounds);
  if (family === "exponential") return { mean: short(parameters.mean * ratio(from, to)) };
  if (family === "beta") return beta(parameters, momentsAfter(from, to));
  if (family === "gamma") return gamma(momentsAfter(from, to));
  const names = named(family, parameters);
  if (family === "lognormal" && !Object.keys(names).every((name) => isPercentile(name) || name.startsWith("log"))) {
    return { p5: short(to.p5), p95: short(to.p95) };
  }
  const map = LOGARITHMIC.has(family) ? logarithmic(from, to) : linear(from, to, bounds);
  const entries = Object.entries(names).map(([name, value]) => [name, map(name, value)]);
  return Array.isArray(parameters) ? entries.map(([, value]) => value) : Object.fromEntries(entries);
}

function named(family, parameters) {
  if (!Array.isArray(parameters)) return parameters;
  return Object.fromEntries(parameters.map((value, index) => [LISTS[family]?.[index] ?? String(index), value]));
}

/** Places are shifted and stretched, sizes stretched, shapes left alone; short numbers on a grid. */
function linear(from, to, bounds) {
  const factor = (to.p95 - to.p5) / (from.p95 - from.p5);
  const step = fineStep(to.p95 - to.p5);
  return (name, value) => {
    if (isPercentile(name) || PLACES.has(name)) return held(onGrid(to.p5 + (value - from.p5) * factor, step), bounds);
    return SIZES.has(name) ? onGrid(value * factor, step) : value;
  };
}

/** The same for the logarithm: what was a factor becomes a power. */
function logarithmic(from, to) {
  const factor = Math.log(to.p95 / to.p5) / Math.log(from.p95 / from.p5);
  const place = (value) => to.p5 * (value / from.p5) ** factor;
  return (name, value) => {
    if (name === "shape") return short(value / factor);
    if (name === "logMean") return short(Math.log(place(Math.exp(value))));
    if (name === "logSd") return short(value * factor);
    return short(place(value));
  };
}

/** How much wider or higher the point is that moved more. */
function ratio(from, to) {
  const [low, high] = [to.p5 / from.p5, to.p95 / from.p95];
  return Math.abs(Math.log(low)) > Math.abs(Math.log(high)) ? low : high;
}

function momentsAfter(from, to) {
  const factor = (to.p95 - to.p5) / (from.p95 - from.p5);
  return { mean: to.p5 + (from.mean - from.p5) * factor, sd: from.sd * factor };
}

function beta({ min = 0, max = 1, ...rest }, { mean, sd }) {
  const width = max - min;
  const share = Math.min(0.999, Math.max(0.001, (mean - min) / width));
  const count = Math.max(0.1, (share * (1 - share) * width ** 2) / sd ** 2 - 1);
  const ends = min === 0 && max === 1 ? {} : { min, max };
  return { ...rest, alpha: short(share * count), beta: short((1 - share) * count), ...ends };
}

function gamma({ mean, sd }) {
  return { mean: short(mean), sd: short(sd) };
}

function held(value, { low, high }) {
  return Math.min(high ?? Infinity, Math.max(low ?? -Infinity, value));
}

function short(value) {
  return Number(value.toPrecision(4));
}
