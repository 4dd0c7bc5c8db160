// Server-sent events, read from the body of a POST: EventSource can only GET.

/** Cuts text that arrives in pieces into events. */
export class EventReader {
  #rest = "";

  /** The events {name, data} that a piece completes. */
  read(piece) {
    const blocks = (this.#rest + piece).replaceAll("\r\n", "\n").split("\n\n");
    this.#rest = blocks.pop();
    return blocks.map(event).filter((event) => event.data !== null);
  }
}

/** Calls back with each event of a response, until it ends. */
export async function readEvents(response, receive) {
  const reader = new EventReader();
  const pieces = response.body.pipeThrough(new TextDecoderStream()).getReader();
  for (;;) {
    const { done, value } = await pieces.read();
    if (done) return;
    reader.read(value).forEach(receive);
  }
}

function event(block) {
  let name = "message";
  const data = [];
  for (const line of block.split("\n")) {
    const [, field, value] = /^([^:]*):? ?(.*)$/s.exec(line);
    if (field === "event") name = value;
    if (field === "data") data.push(value);
  }
  return { name, data: data.length > 0 ? data.join("\n") : null };
}
