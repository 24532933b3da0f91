// @ts-check
/** How it stands with a person in one conversation, and what the customer can do about it. Knows no DOM. */

import { freshId } from "./dom.js";

/** @typedef {import("./types").Standing} Standing */

const TYPING_MS = 3000; // the other side shows it for twice as long

export class Handoff {
  /**
   * @param {import("./api.js").Api} api
   * @param {(after: Standing, before: Standing | null, isNew: boolean) => void} onStanding isNew: live, rather than what was found
   */
  constructor(api, onStanding) {
    this.api = api;
    this.onStanding = onStanding;
    /** Null until the server has said. @type {Standing | null} */
    this.standing = null;
    this.seenSeq = 0; // up to which of a person's messages the server knows that it was on screen
    this.typedAt = 0;
  }

  /** @param {Standing | undefined} standing @param {boolean} isNew */
  receive(standing, isNew) {
    if (!standing) return; // an older server
    const before = this.standing;
    this.standing = standing;
    this.onStanding(standing, before, isNew);
  }

  /** Nothing of the last conversation holds in the next. */
  clear() {
    this.standing = null;
    this.seenSeq = 0;
    this.typedAt = 0;
  }

  /** Go on with the assistant; the place in the queue stays. @returns {Promise<void>} rejects with ApiError */
  async keepAsking() {
    const { standing } = await this.#own(this.api.json("POST", "conversation/keep-asking", {}));
    this.receive(standing, true);
  }

  /** Need nobody any more. @returns {Promise<void>} rejects with ApiError */
  async withdraw() {
    const { standing } = await this.#own(this.api.json("POST", "conversation/withdraw", {}));
    this.receive(standing, true);
  }

  /**
   * @param {string} email @param {string} question "" for none @param {string} clientId the same at each try
   * @param {boolean | null} wish to be told of an article; null where that is not asked
   * @returns {Promise<import("./types").ConversationEvent>} rejects with ApiError
   */
  async leaveContact(email, question, clientId = freshId(), wish = null) {
    const body = { client_id: clientId, email, ...(question && { question }), ...(wish !== null && { wants_article: wish }) };
    const { event } = await this.#own(this.api.json("POST", "conversation/contact", body));
    // Said at once; the server's own word comes with the stream.
    if (event && this.standing) this.receive({ ...this.standing, state: event.state ?? "left_contact", contact_email: masked(email), article_wish: wish ?? this.standing.article_wish }, true);
    return event;
  }

  /** A person's message was on screen; told once. @param {number} seq */
  async see(seq) {
    if (seq <= this.seenSeq) return;
    const before = this.seenSeq;
    this.seenSeq = seq;
    try {
      await this.api.tell("POST", "conversation/seen", { seq });
    } catch {
      if (this.seenSeq === seq) this.seenSeq = before; // told with the next look at the thread
    }
  }

  /** The customer types, and a person is there to see it. */
  async type() {
    if (this.standing?.state !== "agent" || Date.now() - this.typedAt < TYPING_MS) return;
    this.typedAt = Date.now();
    try {
      await this.api.tell("POST", "conversation/typing", {});
    } catch {
      // A hint that is late is none.
    }
  }

  /** What was sent ends the typing: the next word is told of at once. */
  typed() {
    this.typedAt = 0;
  }

  /** @param {{score: number, comment: string} | null} said null: not now @returns {Promise<import("./types").ConversationEvent | undefined>} rejects with ApiError */
  async rate(said) {
    const episode = this.standing?.rating?.episode;
    if (episode === undefined) return undefined;
    const body = said ? { episode, score: said.score, ...(said.comment && { comment: said.comment }) } : { episode, dismissed: true };
    const { event } = await this.#own(this.api.json("POST", "conversation/rating", body));
    if (this.standing?.rating?.episode === episode) this.receive({ ...this.standing, rating: null }, true);
    return event;
  }

  /** @returns {Promise<Blob>} rejects with ApiError */
  transcript() {
    return this.api.ask("GET", "conversation/transcript", { accept: "text/plain" }, (response) => response.blob());
  }

  /** @param {string} email @returns {Promise<void>} rejects with ApiError */
  mailTranscript(email) {
    return this.api.tell("POST", "conversation/transcript", { email });
  }

  /** Give an answer only to the conversation that was asked. @template T @param {Promise<T>} asked @returns {Promise<T>} */
  async #own(asked) {
    const { token } = this.api;
    const answer = await asked;
    return token === this.api.token ? answer : /** @type {T} */ ({});
  }
}

/** @param {string} email @returns {string} as the server shows it: who wrote it knows it again */
export function masked(email) {
  const at = email.lastIndexOf("@");
  return `${email.slice(0, 1)}…${email.slice(at)}`;
}
