// The little that tests of modules need: a list of named checks, run in order, whose outcome the page holds as JSON.

const checks = [];

/** Adds a check; one that throws has failed. */
export function check(name, body) {
  checks.push({ name, body });
}

/** Fails unless two values are the same as JSON; infinities and NaN keep their names. */
export function same(found, wanted) {
  const [first, second] = [found, wanted].map((value) => JSON.stringify(value, named));
  if (first !== second) throw new Error(`${first} is not ${second}`);
}

/** Fails unless two numbers are within a part of each other. */
export function near(found, wanted, part = 1e-3) {
  if (!(Math.abs(found - wanted) <= part * Math.abs(wanted))) throw new Error(`${found} is not near ${wanted}`);
}

/** Runs all checks and leaves [{name, error}] in the page. */
export async function run() {
  const outcomes = [];
  for (const { name, body } of checks) {
    try {
      await body();
      outcomes.push({ name, error: null });
    } catch (error) {
      outcomes.push({ name, error: String(error) });
    }
  }
  document.body.dataset.outcomes = JSON.stringify(outcomes);
}

function named(_, value) {
  return typeof value === "number" && !Number.isFinite(value) ? String(value) : value;
}
