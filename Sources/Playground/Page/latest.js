// Which of many requests is under way: only the newest counts, and yet each that starts shows one picture.

/**
 * Runs the newest of what is asked.
 *
 * A newer question ends the older answer at once where that has shown its first picture. Until then it waits, and a still
 * newer one takes its place: ending each answer before its first picture would leave nothing to see during a long drag.
 */
export class Latest {
  #answer;
  #running = null;
  #waiting = null;

  /** `answer(question, signal, shown)` gives a promise; it calls `shown` with its first picture. */
  constructor(answer) {
    this.#answer = answer;
  }

  /** Whether an answer is under way. */
  get isBusy() {
    return this.#running !== null;
  }

  /** Asks; what was asked before is ended or forgotten. */
  ask(question) {
    if (this.#running === null) return this.#start(question);
    this.#waiting = { question };
    if (this.#running.hasShown) this.#running.controller.abort();
    return undefined;
  }

  /** Ends what is under way and forgets what waits. */
  stop() {
    this.#waiting = null;
    this.#running?.controller.abort();
  }

  async #start(question) {
    const running = { controller: new AbortController(), hasShown: false };
    this.#running = running;
    try {
      await this.#answer(question, running.controller.signal, () => this.#shown(running));
    } catch (error) {
      if (error.name !== "AbortError") reportError(error);
    }
    this.#running = null;
    const next = this.#waiting;
    this.#waiting = null;
    if (next) this.#start(next.question);
  }

  #shown(running) {
    running.hasShown = true;
    if (this.#waiting) running.controller.abort();
  }
}
