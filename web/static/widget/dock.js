// @ts-check
/** What stands above the composer: the wait for a person, where to write to, the rating. One of them at a time. */

import { ContactForm } from "./contact_form.js";
import { h, icon, once } from "./dom.js";
import { emailOf } from "./introduction.js";
import { drawRatingBar, Rating } from "./rating.js";
import { isAddress, viewOf } from "./standing.js";
import { drawAway, drawWaiting, drawWaitingBar, drawWrittenBar } from "./waiting_card.js";

/** @typedef {import("./standing.js").Mode} Mode */
/** @typedef {import("./standing.js").View} View */
/** @typedef {import("./waiting_card.js").Drawn} Drawn */

const MODE = "waiting";

/**
 * @typedef {object} Surroundings
 * @property {import("./words.js").Words} words
 * @property {import("./conversation.js").Conversation} conversation
 * @property {import("./storage.js").Shelf} shelf of this tab
 * @property {(change: () => void) => void} keep changes the room that the thread has without moving what is read
 * @property {() => boolean} isRead the newest line is on screen
 * @property {() => boolean} isShown the thread is on screen
 * @property {(text: string) => void} onSay tells those who do not see it
 * @property {() => void} onDone there is nothing to be done here any more: where the focus goes
 */

export class Dock {
  /** @param {Surroundings} around */
  constructor(around) {
    this.around = around;
    this.log = around.conversation.log; // of the conversation that it is drawn for
    this.element = h("div", { class: "dock", hidden: true });
    /** @type {Mode} */
    this.mode = around.shelf.read(MODE) === "here" ? "here" : "";
    /** @type {View} */
    this.view = "none";
    /** @type {Drawn} */
    this.drawn = { element: h("div"), update: () => {} };
    this.state = "";
    this.hasAsked = false; // they have said what it is about
    this.isRatingWanted = false; // asked for before the end was read
    this.isRatingSaid = false;
    this.isRatingFolded = false; // they would see to it later
    /** @type {Rating | null} with what has been typed into it */
    this.rating = null;
    this.isFormAwaited = false; // a person was asked for just now: where nobody is there, the form is what comes of it
    this.fresh = () => {}; // puts the focus into what was just opened
  }

  /** Draw what has changed. */
  update() {
    const { handoff, log } = this.around.conversation;
    const { standing } = handoff;
    const state = standing?.state ?? "";
    const isOther = log !== this.log;
    this.log = log;
    // What was chosen was chosen for that wait; a transcript for any, and to wait for the one that begins.
    const isStaying = this.mode === "transcript" ? state !== "agent" : this.mode === "here" && state === "waiting";
    if (isOther || (this.state && state !== this.state && !isStaying)) this.#choose("");
    if (state !== this.state) this.isRatingWanted = false;
    this.state = state;
    const isWritingAgain = this.mode === "thanks" && this.around.conversation.delivery.outbox.messages.length > 0;
    if (isWritingAgain) this.#choose("");
    const wanted = viewOf(standing, this.mode);
    if (wanted !== "rating" || isOther) {
      this.isRatingWanted = this.isRatingSaid = this.isRatingFolded = false;
      this.rating = null;
    }
    const view = wanted === "rating" ? this.#ratingView() : wanted;
    if (isOther || view !== this.view || this.#isFormOver()) this.around.keep(() => this.#replace(view));
    if (standing) this.drawn.update(standing);
    if (this.isFormAwaited && (state === "waiting" || state === "agent")) this.#enterForm();
  }

  /** A person was asked for: the focus goes to the form that appears where nobody is there, unless a field has it by then. */
  awaitForm() {
    this.isFormAwaited = true;
    this.update();
  }

  #enterForm() {
    this.isFormAwaited = false;
    const { activeElement } = /** @type {ShadowRoot | Document} */ (this.element.getRootNode());
    const isWriting = activeElement instanceof HTMLInputElement || activeElement instanceof HTMLTextAreaElement;
    if (this.view === "away" && !isWriting) this.fresh();
  }

  /** @returns {boolean} it asks for what was said meanwhile, and nobody is writing in it */
  #isFormOver() {
    const root = /** @type {ShadowRoot | Document} */ (this.element.getRootNode());
    const isInUse = this.element.contains(root.activeElement) || this.element.querySelector("[aria-busy]") !== null;
    return (this.view === "away" || this.view === "contact") && !isInUse && this.hasAsked !== hasAsked(this.around.conversation);
  }

  /** @returns {boolean} somebody is about to answer what is asked at the end */
  get #isRating() {
    const root = /** @type {ShadowRoot | Document} */ (this.element.getRootNode());
    return this.view === "rating" && (this.element.contains(root.activeElement) || this.element.querySelector("input:checked") !== null);
  }

  /** @returns {View} what is asked at the end takes one line until the end has been read, and while they go on with the bot; once open it stays */
  #ratingView() {
    if (this.isRatingFolded) return "rating-bar";
    if (this.state !== "resolved") return this.isRatingWanted || this.#isRating ? "rating" : "rating-bar";
    if (this.view === "rating" || this.isRatingWanted || this.around.isRead()) return "rating";
    return this.around.isShown() || this.view === "rating-bar" ? "rating-bar" : "none";
  }

  /** @param {boolean} isCovered an article or the search lies over the thread */
  cover(isCovered) {
    this.element.toggleAttribute("data-covered", isCovered);
    this.element.hidden = isCovered || this.view === "none";
  }

  /** Ask where to send the conversation to. */
  mailTranscript() {
    this.#go("transcript");
  }

  /** Let go of the request. @returns {Promise<void>} rejects when it could not be stored */
  async withdraw() {
    await this.around.conversation.handoff.withdraw();
    this.#choose("");
    this.around.onDone();
  }

  /** Ask where to write to; with nobody there the card does so already. */
  askForEmail() {
    if (this.view === "away") this.fresh();
    else this.#go("contact");
  }

  /** @param {Mode} mode */
  #choose(mode) {
    this.mode = mode;
    this.around.shelf.write(MODE, mode === "here" ? mode : null);
  }

  /** The customer's own doing: the focus goes along. @param {Mode} mode */
  #go(mode) {
    this.#choose(mode);
    this.update();
    this.fresh();
  }

  /** @param {View} view */
  #replace(view) {
    const root = /** @type {ShadowRoot | Document} */ (this.element.getRootNode());
    const hadFocus = this.element.contains(root.activeElement);
    this.view = view;
    this.fresh = () => {};
    this.drawn = this.#draw(view);
    const { standing } = this.around.conversation.handoff;
    if (standing) this.drawn.update(standing);
    this.element.replaceChildren(this.drawn.element);
    this.element.hidden = view === "none" || this.element.hasAttribute("data-covered");
    this.element.dataset.view = view;
    if (!hadFocus) return;
    const next = this.element.querySelector("button, input, textarea");
    if (next instanceof HTMLElement && view !== "none") next.focus({ preventScroll: true });
    else this.around.onDone();
  }

  /** @param {View} view @returns {Drawn} */
  #draw(view) {
    const { words } = this.around;
    const actions = this.#actions();
    if (view === "waiting") return drawWaiting(words, actions);
    if (view === "bar" || view === "kept") return drawWaitingBar(words, actions);
    if (view === "written") return drawWrittenBar(words, actions);
    if (view === "away") return drawAway(words, actions, this.#contactForm(null).element);
    if (view === "contact") return this.#frame("your_email", this.#contactForm(() => this.#go("")));
    if (view === "transcript") return this.#frame("transcript_mail", this.#transcriptForm());
    if (view === "rating" || view === "rating-bar") {
      if (!this.isRatingSaid) this.around.onSay(words.say("rating_question"));
      this.isRatingSaid = true;
      if (view === "rating-bar") return still(drawRatingBar(words, () => this.#openRating()));
      this.rating ??= new Rating(words, (said) => this.#rate(said), () => this.#foldRating(), this.around.keep);
      return still(this.rating.element);
    }
    if (view === "thanks") return this.#note("rating_thanks");
    if (view === "mailed") return this.#note("transcript_mailed");
    return still(h("div"));
  }

  /** @returns {import("./waiting_card.js").Waiting} */
  #actions() {
    const { conversation } = this.around;
    return {
      onHere: async () => {
        // From the assistant back to waiting.
        if (conversation.handoff.standing?.state === "bot") await conversation.requestPerson();
        if (conversation.delivery.request) throw new Error("not stored");
        this.#go("here");
        this.around.onDone();
      },
      onContact: () => this.#go("contact"),
      onMore: () => this.#go("choices"),
      onKeepAsking: async () => {
        await conversation.handoff.keepAsking();
        this.#go("");
        this.around.onDone();
      },
      onWithdraw: () => this.withdraw(),
    };
  }

  /** @param {(() => void) | null} onCancel */
  #contactForm(onCancel) {
    const { conversation, words, shelf } = this.around;
    this.hasAsked = hasAsked(conversation);
    const form = new ContactForm(words, {
      question: this.hasAsked ? "optional" : "required",
      email: typedEmail(conversation) ?? emailOf(conversation.session.introduction.customer),
      // Where nobody is there the card says it.
      follows: onCancel && conversation.handoff.standing?.can_mail ? words.say("contact_follows") : "",
      wish: conversation.handoff.standing?.article_wish ?? null,
      send: words.say("send"),
      shelf,
      onCancel,
      onSend: async (email, question, clientId, wish) => {
        const event = await conversation.handoff.leaveContact(email, question, clientId, wish);
        this.#choose("");
        conversation.take(event);
      },
    });
    this.fresh = () => form.focus();
    return form;
  }

  #transcriptForm() {
    const { conversation, words, shelf } = this.around;
    const form = new ContactForm(words, {
      question: "none",
      email: emailOf(conversation.session.introduction.customer),
      follows: "",
      wish: null,
      send: words.say("send_transcript"),
      shelf,
      onCancel: () => {
        this.#go("");
        this.around.onDone();
      },
      onSend: async (email) => {
        await conversation.handoff.mailTranscript(email);
        this.#go("mailed");
      },
    });
    this.fresh = () => form.focus();
    return form;
  }

  /** @param {"your_email" | "transcript_mail"} title @param {ContactForm} form @returns {Drawn} */
  #frame(title, form) {
    const heading = this.around.words.say(title);
    return still(h("section", { class: "dock-card", "aria-label": heading }, h("h3", { class: "dock-title" }, icon("mail"), heading), form.element));
  }

  /** @param {"rating_thanks" | "transcript_mailed"} key @returns {Drawn} */
  #note(key) {
    const { words } = this.around;
    this.around.onSay(words.say(key));
    const close = () => {
      this.#go("");
      this.around.onDone();
    };
    return still(
      h(
        "div",
        { class: "dock-bar", "data-meaning": "good" },
        icon("check"),
        h("span", { class: "dock-text" }, words.say(key)),
        h("button", { type: "button", class: "icon-button", "aria-label": words.say("close_note"), onclick: once(close) }, icon("close")),
      ),
    );
  }

  #openRating() {
    this.isRatingWanted = true;
    this.isRatingFolded = false;
    this.update();
  }

  #foldRating() {
    this.isRatingWanted = false;
    this.isRatingFolded = true;
    this.update();
  }

  /** @param {{score: number, comment: string} | null} said */
  async #rate(said) {
    const { conversation } = this.around;
    this.#choose(said ? "thanks" : "");
    const event = await conversation.handoff.rate(said);
    conversation.take(event);
  }
}

/** @param {import("./conversation.js").Conversation} conversation @returns {boolean} in this episode, which the server cuts, the customer has said more than that they want a person */
function hasAsked({ events, handoff }) {
  const before = handoff.standing?.episode_seq ?? 0;
  return events.some(({ seq, kind, author, tells_matter: isTold }) => seq > before && kind === "message" && author === "customer" && isTold !== false);
}

/** @param {import("./conversation.js").Conversation} conversation @returns {string | undefined} the address that the customer has written last in what is talked about now */
function typedEmail({ events, handoff }) {
  const before = handoff.standing?.episode_seq ?? 0;
  const own = events.filter(({ seq, kind, author }) => seq > before && kind === "message" && author === "customer");
  const texts = own.flatMap(({ parts }) => parts.flatMap((part) => (part.type === "text" ? [part.text] : [])));
  return texts.flatMap((text) => text.split(/[\s,;<>()"«»]+/)).map((word) => word.replace(/[.!?:]+$/, "")).findLast(isAddress);
}

/** @param {HTMLElement} element @returns {Drawn} what does not change with the standing */
function still(element) {
  return { element, update: () => {} };
}
