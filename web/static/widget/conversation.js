// @ts-check
/** One customer's conversation: what is known of it, and what can be done in it. Knows no DOM. */

import { ApiError } from "./api.js";
import { Asides } from "./asides.js";
import { Delivery } from "./delivery.js";
import { EventLog } from "./event_log.js";
import { Handoff } from "./handoff.js";
import { Owed } from "./owed.js";
import { Session } from "./session.js";
import { EventStream } from "./stream.js";
import { stateAfter } from "./timeline.js";

/** @typedef {import("./types").ConversationEvent} ConversationEvent */
/** @typedef {import("./types").Unsent} Unsent */

export class Conversation extends EventTarget {
  /**
   * @param {import("./api.js").Api} api
   * @param {{local: import("./storage.js").Shelf, tab: import("./storage.js").Shelf}} shelves
   * @param {string} language
   */
  constructor(api, shelves, language) {
    super();
    this.api = api;
    this.language = language;
    this.session = new Session(api, shelves, {
      onStart: () => (this.phase = "ready"),
      onReplaced: (token) => this.#adopt(token),
    });
    this.delivery = new Delivery(shelves.tab, {
      store: (message) => this.#store(message),
      onChange: () => this.#changed(),
      onUnsent: (message) => this.dispatchEvent(new CustomEvent("unsent", { detail: message })),
    });
    this.asides = new Asides(api, () => this.follow());
    this.log = new EventLog();
    /** @type {"new" | "loading" | "ready" | "failed"} */
    this.phase = "new";
    /** Who speaks with the customer. @type {import("./types").State} */
    this.state = "bot";
    /** What came of the link of a letter, until the customer writes. @type {import("./letter_link.js").Followed | null} */
    this.followed = null;
    this.isLive = true;
    this.isAttached = false;
    this.owed = new Owed(() => void this.#check());
    this.handoff = new Handoff(api, (after, before, isNew) => {
      this.state = after.state;
      this.#changed();
      if (isNew) this.dispatchEvent(new CustomEvent("standing", { detail: { after, before } }));
    });
    this.stream = new EventStream(api, {
      lastSeq: () => this.log.seenSeq,
      onEvents: (events) => this.#receive(events, "stream"),
      onStanding: (standing) => this.handoff.receive(standing, true),
      onPolled: () => this.#poll(),
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
    signal.addEventListener("abort", () => {
      this.isAttached = false;
      this.rest();
    });
    this.session.attach(signal);
  }

  get events() {
    return this.log.events;
  }

  get lastSeq() {
    return this.events.at(-1)?.seq ?? 0;
  }

  get isStarted() {
    return this.session.isStarted;
  }

  /** @returns {number} up to which event all has been on screen, in any tab */
  get readSeq() {
    return this.session.readSeq;
  }

  /** All that is known now is on screen. */
  markRead() {
    this.session.markRead(this.lastSeq);
  }

  /** When the reply that is owed was asked for; null when none is. */
  get pendingSince() {
    return this.owed.since;
  }

  /** @returns {boolean} a person is waited for, also while the bot is asked on, or has the conversation */
  get isPersonRequested() {
    return this.state === "waiting" || this.state === "agent" || this.isPlaceKept;
  }

  /** @returns {boolean} the bot is asked on while a person is waited for */
  get isPlaceKept() {
    return this.state === "bot" && this.handoff.standing?.is_person_requested === true;
  }

  /** Fetch the history, if there is a conversation; an unknown token means a new one, quietly. @returns {Promise<void>} */
  async load() {
    if (!this.isStarted) {
      this.phase = "loading";
      await this.session.resume().catch(() => {}); // the first message tries again
      if (this.isStarted) return; // loaded as it was taken
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
      if (!this.isStarted) return this.load();
      if (token !== this.api.token) return;
      const { conversation, events, standing } = await this.api.history();
      if (token !== this.api.token) return; // another conversation has taken its place meanwhile
      this.state = conversation.state;
      this.phase = "ready";
      this.#receive(events, "history");
      this.log.seenSeq = Math.max(this.log.seenSeq, conversation.last_seq); // its last events may be none of ours
      this.owed.rebase(this.events, conversation.is_reply_pending);
      this.handoff.receive(standing, false);
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

  /** Take the conversation that a letter's link leads to, or keep this browser's own; then load(). @param {import("./letter_link.js").Link} link @returns {Promise<"en" | "fr" | null>} its language */
  async enter(link) {
    const { followed, language } = await this.session.follow(link);
    this.followed = followed;
    if (followed === "opened") this.#clear();
    return language;
  }

  /** @param {import("./types").Customer | null} customer null: signed out, so that nobody after them reads on */
  async identify(customer) {
    const isAnother = this.session.identify(customer);
    if (isAnother) this.delivery.drop();
    if (customer) {
      if (this.phase === "new") return; // load() tells it
      await this.#introduce();
      if (!this.isStarted) await this.load(); // what they can go on with
    } else if (isAnother || this.session.isKnown) {
      this.#forget(this.api.token);
    }
  }

  /** Tell the server what the site says; a conversation of another customer is left. @returns {Promise<boolean>} false: it was */
  async #introduce() {
    const { token } = this.api;
    const isOurs = await this.session.introduce();
    if (!isOurs) this.#forget(token, true);
    return isOurs;
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
    const events = await this.log.findEarlier(async (before) => (await this.api.history(before)).events);
    if (token !== this.api.token) return;
    this.log.isWhole ||= events.length === 0;
    this.#receive(events, "history");
    this.#changed();
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
    this.followed = null;
    return this.delivery.send({ button: null, ...what, language: this.language });
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
    await this.session.start(this.language);
    await this.#introduce();
    await this.session.start(this.language); // anew, where the one there was is another customer's
    const { token } = this.api;
    try {
      const { event } = await this.api.post(message);
      if (token === this.api.token) {
        this.delivery.confirm([message.clientId]); // of two requests for a person the server keeps the first
        this.take(event);
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

  /** @param {ConversationEvent | undefined} event as a request has answered it */
  take(event) {
    if (event) this.#receive([event], "answer");
    this.#changed();
    this.follow();
  }

  /** @param {string | null} token the one that was refused; another may have taken its place since */
  #forget(token, isOther = false) {
    if (token !== this.api.token) return;
    this.session.leave(isOther);
    this.#clear();
    this.phase = "ready";
    this.#changed();
  }

  /** Nothing of the last conversation holds in this one. */
  #clear() {
    this.stream.stop();
    this.delivery.unbind();
    this.log = new EventLog();
    this.state = "bot";
    this.handoff.clear();
    this.owed.rebase([], false);
  }

  /** There is another conversation: another tab's, or what the customer goes on with. @param {string | null} token */
  async #adopt(token) {
    if (this.session.noticeSignOut()) this.delivery.drop();
    if (token === this.api.token) return;
    this.api.token = token;
    this.#clear();
    await this.load();
    this.dispatchEvent(new Event("adopted"));
  }

  /**
   * @param {ConversationEvent[]} incoming
   * @param {Parameters<EventLog["add"]>[1]} from
   */
  #receive(incoming, from) {
    const isNew = from !== "history";
    const fresh = this.log.add(incoming, from);
    if (!fresh.length) return;
    this.delivery.confirm(fresh.map((event) => event.client_id));
    if (isNew) this.state = stateAfter(fresh, this.state);
    if (isNew) this.owed.recount(this.events);
    this.#changed();
    if (isNew) this.dispatchEvent(new CustomEvent("news", { detail: fresh }));
  }

  async #check() {
    try {
      await this.#poll();
    } catch {
      this.owed.wait();
    }
  }

  /** Ask for what the stream may have lost, or cannot bring. */
  async #poll() {
    const { token } = this.api;
    const { conversation, events, standing } = await this.api.history();
    if (token !== this.api.token) return;
    this.#receive(events, "answer");
    this.state = conversation.state;
    this.owed.rebase(this.events, conversation.is_reply_pending);
    this.handoff.receive(standing, true);
    this.#changed();
  }

  #changed() {
    this.dispatchEvent(new Event("change"));
  }
}
