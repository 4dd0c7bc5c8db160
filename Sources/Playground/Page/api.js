// Requests to the program that served the page.

import { sentence } from "./state.js";

/** The program answered, and said no. */
export class Refusal extends Error {
  constructor(status, body) {
    super(sentence(body));
    this.name = "Refusal";
    this.status = status;
    this.faults = body.faults ?? [];
  }
}

/** The program did not answer. */
export class Lost extends Error {
  constructor() {
    super("The program does not answer.");
    this.name = "Lost";
  }
}

/** What the program has to say to a GET. */
export async function get(path) {
  return (await send(path, {})).json();
}

/** What the program has to say to a POST. */
export async function post(path, body, signal) {
  return (await send(path, posted(body, "application/json", signal))).json();
}

/** The response to a POST that is answered in events. */
export function stream(path, body, signal) {
  return send(path, posted(body, "text/event-stream", signal));
}

function posted(body, accept, signal) {
  const headers = { "Content-Type": "application/json", Accept: accept };
  return { method: "POST", headers, body: JSON.stringify(body), signal };
}

async function send(path, options) {
  const response = await fetch(path, { credentials: "same-origin", ...options }).catch(lost);
  if (response.ok) return response;
  const { error } = await response.json().catch(() => ({}));
  throw new Refusal(response.status, error ?? { problem: `the program answered ${response.status}` });
}

function lost(error) {
  throw error.name === "AbortError" ? error : new Lost();
}
