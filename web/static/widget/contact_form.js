// @ts-check
/** Asks for an e-mail address, for the question where none was asked yet, and whether to tell them of an article; small, for it stands above the composer. Keeps what was typed until it is stored. */

import { ApiError } from "./api.js";
import { freshId, h, once } from "./dom.js";
import { problemOf } from "./delivery.js";
import { isAddress } from "./standing.js";
import { DRAFTS } from "./storage.js";

/** @typedef {import("./words.js").Words} Words */

/**
 * @typedef {object} Wanted
 * @property {"none" | "optional" | "required"} question
 * @property {string} [email] what the site says is theirs; they may write another
 * @property {string} follows what comes of it, said first; "" where what stands around it says it
 * @property {boolean | null} wish to be told of an article on what was asked; null where that is not asked
 * @property {string} send what its button says
 * @property {import("./storage.js").Shelf} shelf of this tab
 * @property {(email: string, question: string, clientId: string, wish: boolean | null) => Promise<void>} onSend rejects with ApiError
 * @property {(() => void) | null} onCancel null where there is nothing to go back to
 */

export class ContactForm {
  /** @param {Words} words @param {Wanted} wanted */
  constructor(words, wanted) {
    this.words = words;
    this.wanted = wanted;
    const draft = /** @type {{email?: string, question?: string, wish?: boolean} | null} */ (wanted.shelf.readJson(DRAFTS.contact));
    this.clientId = freshId(); // the same at each try: what came through is not stored twice
    this.isBusy = false;
    wanted.shelf.onDropped.push(() => {
      this.email.value = this.question.value = "";
      this.wish.checked = wanted.wish === true;
    });
    const oninput = () => this.#changed();
    this.email = h("input", { id: "contact-email", class: "field", type: "email", name: "email", autocomplete: "email", inputmode: "email", maxlength: 254, autocapitalize: "off", spellcheck: "false", "aria-describedby": "contact-email-problem", required: true, oninput });
    this.emailProblem = h("p", { id: "contact-email-problem", class: "problem field-problem" });
    this.question = h("textarea", { id: "contact-question", class: "field", rows: 2, maxlength: 2000, "aria-describedby": "contact-question-problem", required: wanted.question === "required", oninput });
    this.questionProblem = h("p", { id: "contact-question-problem", class: "problem field-problem" });
    this.wish = h("input", { id: "contact-wish", type: "checkbox", name: "wish", checked: draft?.wish ?? wanted.wish === true, onchange: oninput });
    this.problem = h("p", { class: "problem field-problem", role: "alert" });
    this.email.value = draft?.email ?? wanted.email ?? "";
    this.question.value = draft?.question ?? "";
    this.element = h(
      "form",
      {
        novalidate: true, // the browser's own bubbles are neither in our words nor read by all
        onsubmit: (/** @type {Event} */ event) => {
          event.preventDefault();
          void this.#send();
        },
        onkeydown: (/** @type {KeyboardEvent} */ event) => {
          if (event.key !== "Escape" || !wanted.onCancel) return;
          event.preventDefault();
          event.stopPropagation(); // it closes the form, not the panel
          wanted.onCancel();
        },
      },
      wanted.follows && h("p", { class: "quiet contact-follows" }, wanted.follows),
      wanted.question === "required" && h("label", { for: "contact-question", class: "label" }, words.say("question_label")),
      wanted.question === "required" && this.question,
      wanted.question === "required" && this.questionProblem,
      h("label", { for: "contact-email", class: "label" }, words.say("email_label")),
      h("div", { class: "contact-row" }, this.email, h("button", { type: "submit", class: "choice primary" }, wanted.send)),
      this.emailProblem,
      wanted.wish !== null && h("label", { for: "contact-wish", class: "contact-wish" }, this.wish, words.say("article_wish")),
      this.problem,
      wanted.question === "optional" && this.#more(), // what is asked for stands first
      wanted.onCancel && h("p", { class: "dock-links" }, h("button", { type: "button", class: "text-button", onclick: once(wanted.onCancel) }, words.say("cancel"))),
    );
  }

  focus() {
    const first = this.wanted.question === "required" ? this.question : this.email;
    first.focus({ preventScroll: true });
  }

  /** Who has asked already may add something: folded, until they want to or have begun. */
  #more() {
    const label = this.words.say("question_more_label");
    this.question.setAttribute("aria-label", label);
    return h("details", { class: "contact-more", open: Boolean(this.question.value) }, h("summary", { class: "text-button" }, label), this.question);
  }

  #changed() {
    const [email, question] = [this.email.value, this.question.value];
    const typed = email === this.wanted.email ? undefined : email; // the site's own word is kept nowhere
    const wish = this.wanted.wish === null || this.wish.checked === this.wanted.wish ? undefined : this.wish.checked;
    this.wanted.shelf.writeJson(DRAFTS.contact, typed || question || wish !== undefined ? { email: typed, question, wish } : null);
    if (this.emailProblem.textContent && isAddress(email)) this.#complain(this.email, this.emailProblem, "");
    if (this.questionProblem.textContent && question.trim()) this.#complain(this.question, this.questionProblem, "");
  }

  /** @param {HTMLElement} field @param {HTMLElement} place @param {string} problem "" for none */
  #complain(field, place, problem) {
    place.textContent = problem;
    if (problem) field.setAttribute("aria-invalid", "true");
    else field.removeAttribute("aria-invalid");
  }

  async #send() {
    if (this.isBusy) return;
    const email = this.email.value.trim();
    const question = this.wanted.question === "none" ? "" : this.question.value.trim();
    const isMissing = this.wanted.question === "required" && !question;
    this.problem.textContent = "";
    this.#complain(this.question, this.questionProblem, isMissing ? this.words.say("question_missing") : "");
    this.#complain(this.email, this.emailProblem, isAddress(email) ? "" : this.words.say(email ? "email_invalid" : "email_missing"));
    const wrong = isMissing ? this.question : isAddress(email) ? null : this.email;
    if (wrong) {
      wrong.focus(); // what is wrong is read out with the field
      return;
    }
    this.isBusy = true;
    this.element.setAttribute("aria-busy", "true");
    try {
      await this.wanted.onSend(email, question, this.clientId, this.wanted.wish === null ? null : this.wish.checked);
      this.wanted.shelf.writeJson(DRAFTS.contact, null);
    } catch (error) {
      this.#refused(error);
    } finally {
      this.isBusy = false;
      this.element.removeAttribute("aria-busy");
    }
  }

  /** @param {unknown} error */
  #refused(error) {
    if (error instanceof ApiError && error.code === "invalid_email") {
      this.#complain(this.email, this.emailProblem, this.words.say("email_invalid"));
      this.email.focus();
      return;
    }
    if (error instanceof ApiError && error.code === "mail_off") this.problem.textContent = this.words.say("mail_off");
    else this.problem.textContent = this.words.say(problemOf(error) === "offline" ? "not_stored_offline" : "not_stored");
  }
}
