// The families of distributions as a person chooses them: the fields of each, and its numbers for a given range.

/** z of the 95 % point of a standard normal. */
const Z95 = 1.6448536269514722;

const list = (...names) => ({ names, isList: true });
const map = (...names) => ({ names, isList: false });

/** The fields of each family that has some, in the order of its list form. */
export const FAMILIES = new Map([
  ["constant", { title: "constant", fields: list("value"), from: ({ p50 }) => p50 }],
  ["uniform", { title: "uniform", fields: list("min", "max"), from: (q) => stretched(q, [0, 1]) }],
  ["loguniform", { title: "log-uniform", fields: list("min", "max"), from: logStretched }],
  ["triangular", { title: "triangular", fields: list("min", "mode", "max"), from: threePoints(0.27) }],
  ["pert", { title: "PERT", fields: list("min", "mode", "max"), from: threePoints(0.42) }],
  ["normal", { title: "normal", fields: map("p5", "p95"), from: percentiles }],
  ["lognormal", { title: "log-normal", fields: map("p5", "p95"), from: percentiles }],
  ["beta", { title: "beta", fields: map("alpha", "beta", "min", "max"), from: betaLike }],
  ["gamma", { title: "gamma", fields: map("mean", "sd"), from: meanAndSd }],
  ["weibull", { title: "Weibull", fields: map("shape", "scale"), from: weibullLike }],
  ["exponential", { title: "exponential", fields: map("mean"), from: ({ p50 }) => ({ mean: p50 / Math.LN2 }) }],
  ["gumbel", { title: "Gumbel", fields: map("location", "scale"), from: gumbelLike }],
  ["logistic", { title: "logistic", fields: map("location", "scale"), from: logisticLike }],
  ["studentT", { title: "Student’s t", fields: map("df", "location", "scale"), from: studentLike }],
  ["pareto", { title: "Pareto", fields: map("min", "shape"), from: paretoLike }],
  ["metalog", { title: "metalog", fields: map("p5", "p50", "p95"), from: ({ p5, p50, p95 }) => ({ p5, p50, p95 }) }],
]);

/** The names and numbers of a description's own fields; null where it has to be edited as text. */
export function fieldsOf({ family, parameters }) {
  const known = FAMILIES.get(family);
  if (typeof parameters === "number") return known ? [{ name: known.fields.names[0], value: parameters }] : null;
  const entries = Array.isArray(parameters)
    ? parameters.map((value, index) => [known?.fields.names[index], value])
    : Object.entries(parameters ?? {});
  const isPlain = known && entries.length > 0 && entries.every(([name, value]) => name && typeof value === "number");
  return isPlain ? entries.map(([name, value]) => ({ name, value })) : null;
}

/** The same description with one field changed. */
export function withField(description, index, value) {
  const { parameters } = description;
  if (Array.isArray(parameters)) return { ...description, parameters: parameters.with(index, value) };
  if (parameters === null || typeof parameters !== "object") return { ...description, parameters: value };
  const name = Object.keys(parameters)[index];
  return { ...description, parameters: { ...parameters, [name]: value } };
}

/** Another family with about the same 5, 50 and 95 % points; its truncation, source and grade stay. */
export function withFamily(description, family, points) {
  const parameters = shortened(FAMILIES.get(family).from(points));
  const truncate = family === "constant" ? undefined : description.truncate;
  return { ...description, family, parameters, truncate };
}

/** Numbers to four digits: what is taken over from another family is no better than that. */
function shortened(value) {
  if (typeof value === "number") return Number(value.toPrecision(4));
  if (Array.isArray(value)) return value.map(shortened);
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, shortened(item)]));
}

function percentiles({ p5, p95 }) {
  return { p5, p95 };
}

function stretched({ p5, p95 }, shares) {
  const width = (p95 - p5) / 0.9;
  return shares.map((share) => p5 + (share - 0.05) * width);
}

function logStretched({ p5, p95 }) {
  return stretched({ p5: Math.log(p5), p95: Math.log(p95) }, [0, 1]).map(Math.exp);
}

/** Three points whose ends lie so much of the range beyond its 5 and 95 % points. */
function threePoints(reach) {
  return ({ p5, p50, p95 }) => {
    const [low, high] = [p5 - reach * (p50 - p5), p95 + reach * (p95 - p50)];
    return [p5 >= 0 ? Math.max(0, low) : low, p50, high];
  };
}

function spread({ p5, p95 }) {
  return (p95 - p5) / (2 * Z95);
}

function meanAndSd(points) {
  return { mean: (points.p5 + points.p50 + points.p95) / 3, sd: spread(points) };
}

function betaLike(points) {
  const [min, max] = points.p5 >= 0 && points.p95 <= 1 ? [0, 1] : stretched(points, [-0.2, 1.2]);
  const { mean, sd } = meanAndSd(points);
  const share = (mean - min) / (max - min);
  const count = Math.max(0.5, (share * (1 - share) * (max - min) ** 2) / sd ** 2 - 1);
  return { alpha: share * count, beta: (1 - share) * count, min, max };
}

function weibullLike({ p5, p95 }) {
  const shape = (Math.log(-Math.log(0.05)) - Math.log(-Math.log(0.95))) / Math.log(p95 / p5);
  return { shape, scale: p95 / (-Math.log(0.05)) ** (1 / shape) };
}

function gumbelLike({ p5, p95 }) {
  const [low, high] = [-Math.log(-Math.log(0.05)), -Math.log(-Math.log(0.95))];
  const scale = (p95 - p5) / (high - low);
  return { location: p5 - scale * low, scale };
}

function logisticLike({ p5, p50, p95 }) {
  return { location: p50, scale: (p95 - p5) / (2 * Math.log(19)) };
}

function studentLike({ p5, p50, p95 }) {
  return { df: 5, location: p50, scale: (p95 - p5) / (2 * 2.015) };
}

function paretoLike({ p5, p95 }) {
  const shape = Math.log(19) / Math.log(p95 / p5);
  return { min: p5 * 0.95 ** (1 / shape), shape };
}
