// Numbers as people read them, worded as in the report: `−2,230`, `35 %`, `37.5 ± 0.4`.

const MINUS = "\u2212";
const SPACE = "\u00a0";

/** A number to so many significant digits without trailing zeros; +∞ is `never`, NaN and what is missing `none`. */
export function significant(value, digits = 3) {
  if (value === null || value === undefined || Number.isNaN(value)) return "none";
  if (!Number.isFinite(value)) return value > 0 ? "never" : `${MINUS}never`;
  if (value === 0) return "0";
  const [mantissa, exponent] = value.toExponential(digits - 1).split("e").map(Number);
  if (exponent < -5 || exponent > 14) return signed(`${mantissa}e${exponent}`);
  return fixed(Number(value.toPrecision(digits)), Math.max(0, digits - 1 - exponent), true);
}

/** A number to so many decimals, with commas between thousands. */
export function fixed(value, decimals, isTrimmed = false) {
  const text = value.toFixed(decimals);
  const [whole, fraction = ""] = text.split(".");
  const kept = isTrimmed ? fraction.replace(/0+$/, "") : fraction;
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return signed(kept ? `${grouped}.${kept}` : grouped);
}

/** A number with its unit: `−487 B$`; a unit of "–" is none. */
export function quantity(value, unit, digits = 3) {
  const text = significant(value, digits);
  return !unit || unit === "–" || !Number.isFinite(value) ? text : `${text}${SPACE}${unit}`;
}

/** A share in whole per cents and below 1 % to one digit: `35 %`, `0.4 %`, `over 99 %`. */
export function wholePercent(share) {
  if (share === null || share === undefined || Number.isNaN(share)) return "none";
  const percent = share * 100;
  if (percent > 99.5 && percent < 100) return `over${SPACE}99${SPACE}%`;
  const text = Math.abs(percent) < 1 ? significant(percent, 1) : fixed(percent, 0);
  return `${text}${SPACE}%`;
}

/** A number with its standard error, both to the error's second digit: `0.3754 ± 0.0048`. */
export function withError(value, error) {
  if (!Number.isFinite(value) || !(error > 0) || !Number.isFinite(error)) return significant(value, 6);
  const places = decimals(error);
  return `${fixed(value, places)}${SPACE}±${SPACE}${fixed(error, places)}`;
}

/** A difference with its sign and its standard error: `+3.1 ± 0.2`. */
export function difference(value, error) {
  const text = error > 0 ? withError(value, error) : significant(value, 3);
  return value > 0 ? `+${text}` : text;
}

/** Decimals that show two digits of an error. */
function decimals(error) {
  const exponent = Number(error.toExponential(1).split("e")[1]);
  return Math.min(15, Math.max(0, 1 - exponent));
}

/** A unit in words, for those who hear the page. */
export function unitInWords(unit) {
  return UNITS.get(unit) ?? unit;
}

const UNITS = new Map([
  ["–", ""], ["B$", "billion dollars"], ["B$/yr", "billion dollars a year"], ["1/yr", "per year"],
  ["1/√yr", "per square root of a year"], ["$/Mtok", "dollars per million tokens"], ["yr", "years"],
  ["months", "months"], ["$", "dollars"], ["tok/s", "tokens per second"], ["kW", "kilowatts"],
  ["$/kWh", "dollars per kilowatt-hour"],
]);

function signed(text) {
  return text.replaceAll("-", MINUS);
}
