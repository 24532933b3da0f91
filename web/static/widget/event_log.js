// @ts-check
/** The events of a conversation as far as they are known. Numbers may be missing: the team's own events have some, too. */

import { mergeEvents } from "./timeline.js";

/** @typedef {import("./types").ConversationEvent} ConversationEvent */

const PAGE = 200; // numbers in a page of the history

export class EventLog {
  /** @type {ConversationEvent[]} ascending */
  events = [];
  seenSeq = 0; // nothing up to this number is missing; what this tab has sent may lie beyond it
  isWhole = false; // there is nothing earlier than what is known

  get hasEarlier() {
    return !this.isWhole && this.events.length > 0 && this.events[0].seq > 1;
  }

  /**
   * @param {ConversationEvent[]} incoming
   * @param {"history" | "stream" | "answer"} from an answer to a request alone can leave something out before it
   * @returns {ConversationEvent[]} those that were not known
   */
  add(incoming, from) {
    const isGapless = from !== "answer" || incoming[0]?.seq <= this.seenSeq + 1;
    if (isGapless) this.seenSeq = Math.max(this.seenSeq, incoming.at(-1)?.seq ?? 0);
    const merged = mergeEvents(this.events, incoming);
    if (merged === this.events) return [];
    const before = new Set(this.events.map((event) => event.seq));
    this.events = merged;
    return incoming.filter((event) => !before.has(event.seq));
  }

  /**
   * Find what is before the events known: a page of it can be empty with more before that.
   * @param {(before: number) => Promise<ConversationEvent[]>} fetchPage @returns {Promise<ConversationEvent[]>} none: that was all
   */
  async findEarlier(fetchPage) {
    for (let before = this.events[0]?.seq ?? 0; before > 1; before -= PAGE) {
      const found = await fetchPage(before);
      if (found.length) return found;
    }
    return [];
  }
}
