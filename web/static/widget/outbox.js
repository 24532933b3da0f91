// @ts-check
/** What the server has not confirmed: kept over a reload, so that nothing typed or asked for is lost. */

import { freshId } from "./dom.js";
import { DRAFTS } from "./storage.js";

/** @typedef {import("./types").Unsent} Unsent */

export class Outbox {
  /** @param {import("./storage.js").Shelf} shelf of this tab alone */
  constructor(shelf) {
    this.shelf = shelf;
    const kept = shelf.readJson(DRAFTS.outbox);
    /** @type {Unsent[]} whatever was on its way when the page went is "not sent" until the history says else */
    this.messages = Array.isArray(kept)
      ? kept.map((message) => ({ ...message, state: "failed", problem: message.problem ?? "offline" }))
      : [];
  }

  /**
   * @param {Pick<Unsent, "kind" | "text" | "language" | "button">} what
   * @returns {Unsent}
   */
  add(what) {
    /** @type {Unsent} */
    const message = {
      clientId: freshId(),
      ...what,
      at: new Date().toISOString(),
      state: "sending",
      problem: null,
    };
    this.#keep([...this.messages, message]);
    return message;
  }

  /** @param {string} clientId @param {Partial<Unsent>} change @returns {Unsent | null} */
  update(clientId, change) {
    this.#keep(this.messages.map((m) => (m.clientId === clientId ? { ...m, ...change } : m)));
    return this.messages.find((m) => m.clientId === clientId) ?? null;
  }

  /** @param {(string | null)[]} clientIds */
  remove(clientIds) {
    const rest = this.messages.filter((message) => !clientIds.includes(message.clientId));
    if (rest.length !== this.messages.length) this.#keep(rest);
  }

  /** @param {Unsent[]} messages */
  #keep(messages) {
    this.messages = messages;
    this.shelf.writeJson(DRAFTS.outbox, messages.length ? messages : null);
  }
}
