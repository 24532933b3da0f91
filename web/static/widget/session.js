// @ts-check
/** Which conversation is this browser's: its token, whose it is, and what all its tabs know of it. Knows no DOM. */

import { Introduction } from "./introduction.js";
import { askAbout } from "./letter_link.js";

const TOKEN = "token";
const READ = "read"; // number of the last event seen
const KNOWN = "known"; // the site has said who the customer is: that it has, never who

export class Session {
  /** @type {Promise<void> | null} */
  #starting = null;

  /**
   * @param {import("./api.js").Api} api
   * @param {import("./storage.js").Shelf} shelf of all tabs
   * @param {object} does
   * @param {() => void} does.onStart a new conversation has begun
   * @param {(token: string | null) => Promise<void>} does.onReplaced there is another one than before
   */
  constructor(api, shelf, { onStart, onReplaced }) {
    this.api = api;
    this.shelf = shelf;
    this.onStart = onStart;
    this.onReplaced = onReplaced;
    this.introduction = new Introduction(api);
    api.token = shelf.read(TOKEN);
  }

  /** Keep in step with other tabs. @param {AbortSignal} signal */
  attach(signal) {
    this.shelf.watch(TOKEN, (token) => void this.#follow(token), signal);
    void this.#follow(this.shelf.read(TOKEN));
  }

  get isStarted() {
    return this.api.token !== null;
  }

  /** @returns {boolean} the site has said who the customer of this conversation is */
  get isKnown() {
    return this.shelf.read(KNOWN) !== null;
  }

  get readSeq() {
    return Number(this.shelf.read(READ) ?? 0);
  }

  /** @param {number} seq */
  markRead(seq) {
    if (seq) this.shelf.write(READ, String(seq));
  }

  /** Have a token; two messages at once start one conversation. @param {string} language @returns {Promise<void>} */
  start(language) {
    if (this.isStarted) return Promise.resolve();
    this.#starting ??= this.#start(language).finally(() => {
      this.#starting = null;
    });
    return this.#starting;
  }

  /** @param {string} language */
  async #start(language) {
    await this.resume();
    if (this.isStarted) return;
    const { token } = await this.introduction.start(language, location.href.split(/[?#]/)[0]);
    if (this.isStarted) return;
    const sooner = this.shelf.read(TOKEN);
    if (sooner) return this.#follow(sooner); // one conversation for all tabs
    this.keep(token);
    this.#noteKnown();
    this.onStart();
  }

  /** Have what the customer goes on with, where this browser has no conversation. @returns {Promise<void>} rejects with ApiError */
  async resume() {
    if (this.isStarted) return;
    const { token, seen_seq: seenSeq } = await this.introduction.resume();
    if (!token || this.isStarted) return;
    const sooner = this.shelf.read(TOKEN);
    if (sooner) return this.#follow(sooner);
    this.#shelve(token);
    this.markRead(seenSeq);
    this.shelf.write(KNOWN, "1");
    await this.onReplaced(token);
  }

  /** Another tab started or dropped one. @param {string | null} token */
  #follow(token) {
    // What this page says may be over: who signs out in one tab is not to be brought back by another.
    if (token !== this.api.token) this.introduction.isOvertaken = true;
    return this.onReplaced(token);
  }

  /** @param {string | null} token of another conversation than before, whose numbers begin anew */
  keep(token) {
    this.api.token = token;
    this.#shelve(token);
  }

  /** @param {string | null} token */
  #shelve(token) {
    this.shelf.write(TOKEN, token);
    this.shelf.write(READ, null);
    this.shelf.write(KNOWN, null);
  }

  /** Have the conversation that a letter's link leads to, where it may be had. @param {string} link @returns {Promise<import("./letter_link.js").Led>} */
  async follow(link) {
    const led = await askAbout(this.api, link, this.introduction.customer);
    if (led.followed === "opened") this.keep(link); // it is a token, for as long as it lasts
    return led;
  }

  /** Tell the server what the site says. @returns {Promise<boolean>} false: the conversation is another customer's */
  async introduce() {
    const isOurs = await this.introduction.tell();
    this.#noteKnown();
    return isOurs;
  }

  #noteKnown() {
    if (this.introduction.isTold) this.shelf.write(KNOWN, "1");
  }
}
