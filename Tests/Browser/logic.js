// Checks of the modules that know no document.

import { EventReader } from "/events.js";
import { fieldsOf, withFamily, withField } from "/families.js";
import { parseDistribution, withSource, writeDistribution } from "/grammar.js";
import { History } from "/history.js";
import { Latest } from "/latest.js";
import { decode, encode } from "/link.js";
import { hasHandles, moved } from "/moves.js";
import { difference, fixed, quantity, significant, wholePercent, withError } from "/numbers.js";
import { grouped, inWords, isFound } from "/order.js";
import { asBaseline, blamed, isSame, request, state, withOverride, withoutOverrides } from "/state.js";
import { fineStep, keyed, onGrid, roundStep } from "/steps.js";
import { check, near, run, same } from "./checks.js";

// MARK: Distributions as text

const TEXTS = [
  "0.09", "-3", "pert: [0.2, 0.65, 1.3]", "lognormal: {p5: 100, p95: 240}", "beta: {alpha: 2, beta: 18}",
  "{lognormal: {p5: 0.6, p95: 2}, truncate: [0, 5]}", '{pert: [1, 2, 3], source: "said: \\"so\\", twice", grade: B}',
  "choice: {values: [1, 2], weights: [0.3, 0.7]}", "mixture: [{weight: 0.3, uniform: [0, 1]}, {weight: 0.7, pert: [1, 2, 3]}]",
];

check("texts of distributions read and write back", () => {
  for (const text of TEXTS) same(writeDistribution(parseDistribution(text)), text);
});

check("numbers may have underscores and exponents", () => {
  same(parseDistribution("1_000").parameters, 1000);
  same(parseDistribution("uniform: [1e3, 2.5E+4]").parameters, [1000, 25000]);
});

check("what is no distribution is none", () => {
  for (const text of ["", "[", "pert: [1, 2", "{pert: [1], normal: [2]}", "pert", "{a: 1}}", '"x'])
    same(parseDistribution(text), null);
});

check("a source is added, changed and taken away", () => {
  const named = withSource("pert: [1, 2, 3]", "a report", "B");
  same(named, '{pert: [1, 2, 3], source: "a report", grade: B}');
  same(withSource(named, undefined, undefined), "pert: [1, 2, 3]");
  same(withSource("0.09", "said", "J"), '{constant: 0.09, source: "said", grade: J}');
});

check("fields are named and change one by one", () => {
  const pert = parseDistribution("pert: [0.2, 0.65, 1.3]");
  same(fieldsOf(pert).map(({ name }) => name), ["min", "mode", "max"]);
  same(writeDistribution(withField(pert, 1, 0.7)), "pert: [0.2, 0.7, 1.3]");
  same(writeDistribution(withField(pert, 1, "nonsense")), "pert: [0.2, nonsense, 1.3]");
  same(writeDistribution(withField(parseDistribution("5"), 0, "six")), "six");
  same(fieldsOf(parseDistribution(TEXTS[8])), null);
});

check("another family keeps the range", () => {
  const points = { p5: 2, p50: 4, p95: 8 };
  const from = parseDistribution("{lognormal: {p5: 2, p95: 8}, truncate: [0, 9]}");
  same(writeDistribution(withFamily(from, "normal", points)), "{normal: {p5: 2, p95: 8}, truncate: [0, 9]}");
  same(writeDistribution(withFamily(from, "constant", points)), "4");
  const [min, max] = withFamily(from, "uniform", points).parameters;
  near(min + 0.05 * (max - min), 2);
  near(min + 0.95 * (max - min), 8);
  const { shape, scale } = withFamily(from, "weibull", points).parameters;
  near(scale * (-Math.log(0.95)) ** (1 / shape), 2);
  near(scale * (-Math.log(0.05)) ** (1 / shape), 8);
});

// MARK: Handles

check("a move stretches a PERT", () => {
  const from = { p5: 1, p95: 3 };
  same(moved(parseDistribution("pert: [0, 2, 4]"), from, { p5: 1, p95: 5 }).parameters, [-1, 3, 7]);
  same(moved(parseDistribution("pert: [0, 2, 4]"), from, { p5: 2, p95: 4 }).parameters, [1, 3, 5]);
});

check("a move stays inside the bounds of the input", () => {
  const { parameters } = moved(parseDistribution("pert: [0, 2, 4]"), { p5: 1, p95: 3 }, { p5: 1, p95: 5 }, { low: 0, high: 6 });
  same(parameters, [0, 3, 6]);
});

check("a move of a log-normal gives its points, whatever its parameters", () => {
  const to = { p5: 10, p95: 80 };
  same(moved(parseDistribution("lognormal: {p5: 5, p95: 50}"), { p5: 5, p95: 50 }, to).parameters, { p5: 10, p95: 80 });
  same(moved(parseDistribution("lognormal: {mean: 20, sd: 10}"), { p5: 5, p95: 50 }, to).parameters, { p5: 10, p95: 80 });
});

check("sizes stretch, shapes stay", () => {
  const { parameters } = moved(parseDistribution("studentT: {df: 5, location: 0, scale: 1}"), { p5: -2, p95: 2 }, { p5: -4, p95: 4 });
  same(parameters, { df: 5, location: 0, scale: 2 });
});

check("beta and gamma follow by mean and deviation", () => {
  const beta = moved(parseDistribution("beta: {alpha: 2, beta: 18}"), { p5: 0.02, p95: 0.22, mean: 0.1, sd: 0.0655 }, { p5: 0.04, p95: 0.44 });
  const { alpha, beta: second } = beta.parameters;
  near(alpha / (alpha + second), 0.2);
  const gamma = moved(parseDistribution("gamma: {mean: 4, sd: 1}"), { p5: 2.5, p95: 5.8, mean: 4, sd: 1 }, { p5: 3.5, p95: 6.8 });
  same(gamma.parameters, { mean: 5, sd: 1 });
});

check("truncation and source stay through a move", () => {
  const text = '{lognormal: {p5: 1, p95: 2}, truncate: [0, 5], source: "x", grade: C}';
  const after = writeDistribution(moved(parseDistribution(text), { p5: 1, p95: 2 }, { p5: 1, p95: 3 }));
  same(after, '{lognormal: {p5: 1, p95: 3}, truncate: [0, 5], source: "x", grade: C}');
});

check("what has no handles says so", () => {
  same(TEXTS.map((text) => hasHandles(parseDistribution(text))), [true, true, true, true, true, true, true, false, false]);
});

// MARK: Steps

check("steps are 1, 2 or 5 times a power of ten", () => {
  same([0.7, 1, 3.9, 60].map(roundStep), [0.5, 1, 2, 50]);
  same(fineStep(600), 1);
  same(onGrid(0.30000000000000004, 0.1), 0.3);
});

check("keys move by a step, ten steps and to the ends", () => {
  const limits = { low: 0, high: 10, span: 5 };
  same(["ArrowRight", "ArrowDown", "PageUp", "Home", "End", "a"].map((key) => keyed(key, 4, limits)), [4.1, 3.9, 5, 0, 10, null]);
  same(keyed("ArrowRight", 9.99, limits), 10);
});

// MARK: Numbers

check("numbers read as in the report", () => {
  same([-2230.4, 0.06534, 1234567, 5, 1e-7, 0].map((value) => significant(value)), ["−2,230", "0.0653", "1,230,000", "5", "1e−7", "0"]);
  same([Infinity, NaN, null].map((value) => significant(value)), ["never", "none", "none"]);
  same([quantity(-487.2, "B$"), quantity(0.5, "–")], ["−487\u00a0B$", "0.5"]);
  same([0.351, 0.0042, 0.997, 1].map(wholePercent), ["35\u00a0%", "0.4\u00a0%", "over\u00a099\u00a0%", "100\u00a0%"]);
  same(withError(37.541, 0.048), "37.541\u00a0±\u00a00.048");
  same(withError(-487.31, 12.4), "−487\u00a0±\u00a012");
  same(difference(3.14159, 0.42), "+3.14\u00a0±\u00a00.42");
  same(fixed(1234.5, 1), "1,234.5");
});

// MARK: States, links and history

const CHANGED = state("evidence", { overrides: { "adoption.growth": "pert: [0.2, 0.5, 1]" }, seed: "7", trials: 65536 });

check("a link carries a state with its baseline", () => {
  const whole = state(CHANGED.scenario, { ...CHANGED, baseline: asBaseline(withOverride(CHANGED, "x&y=#", 'a "b" + c % é')) });
  same(decode(`#${encode(whole)}`), whole);
  same(isSame(decode(encode(whole)), whole), true);
});

check("links that say nothing are none, and hostile ones are only text", () => {
  same(decode("#"), null);
  same(decode("#set.a=1"), null);
  same(decode("#scenario=a&trials=-1&seed=x&set.=1&__proto__=2").overrides, {});
  same(decode("#scenario=a&set.__proto__=2").scenario, "a");
});

check("a request has what the program takes", () => {
  same(request(CHANGED), { scenario: "evidence", overrides: ["adoption.growth=pert: [0.2, 0.5, 1]"], seed: "7", trials: 65536 });
  same(request(withoutOverrides(CHANGED, ["adoption.growth"])).overrides, []);
});

check("faults are told where they belong", () => {
  const faults = [{ override: 0, text: "mode is wrong." }, { override: null, problem: "all is", rule: "nothing", remedy: "Stop." }];
  same(blamed(CHANGED, { faults }), [{ name: "adoption.growth", text: "mode is wrong." }, { name: null, text: "all is; nothing. Stop." }]);
  same(blamed(CHANGED, { problem: "no such scenario" }), [{ name: null, text: "no such scenario." }]);
});

check("undo and redo go step by step, a gesture is one", () => {
  const history = new History(0);
  history.change(1);
  for (const at of [2, 3, 4]) history.change(at, "drag");
  history.rest();
  history.change(5, "drag");
  const seen = [];
  while (history.canUndo) seen.push((history.undo(), history.present));
  same(seen, [4, 1, 0]);
  history.redo();
  same([history.present, history.canRedo], [1, true]);
  history.change(9);
  same(history.canRedo, false);
});

check("a refused state leaves no step", () => {
  const history = new History("good");
  history.change("bad");
  history.replace("good");
  same([history.present, history.canUndo], ["good", false]);
});

check("the history is bounded", () => {
  const history = new History(0, 3);
  for (let at = 1; at <= 9; at += 1) history.change(at);
  while (history.canUndo) history.undo();
  same(history.present, 6);
});

// MARK: Events and scheduling

check("events are read in whatever pieces they come", () => {
  const text = ": waiting\n\nevent: state\ndata: {\"a\":1}\n\nevent: results\r\ndata: one\r\ndata: two\r\n\r\ndata:x\n\n";
  const wanted = [{ name: "state", data: '{"a":1}' }, { name: "results", data: "one\ntwo" }, { name: "message", data: "x" }];
  for (const size of [1, 2, 3, 7, 1000]) {
    const reader = new EventReader();
    const found = [];
    for (let at = 0; at < text.length; at += size) found.push(...reader.read(text.slice(at, at + size)));
    same(found, wanted);
  }
});

/** A scheduler whose answers are ended by hand. */
function scheduler() {
  const log = [];
  const latest = new Latest((question, signal, shown) => new Promise((resolve) => {
    log.push({ question, signal, shown, resolve });
    signal.addEventListener("abort", resolve);
  }));
  return { log, latest, asked: () => log.map(({ question }) => question), turn: () => new Promise((done) => setTimeout(done)) };
}

check("during a drag each request shows one picture, then the newest follows", async () => {
  const { log, latest, asked, turn } = scheduler();
  for (const question of [1, 2, 3]) latest.ask(question);
  same([asked(), log[0].signal.aborted], [[1], false]);
  log[0].shown();
  await turn();
  same([asked(), log[0].signal.aborted], [[1, 3], true]);
});

check("a move ends an answer that has shown its first picture", async () => {
  const { log, latest, asked, turn } = scheduler();
  latest.ask(1);
  log[0].shown();
  latest.ask(2);
  same(log[0].signal.aborted, true);
  await turn();
  same(asked(), [1, 2]);
});

check("an answer that ends lets the next one start", async () => {
  const { log, latest, asked, turn } = scheduler();
  latest.ask(1);
  log[0].resolve();
  await turn();
  same(latest.isBusy, false);
  latest.ask(2);
  same(asked(), [1, 2]);
});

// MARK: Order

const ROWS = [
  { name: "adoption.growth", section: "adoption", title: "growth", meaning: "how fast" },
  { name: "openLag.initial", section: "openLag", title: "initial", meaning: "lag at the start" },
  { name: "adoption.ceiling", section: "adoption", title: "ceiling", meaning: "spending at saturation" },
];

check("the most influential come first, the others by section", () => {
  same(grouped(ROWS, null).map(({ title, rows }) => [title, rows.length]), [["Adoption", 2], ["Open lag", 1]]);
  const led = grouped(ROWS, ["adoption.ceiling", "gone"]);
  same(led.map(({ title, rows }) => [title, rows.map(({ name }) => name)]), [
    ["Most influential", ["adoption.ceiling"]], ["Adoption", ["adoption.growth"]], ["Open lag", ["openLag.initial"]],
  ]);
});

check("a search finds names and meanings, all of its words", () => {
  same(ROWS.map((row) => isFound(row, "LAG start")), [false, true, false]);
  same(ROWS.map((row) => isFound(row, "open lag")), [false, true, false]);
  same(inWords("workstation"), "Workstation");
});

run();
