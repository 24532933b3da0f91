// @ts-check
/** How the customer's messages reach the server: oldest first, one at a time, kept until stored. */

import { ApiError } from "./api.js";
import { Outbox } from "./outbox.js";

/** @typedef {import("./types").Problem} Problem */
/** @typedef {import("./types").Unsent} Unsent */

/**
 * @typedef {object} Ways
 * @property {(message: Unsent) => Promise<void>} store ends when the server has it; rejects with ApiError
 * @property {() => void} onChange
 * @property {(message: Unsent) => void} onUnsent
 */

/** @param {unknown} error @returns {Problem} */
export function problemOf(error) {
  if (!(error instanceof ApiError)) return "server";
  if (error.status === 0) return "offline";
  if (error.status === 429) return "too_fast";
  if (error.code.includes("too_long") || error.status === 413) return "too_long";
  return error.status >= 500 ? "server" : "refused";
}

/** @param {Unsent} message @returns {boolean} the server was not reached with it */
const isUnreached = (message) => message.state === "failed" && message.problem === "offline";

export class Delivery {
  /**
   * @param {import("./storage.js").Shelf} shelf of this tab alone
   * @param {Ways} ways
   */
  constructor(shelf, ways) {
    this.outbox = new Outbox(shelf);
    this.ways = ways;
    /** Ends when all that was to be sent has been tried. */
    this.sending = Promise.resolve();
  }

  /** @returns {Unsent | undefined} the request for a person that is not stored yet */
  get request() {
    return this.outbox.messages.find((message) => message.kind === "person_requested");
  }

  /** @param {Parameters<Outbox["add"]>[0]} what @returns {Promise<void>} ends when it was sent, or could not be */
  send(what) {
    const earlier = this.outbox.messages.filter(isUnreached);
    return this.#dispatch([...earlier, this.outbox.add(what)]);
  }

  /** @param {string} clientId @returns {Promise<void>} as send() */
  retry(clientId) {
    return this.#dispatch(this.outbox.messages.filter((m) => isUnreached(m) || (m.clientId === clientId && m.state === "failed")));
  }

  /** Try once more what found no connection: it may be back. */
  resend() {
    if (navigator.onLine) void this.#dispatch(this.outbox.messages.filter(isUnreached));
  }

  /** @param {(string | null)[]} clientIds messages that the history shows */
  confirm(clientIds) {
    this.outbox.remove(clientIds);
  }

  /** Forget what was not sent, and what was only typed: who wrote it has left. */
  drop() {
    this.outbox.shelf.dropDrafts();
    this.outbox.remove(this.outbox.messages.map((message) => message.clientId));
  }

  /** What was pressed in a conversation that is gone is said in words in the next. */
  unbind() {
    for (const { clientId, button } of this.outbox.messages) if (button) this.outbox.update(clientId, { button: null });
  }

  /**
   * One at a time: the server numbers events as they come.
   * @param {Unsent[]} messages oldest first @returns {Promise<void>}
   */
  #dispatch(messages) {
    for (const message of messages) {
      this.outbox.update(message.clientId, { state: "sending", problem: null });
      this.sending = this.sending.then(() => this.#deliver(message.clientId));
    }
    if (messages.length) this.ways.onChange();
    return this.sending;
  }

  /** @param {string} clientId */
  async #deliver(clientId) {
    const message = this.outbox.messages.find((m) => m.clientId === clientId && m.state === "sending");
    if (!message) return; // stored after all, or given up with the one before it
    try {
      await this.ways.store(message);
    } catch (error) {
      const problem = problemOf(error);
      // Without a connection the ones after it would only make the customer wait.
      const failed = this.outbox.messages.filter((m) => m.clientId === message.clientId || (problem === "offline" && m.state === "sending"));
      const waitS = error instanceof ApiError ? error.retryAfterS : 0;
      const waitsUntil = waitS ? new Date(Date.now() + waitS * 1000).toISOString() : null;
      for (const { clientId } of failed) this.outbox.update(clientId, { state: "failed", problem, waitsUntil });
      this.ways.onChange();
      this.ways.onUnsent({ ...message, problem, waitsUntil });
    }
  }
}
