// How far a key moves a handle, and how numbers are rounded so that they stay short.

const KEYS = new Map([
  ["ArrowRight", 1], ["ArrowUp", 1], ["ArrowLeft", -1], ["ArrowDown", -1], ["PageUp", 10], ["PageDown", -10],
]);

/** The nearest 1, 2 or 5 times a power of ten at or below a number above 0. */
export function roundStep(size) {
  const power = 10 ** Math.floor(Math.log10(size) + 1e-9);
  const times = size / power;
  return power * (times >= 5 ? 5 : times >= 2 ? 2 : 1);
}

/** A power of ten that is about a thousandth of a span: what is rounded to it looks the same and reads well. */
export function fineStep(span) {
  return 10 ** Math.floor(Math.log10(span / 500) + 1e-9);
}

/** A number on the grid of a step, without the digits that binary fractions leave. */
export function onGrid(value, step) {
  const decimals = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  return Number((Math.round(value / step) * step).toFixed(Math.min(decimals, 20)));
}

/**
 * Where a key takes a handle; null for keys that move none.
 *
 * Arrows take a step of about a fiftieth of the span, Page Up and Page Down ten of them, Home and End go to the ends.
 */
export function keyed(key, value, { low, high, span }) {
  if (key === "Home") return low;
  if (key === "End") return high;
  const count = KEYS.get(key);
  if (count === undefined) return null;
  const step = roundStep(span > 0 ? span / 50 : Math.abs(value) / 50 || 0.01);
  return Math.min(high, Math.max(low, onGrid(value + count * step, step)));
}
