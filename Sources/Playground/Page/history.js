// What was, is and will be again: undo and redo over states that are never changed in place.

/** States with a way back and forth. */
export class History {
  #past = [];
  #future = [];
  #gesture = null;

  /** A history that starts with a state; it keeps so many steps. */
  constructor(state, limit = 500) {
    this.present = state;
    this.limit = limit;
  }

  get canUndo() {
    return this.#past.length > 0;
  }

  get canRedo() {
    return this.#future.length > 0;
  }

  /** Goes to a new state. Changes of one gesture, such as a drag or keys in a row, are one step. */
  change(state, gesture = null) {
    const continues = gesture !== null && gesture === this.#gesture;
    if (!continues) {
      this.#past.push(this.present);
      if (this.#past.length > this.limit) this.#past.shift();
    }
    this.#future = [];
    this.#gesture = gesture;
    this.present = state;
  }

  /** Goes back to a state that held before, without a step: what came after it was refused. */
  replace(state) {
    if (this.#past.at(-1) === state) this.#past.pop();
    this.#gesture = null;
    this.present = state;
  }

  /** Ends a gesture, so that the next change is a step of its own. */
  rest() {
    this.#gesture = null;
  }

  undo() {
    this.#step(this.#past, this.#future);
  }

  redo() {
    this.#step(this.#future, this.#past);
  }

  #step(from, to) {
    if (from.length === 0) return;
    to.push(this.present);
    this.present = from.pop();
    this.#gesture = null;
  }
}
