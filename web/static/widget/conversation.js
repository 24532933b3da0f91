// @ts-check
/** One customer's conversation: what is known of it, and what can be done in it. Knows no DOM. */

import { ApiError } from "./api.js";
import { Delivery } from "./delivery.js";
import { Introduction } from "./introduction.js";
import { EventStream } from "./stream.js";
import { countOwed, mergeEvents, stateAfter } from "./timeline.js";

/** @typedef {import("./types").ConversationEvent} ConversationEvent */
/** @typedef {import("./types").Unsent} Unsent */

const TOKEN = "token";
export const READ = "read"; // number of the last event seen
const KNOWN = "known"; // the site has said who the customer is: that it has, never who
const CHECK_MS = 15000; // a reply that takes longer is asked after, in case the stream lost it

export class Conversation extends EventTarget {
  /**
   * @param {import("./api.js").Api} api
   * @param {{local: import("./storage.js").Shelf, tab: import("./storage.js").Shelf}} shelves
   * @param {string} language
   */
  constructor(api, shelves, language) {
    super();
    this.api = api;
    this.shelves = shelves;
    this.language = language;
    this.delivery = new Delivery(shelves.tab, {
      store: (message) => this.#store(message),
      onChange: () => this.#changed(),
      onUnsent: (message) => this.dispatchEvent(new CustomEvent("unsent", { detail: message })),
    });
    /** @type {ConversationEvent[]} */
    this.events = [];
    this.seenSeq = 0; // nothing up to this number is missing; what this tab has sent may lie beyond it
    /** @type {"new" | "loading" | "ready" | "failed"} */
    this.phase = "new";
    this.state = "bot"; // who speaks with the customer, as the server names it
    this.isLive = true;
    this.isAttached = false;
    /** When the reply that is owed was asked for; null when none is. @type {number | null} */
    this.pendingSince = null;
    /** @type {Promise<void> | null} */
    this.starting = null;
    this.owed = 0;
    this.owedBase = { seq: 0, isPending: false };
    this.checkTimer = 0;
    this.introduction = new Introduction(api);
    api.token = shelves.local.read(TOKEN);
    this.stream = new EventStream(api, {
      lastSeq: () => this.seenSeq,
      onEvents: (events) => this.#receive(events, true),
      onState: (isLive) => {
        if (this.isLive === isLive) return;
        this.isLive = isLive;
        this.#changed();
        if (isLive) this.delivery.resend();
      },
      onUnknown: (token) => this.#forget(token),
    });
  }

  /** Keep in step with other tabs while the element is on the page. @param {AbortSignal} signal ends when it is taken off */
  attach(signal) {
    this.isAttached = true;
    this.shelves.local.watch(TOKEN, (token) => void this.#adopt(token), signal);
    const leave = () => {
      this.isAttached = false;
      this.rest();
    };
    signal.addEventListener("abort", leave, { once: true });
    void this.#adopt(this.shelves.local.read(TOKEN));
  }

  get lastSeq() {
    return this.events.at(-1)?.seq ?? 0;
  }

  get isStarted() {
    return this.api.token !== null;
  }

  /** @returns {boolean} a person is asked for, or has the conversation */
  get isPersonRequested() {
    return this.state === "waiting" || this.state === "agent";
  }

  get hasEarlier() {
    return this.events.length > 0 && this.events[0].seq > 1;
  }

  /** Fetch the history, if there is a conversation; an unknown token means a new one, quietly. */
  async load() {
    if (!this.isStarted) {
      this.phase = "ready";
      this.#changed();
      this.delivery.resend();
      return;
    }
    this.phase = "loading";
    this.#changed();
    const { token } = this.api;
    try {
      await this.#introduce(); // before anything is shown: it may be another customer's
      if (token !== this.api.token) return;
      const { conversation, events } = await this.api.history();
      if (token !== this.api.token) return; // another conversation has taken its place meanwhile
      this.state = conversation.state;
      this.phase = "ready";
      this.#receive(events, false);
      this.#rebase(conversation.is_reply_pending);
      this.#changed();
      this.delivery.resend();
      // The customer has gone on to a page in the other language: what the server says must follow.
      if (conversation.language !== this.language) void this.setLanguage(this.language);
    } catch (error) {
      if (token !== this.api.token) return;
      if (error instanceof ApiError && error.status === 401) return this.#forget(token);
      this.phase = "failed";
      this.#changed();
    }
  }

  /** @param {import("./types").Customer | null} customer null: signed out, so that nobody after them reads on */
  async identify(customer) {
    this.introduction.set(customer);
    if (customer) {
      if (this.phase !== "new") await this.#introduce();
    } else if (this.shelves.local.read(KNOWN)) {
      this.delivery.drop();
      this.#forget(this.api.token);
    }
  }

  /** Tell the server what the site says; a conversation of another customer is left. */
  async #introduce() {
    const { token } = this.api;
    if (!(await this.introduction.tell())) this.#forget(token);
    this.#noteKnown();
  }

  #noteKnown() {
    if (this.introduction.isTold) this.shelves.local.write(KNOWN, "1");
  }

  /** Listen for what is new; ends with rest(). */
  follow() {
    if (this.isAttached && this.isStarted && this.phase === "ready") this.stream.start();
  }

  rest() {
    this.stream.stop();
  }

  async loadEarlier() {
    const { token } = this.api;
    const { events } = await this.api.history(this.events[0].seq);
    if (token === this.api.token) this.#receive(events, false);
  }

  /** @returns {boolean} a request for a person is on its way */
  get isAskingForPerson() {
    return this.delivery.request?.state === "sending";
  }

  /** @param {string} text @returns {Promise<void>} ends when it was sent, or could not be */
  send(text) {
    return this.#send({ kind: "message", text });
  }

  /** @param {import("./types").Button} button @param {number} seq @param {number} index @returns {Promise<void>} as send() */
  press(button, seq, index) {
    const repeated = this.events.find((event) => event.seq === button.retry_of)?.parts[0];
    const text = repeated?.type === "text" ? repeated.text : button.label;
    return this.#send({ kind: "message", text, button: { seq, index } });
  }

  /** @returns {Promise<void>} as send() */
  requestPerson() {
    const kept = this.delivery.request;
    return kept ? this.delivery.retry(kept.clientId) : this.#send({ kind: "person_requested", text: "" });
  }

  /** @param {Pick<Unsent, "kind" | "text"> & Partial<Pick<Unsent, "button">>} what @returns {Promise<void>} */
  #send(what) {
    return this.delivery.send({ button: null, ...what, language: this.language });
  }

  /** @param {number} seq @param {boolean} isHelpful @returns {Promise<void>} rejects with ApiError */
  async rate(seq, isHelpful) {
    await this.api.rate(seq, isHelpful);
    this.follow();
  }

  /** @param {string} language */
  async setLanguage(language) {
    this.language = language;
    if (!this.isStarted) return;
    try {
      await this.api.setLanguage(language);
    } catch {
      // The next message still carries its own words; the server decides a message's language from them.
    }
  }

  /**
   * Store it in this tab's conversation, or in the one that takes its place meanwhile.
   * @param {Unsent} message @param {number} tries left before a refusal is believed
   */
  async #store(message, tries = 2) {
    await this.#started();
    await this.#introduce();
    await this.#started(); // anew, where the one there was is another customer's
    const { token } = this.api;
    try {
      const { event } = await this.#post(message);
      if (token === this.api.token) {
        this.delivery.confirm([message.clientId]); // of two requests for a person the server keeps the first
        this.#receive([event], true);
        this.#changed();
        this.follow();
        return;
      }
    } catch (error) {
      const isUnknown = error instanceof ApiError && error.status === 401;
      if (tries <= 1 || (token === this.api.token && !isUnknown)) throw error;
      this.#forget(token);
    }
    // Once more: what the old conversation has of it nobody will read, and its buttons are not in the new one.
    await this.#store({ ...message, button: null }, tries - 1);
  }

  /** @param {Unsent} message */
  #post({ clientId, kind, text, button }) {
    if (kind === "person_requested") return this.api.requestPerson(clientId);
    return button ? this.api.press(clientId, button) : this.api.send(clientId, text);
  }

  /** Have a token; two messages at once start one conversation. @returns {Promise<void>} */
  #started() {
    if (this.isStarted) return Promise.resolve();
    this.starting ??= this.introduction
      .start(this.language, location.href.split(/[?#]/)[0])
      .then(({ token }) => {
        if (this.isStarted) return undefined;
        const sooner = this.shelves.local.read(TOKEN);
        if (sooner) return this.#adopt(sooner); // another tab's: one conversation for all of them
        this.#keep(token);
        this.#noteKnown();
        this.phase = "ready";
        return undefined;
      })
      .finally(() => {
        this.starting = null;
      });
    return this.starting;
  }

  /** @param {string | null} token the one that was refused; another may have taken its place since */
  #forget(token) {
    if (token !== this.api.token) return;
    this.#keep(null);
    this.#clear();
    this.phase = "ready";
    this.#changed();
  }

  /** Nothing of the last conversation holds in this one. */
  #clear() {
    this.stream.stop();
    this.delivery.unbind();
    this.events = [];
    this.seenSeq = 0;
    this.state = "bot";
    this.#rebase(false);
  }

  /** @param {string | null} token of another conversation than before, whose numbers begin anew */
  #keep(token) {
    this.api.token = token;
    this.shelves.local.write(TOKEN, token);
    this.shelves.local.write(READ, null);
    this.shelves.local.write(KNOWN, null);
  }

  /** Another tab started or dropped the conversation. @param {string | null} token */
  async #adopt(token) {
    if (token === this.api.token) return;
    this.api.token = token;
    this.#clear();
    await this.load();
    this.dispatchEvent(new Event("adopted"));
  }

  /** @param {ConversationEvent[]} incoming @param {boolean} isNew live, rather than history */
  #receive(incoming, isNew) {
    if (!isNew || incoming[0]?.seq <= this.seenSeq + 1) this.seenSeq = Math.max(this.seenSeq, incoming.at(-1)?.seq ?? 0);
    const before = new Set(this.events.map((event) => event.seq));
    const merged = mergeEvents(this.events, incoming);
    if (merged === this.events) return;
    this.events = merged;
    const fresh = incoming.filter((event) => !before.has(event.seq));
    this.delivery.confirm(fresh.map((event) => event.client_id));
    if (isNew) this.state = stateAfter(fresh, this.state);
    if (isNew) this.#owe(countOwed(this.events, this.owedBase));
    this.#changed();
    if (isNew) this.dispatchEvent(new CustomEvent("news", { detail: fresh }));
  }

  /** @param {number} count replies the customer is waiting for */
  #owe(count) {
    if (count > this.owed || (count > 0 && this.pendingSince === null)) this.pendingSince = Date.now();
    if (count === 0) this.pendingSince = null;
    this.owed = count;
    clearTimeout(this.checkTimer);
    if (count > 0) this.checkTimer = setTimeout(() => void this.#check(), CHECK_MS);
  }

  /** Take the server's word for whether something is owed now. @param {boolean} isPending */
  #rebase(isPending) {
    this.owedBase = { seq: this.lastSeq, isPending };
    this.#owe(countOwed(this.events, this.owedBase));
  }

  async #check() {
    const { token } = this.api;
    try {
      const { conversation, events } = await this.api.history();
      if (token !== this.api.token) return;
      this.#receive(events, true);
      this.state = conversation.state;
      this.#rebase(conversation.is_reply_pending);
      this.#changed();
    } catch {
      this.#owe(this.owed); // no answer at all: ask again later
    }
  }

  #changed() {
    this.dispatchEvent(new Event("change"));
  }
}
