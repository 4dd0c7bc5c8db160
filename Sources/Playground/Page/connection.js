// Whether the program is there: asked now and then, and every second once it is lost.

import { Lost, get } from "./api.js";
import { byId, element } from "./dom.js";
import { encode } from "./link.js";

const CALM = 4000;
const LOST = 1000;

/** Watches the program behind a playground and says what is wrong. */
export class Connection {
  #playground;

  constructor(playground) {
    this.#playground = playground;
    playground.addEventListener("trouble", () => this.#show(playground.trouble));
    this.#wait();
  }

  #wait() {
    setTimeout(() => this.#look(), this.#playground.trouble ? LOST : CALM);
  }

  async #look() {
    if (!document.hidden || this.#playground.trouble) await this.#try();
    this.#wait();
  }

  async #try() {
    const wasLost = this.#playground.trouble !== null;
    try {
      await this.#playground.refresh();
      this.#playground.report(null);
      if (wasLost) await this.#playground.again();
    } catch (error) {
      if (error instanceof Lost || error.status === 401) this.#playground.report(error);
    }
  }

  #show(trouble) {
    const banner = byId("banner");
    banner.hidden = trouble === null;
    document.body.classList.toggle("is-lost", trouble !== null);
    if (trouble === null) banner.replaceChildren();
    else if (trouble.status === 401) banner.replaceChildren(...this.#locked());
    else if (trouble instanceof Lost) {
      banner.replaceChildren("The program does not answer: it was ended, or is busy. The page tries again every second and goes on when it is back; nothing of yours is lost.");
    } else banner.replaceChildren(trouble.message);
  }

  /** A program that was started anew has another key; the state can come along. */
  #locked() {
    const part = `#${encode(this.#playground.state)}`;
    return [
      "The program was started anew and wants its new key. Open the address that it printed, with this at its end to go on where you are: ",
      element("code", {}, part),
    ];
  }
}
