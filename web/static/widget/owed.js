// @ts-check
/** How many replies the customer waits for, since when, and when to ask after them. */

import { countOwed } from "./timeline.js";

const CHECK_MS = 15000; // a reply that takes longer is asked after, in case the stream lost it

export class Owed {
  /** @param {() => void} onLate a reply takes long: time to ask the server */
  constructor(onLate) {
    this.onLate = onLate;
    this.count = 0;
    this.base = { seq: 0, isPending: false };
    /** When the reply that is owed was asked for; null when none is. @type {number | null} */
    this.since = null;
    this.timer = 0;
  }

  /** @param {import("./types").ConversationEvent[]} events ascending, with what is new */
  recount(events) {
    this.#set(countOwed(events, this.base));
  }

  /**
   * Take the server's word for whether something is owed now.
   * @param {import("./types").ConversationEvent[]} events ascending @param {boolean} isPending
   */
  rebase(events, isPending) {
    this.base = { seq: events.at(-1)?.seq ?? 0, isPending };
    this.recount(events);
  }

  /** No answer at all: ask again later. */
  wait() {
    this.#set(this.count);
  }

  /** @param {number} count */
  #set(count) {
    if (count > this.count || (count > 0 && this.since === null)) this.since = Date.now();
    if (count === 0) this.since = null;
    this.count = count;
    clearTimeout(this.timer);
    if (count > 0) this.timer = setTimeout(this.onLate, CHECK_MS);
  }
}
