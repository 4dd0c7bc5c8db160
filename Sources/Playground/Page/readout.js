// What the mark under the pointer, or under the keys, says: one small text that follows it.

import { byId } from "./dom.js";

/** Shows a text near a point of the window; without a text it goes. */
export function say(text, x = 0, y = 0) {
  const box = byId("readout");
  box.hidden = !text;
  if (!text) return;
  box.textContent = text;
  const { width, height } = box.getBoundingClientRect();
  const left = Math.min(Math.max(8, x + 14), window.innerWidth - width - 8);
  const top = y + 18 + height < window.innerHeight ? y + 18 : y - height - 12;
  box.style.left = `${left}px`;
  box.style.top = `${Math.max(8, top)}px`;
}

/** Lets everything with a note (`data-note`, or a `title` in a drawing) tell it to pointers and to the keyboard's focus. */
export function listen() {
  document.addEventListener("pointermove", (event) => {
    const marked = event.target.closest?.("[data-note]");
    if (marked) say(marked.dataset.note, event.clientX, event.clientY);
    else if (!event.target.closest?.("[data-reads]")) say("");
  });
  document.addEventListener("focusin", ({ target }) => {
    if (!target.dataset?.note || !target.matches(":focus-visible")) return;
    const box = target.getBoundingClientRect();
    say(target.dataset.note, box.left, box.bottom - 10);
  });
  document.addEventListener("focusout", () => say(""));
  document.addEventListener("pointerleave", () => say(""));
}

/** Takes the `title` elements of a drawing's marks as their notes, so that there is one way of telling. */
export function adopt(svg) {
  for (const title of svg.querySelectorAll("title")) {
    title.parentElement.dataset.note = title.textContent;
    title.remove();
  }
}
