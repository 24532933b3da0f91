// @ts-check
/** One question after a person has closed the conversation: 1 to 5, in words, and a comment if one likes. */

import { h, once } from "./dom.js";
import { scoreWord } from "./milestone.js";

/** @typedef {import("./words.js").Words} Words */

const SCORES = [1, 2, 3, 4, 5];

/**
 * @param {Words} words @param {() => void} onOpen
 * @returns {HTMLElement} one line that takes nobody from what they are reading
 */
export function drawRatingBar(words, onOpen) {
  return h(
    "section",
    { class: "dock-bar", "aria-label": words.say("rating_question") },
    h("span", { class: "dock-text" }, words.say("rating_question")),
    h("button", { type: "button", class: "text-button", onclick: once(onOpen) }, words.say("rating_open")),
  );
}

export class Rating {
  /**
   * @param {Words} words
   * @param {(said: {score: number, comment: string} | null) => Promise<void>} onSay null: not now; rejects when it was not stored
   * @param {() => void} onFold they would see to it later
   * @param {(change: () => void) => void} keep changes the room that the thread has without moving what is read
   */
  constructor(words, onSay, onFold, keep) {
    this.words = words;
    this.onSay = onSay;
    this.keep = keep;
    this.isBusy = false;
    this.radios = SCORES.map((score) =>
      h("input", { type: "radio", class: "unseen", name: "score", value: score, required: true, onchange: () => this.#chosen() }),
    );
    this.problem = h("p", { class: "problem field-problem", role: "alert", id: "rating-problem" });
    this.comment = h("textarea", { id: "rating-comment", class: "field", rows: 2, maxlength: 1000 });
    this.more = h("div", { hidden: true }, h("label", { for: "rating-comment", class: "label" }, words.say("rating_comment")), this.comment);
    this.element = h(
      "form",
      {
        class: "dock-card",
        novalidate: true,
        onsubmit: (/** @type {Event} */ event) => {
          event.preventDefault();
          this.#send();
        },
        onkeydown: (/** @type {KeyboardEvent} */ event) => {
          if (event.key !== "Escape" || event.isComposing) return;
          event.preventDefault();
          event.stopPropagation(); // it folds the question, not the panel
          onFold();
        },
      },
      h(
        "fieldset",
        { class: "scores", "aria-describedby": "rating-problem" },
        h("legend", { class: "dock-title" }, words.say("rating_question")),
        h(
          "div",
          { class: "score-row" },
          ...this.radios.map((radio, at) =>
            h("label", { class: "score" }, radio, h("span", { class: "score-number", "aria-hidden": "true" }, String(SCORES[at])), h("span", { class: "score-word" }, scoreWord(SCORES[at], words))),
          ),
        ),
      ),
      this.more,
      this.problem,
      h(
        "div",
        { class: "choices" },
        h("button", { type: "submit", class: "choice primary" }, words.say("rating_send")),
        h("button", { type: "button", class: "choice", onclick: once(() => void this.#say(null)) }, words.say("not_now")),
      ),
    );
  }

  #chosen() {
    this.problem.textContent = "";
    if (this.more.hidden) this.keep(() => (this.more.hidden = false));
  }

  #send() {
    const chosen = this.radios.find((radio) => radio.checked);
    if (chosen) void this.#say({ score: Number(chosen.value), comment: this.comment.value.trim() });
    else {
      this.problem.textContent = this.words.say("rating_missing");
      this.radios[0].focus();
    }
  }

  /** @param {{score: number, comment: string} | null} said */
  async #say(said) {
    if (this.isBusy) return;
    this.isBusy = true;
    this.problem.textContent = "";
    try {
      await this.onSay(said);
    } catch {
      this.problem.textContent = this.words.say("not_stored");
    } finally {
      this.isBusy = false;
    }
  }
}
