// @ts-check
/** Which conversation is this browser's: its token, whose it is, and what all its tabs know of it. Knows no DOM. */

import { freshId } from "./dom.js";
import { Introduction, nameOf } from "./introduction.js";
import { askAbout } from "./letter_link.js";

const TOKEN = "token";
const READ = "read"; // number of the last event seen
const SIGNED_OUT = "signed_out"; // names the newest sign-out: of all tabs, and the one that a tab knows of
const NAMED = "named"; // whom a page in this tab has named last
const KNOWN = "known"; // the site has said who the customer is: that it has, never who

export class Session {
  /** @type {Promise<void> | null} */
  #starting = null;
  /** What this tab had before it followed another: its customer's own. @type {string | null} */
  #before = null;
  #readHere = 0;

  /**
   * @param {import("./api.js").Api} api
   * @param {{local: import("./storage.js").Shelf, tab: import("./storage.js").Shelf}} shelves of all tabs, and of this one
   * @param {object} does
   * @param {() => void} does.onStart a new conversation has begun
   * @param {(token: string | null) => Promise<void>} does.onReplaced there is another one than before
   */
  constructor(api, { local, tab }, { onStart, onReplaced }) {
    this.api = api;
    this.shelf = local;
    this.tab = tab;
    this.onStart = onStart;
    this.onReplaced = onReplaced;
    this.introduction = new Introduction(api);
    if (this.noticeSignOut()) tab.dropDrafts(); // of whom signed out while no page of ours was in this tab
    /** Another tab of this browser is another customer's: what this one has is its own alone. */
    this.isApart = false;
    api.token = local.read(TOKEN);
  }

  /** Keep in step with other tabs. @param {AbortSignal} signal */
  attach(signal) {
    this.shelf.watch(TOKEN, (token) => void this.#follow(token), signal);
    this.shelf.watch(SIGNED_OUT, () => void (this.isApart || this.onReplaced(this.api.token)), signal);
    void this.#follow(this.shelf.read(TOKEN));
  }

  get #hasSignedOut() {
    return this.shelf.read(SIGNED_OUT) !== this.tab.read(SIGNED_OUT);
  }

  /** @returns {boolean} somebody has signed out since this was asked last in this tab: what is typed in it is theirs */
  noticeSignOut() {
    const hasSignedOut = this.#hasSignedOut;
    if (hasSignedOut) {
      this.tab.write(SIGNED_OUT, this.shelf.read(SIGNED_OUT));
      this.introduction.toldTo = null; // what is to be dropped for all tabs is not theirs any more
    }
    return hasSignedOut;
  }

  get isStarted() {
    return this.api.token !== null;
  }

  /** @returns {boolean} the site has said who the customer of this conversation is */
  get isKnown() {
    return this.isApart || this.shelf.read(KNOWN) !== null;
  }

  get readSeq() {
    return this.isApart ? this.#readHere : Number(this.shelf.read(READ) ?? 0);
  }

  /** @param {number} seq */
  markRead(seq) {
    this.#readHere = seq;
    if (seq && !this.isApart) this.shelf.write(READ, String(seq));
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
    const sooner = this.#ofAllTabs();
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
    const sooner = this.#ofAllTabs();
    if (sooner) return this.#follow(sooner);
    this.#shelve(token);
    this.markRead(seenSeq);
    if (!this.isApart) this.shelf.write(KNOWN, "1");
    await this.onReplaced(token);
  }

  /** Another tab started or dropped one. @param {string | null} token */
  #follow(token) {
    if (this.isApart || token === this.api.token) return Promise.resolve();
    const isTheirs = this.introduction.isTold && !this.#hasSignedOut;
    // Nobody has signed out: a page of another customer has dropped it for all tabs but theirs.
    if (!token && isTheirs) this.isApart = true;
    if (this.isApart) return Promise.resolve();
    this.#before = isTheirs ? this.api.token : null;
    // What this page says may be over: who signs out in one tab is not to be brought back by another.
    this.introduction.isOvertaken = true;
    return this.onReplaced(token);
  }

  #ofAllTabs() {
    return this.isApart ? null : this.shelf.read(TOKEN);
  }

  /**
   * Say who the customer is, as the page does.
   * @param {import("./types").Customer | null} customer @returns {boolean} what is typed in this tab is somebody else's
   */
  identify(customer) {
    const before = this.tab.read(NAMED);
    const name = customer && nameOf(customer);
    this.introduction.set(customer);
    if (customer) this.isApart = false;
    else if ((before !== null || this.isKnown) && !this.isApart) this.shelf.write(SIGNED_OUT, freshId());
    this.tab.write(NAMED, name);
    return this.noticeSignOut() || (before !== null && before !== name);
  }

  /** Have nothing any more. @param {boolean} isOther another customer's: one that this tab only followed stays theirs */
  leave(isOther) {
    if (isOther && this.introduction.isOvertaken) this.isApart = true;
    this.keep(null);
    const before = this.#before;
    this.#before = null;
    if (this.isApart && before) queueMicrotask(() => void this.onReplaced(before));
  }

  /** @param {string | null} token of another conversation than before, whose numbers begin anew */
  keep(token) {
    this.api.token = token;
    this.#shelve(token);
  }

  /** @param {string | null} token */
  #shelve(token) {
    if (this.isApart) return;
    this.shelf.write(TOKEN, token);
    this.shelf.write(READ, null);
    this.shelf.write(KNOWN, null);
  }

  /** Have the conversation that a letter's link leads to, where it may be had. @param {import("./letter_link.js").Link} link @returns {Promise<import("./letter_link.js").Led>} */
  async follow({ key, language }) {
    const led = await askAbout(this.api, key, this.introduction.customer);
    if (led.followed === "opened") this.keep(key); // it is a token, for as long as it lasts
    // Who has something of their own here goes on in its language.
    return led.language || this.isStarted ? led : { ...led, language };
  }

  /** Tell the server what the site says. @returns {Promise<boolean>} false: the conversation is another customer's */
  async introduce() {
    const isOurs = await this.introduction.tell();
    this.#noteKnown();
    return isOurs;
  }

  #noteKnown() {
    if (this.introduction.isTold && !this.isApart) this.shelf.write(KNOWN, "1");
  }
}
