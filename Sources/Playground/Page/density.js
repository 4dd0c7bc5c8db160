// Densities as lines: the small picture of a row and the large one of its editor.

import { drawn } from "./dom.js";

/** A density the size of a word. */
export function smallDensity(row, width = 76, height = 22) {
  const svg = drawn("svg", { class: "density", width, height, viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true" });
  const { heights } = row.density;
  if (heights.length === 0) {
    svg.append(drawn("path", { class: "fill-blue", d: `M${width / 2 - 1} 1h2V${height}h-2z` }));
    return svg;
  }
  const step = width / heights.length;
  const steps = heights.map((size) => `V${(height - size * (height - 1)).toFixed(1)}h${step.toFixed(2)}`);
  svg.append(drawn("path", { class: "fill-blue", d: `M0 ${height}${steps.join("")}V${height}z` }));
  return svg;
}

/** Heights of a density whose area is 1, so that two of them compare. */
export function heightsOfArea(row) {
  const { low, high, heights } = row.density;
  const area = heights.reduce((sum, height) => sum + height, 0) * ((high - low) / heights.length);
  return area > 0 ? heights.map((height) => height / area) : [];
}

/** A density as the path of a drawing; `x` and `y` place numbers in it. A constant is a spike. */
export function outline(row, x, y, isClosed) {
  const { low, high, heights } = row.density;
  if (heights.length === 0) return `M${x(low)} ${y(0)}V${y(Infinity)}`;
  const width = (high - low) / heights.length;
  const points = heightsOfArea(row).map((height, index) => `${x(low + (index + 0.5) * width)} ${y(height)}`);
  return `M${x(low)} ${y(0)}L${points.join("L")}L${x(high)} ${y(0)}${isClosed ? "z" : ""}`;
}

/** The numbers that a picture of some rows reaches over, with room to drag, inside the bounds of the input. */
export function domain(rows) {
  const { bounds, ordinary } = rows[0];
  const low = Math.min(...rows.map(({ p1 }) => p1));
  const high = Math.max(...rows.map(({ p99 }) => p99));
  const width = high - low || Math.abs(low) || ordinary[1] - ordinary[0];
  return {
    low: Math.max(bounds.low ?? -Infinity, low - 0.3 * width),
    high: Math.min(bounds.high ?? Infinity, high + 0.3 * width),
  };
}
