// @ts-check
/** Where the customer writes: grows, keeps a draft, says when the limit is near, sends once. */

import { h, icon } from "./dom.js";
import { DRAFTS } from "./storage.js";

const TALLEST_PX = 132;
const NEAR_LIMIT = 0.85;

export class Composer {
  /**
   * @param {import("./words.js").Words} words @param {import("./storage.js").Shelf} shelf
   * @param {(text: string) => void} onSend @param {() => void} onType
   */
  constructor(words, shelf, onSend, onType) {
    this.words = words;
    this.shelf = shelf;
    this.onSend = onSend;
    this.limit = 2000;
    this.input = h("textarea", {
      id: "composer",
      class: "composer-input",
      rows: 1,
      placeholder: words.say("composer_placeholder"),
      "aria-label": words.say("composer_label"),
      "aria-describedby": "composer-count",
      autocomplete: "off",
      enterkeyhint: "send",
      oninput: () => {
        this.#changed();
        if (this.input.value.trim()) onType();
      },
      onkeydown: (/** @type {KeyboardEvent} */ event) => this.#key(event),
    });
    this.button = h("button", { type: "submit", class: "send", "aria-label": words.say("send"), title: words.say("send") }, icon("send"));
    this.counter = h("div", { id: "composer-count", class: "counter quiet", role: "status", hidden: true });
    this.element = h(
      "form",
      {
        class: "composer",
        onsubmit: (/** @type {Event} */ event) => {
          event.preventDefault();
          this.#send();
        },
      },
      this.counter,
      h("div", { class: "composer-row" }, this.input, this.button),
    );
    this.input.value = shelf.read(DRAFTS.message) ?? "";
    this.#changed();
    shelf.onDropped.push(() => {
      this.input.value = "";
      this.#changed();
    });
  }

  /** @param {number} limit characters */
  setLimit(limit) {
    this.limit = limit;
    this.#changed();
  }

  /** @param {boolean} isToPerson a person reads it: it need not be a question */
  setReader(isToPerson) {
    this.input.placeholder = this.words.say(isToPerson ? "composer_placeholder_person" : "composer_placeholder");
  }

  focus() {
    this.input.focus({ preventScroll: true });
  }

  /** Fit the height to the text; needs the panel to be visible. */
  fit() {
    this.input.style.blockSize = "auto";
    const { scrollHeight } = this.input;
    if (scrollHeight) this.input.style.blockSize = `${Math.min(TALLEST_PX, scrollHeight + 2)}px`;
  }

  #changed() {
    const text = this.input.value;
    const length = [...text.trim()].length;
    this.shelf.write(DRAFTS.message, text || null);
    this.fit();
    const left = this.limit - length;
    this.counter.hidden = length < this.limit * NEAR_LIMIT;
    this.counter.toggleAttribute("data-over", left < 0);
    if (!this.counter.hidden) {
      this.counter.textContent =
        left < 0
          ? this.words.count(-left, "characters_over_one", "characters_over_other")
          : this.words.count(left, "characters_left_one", "characters_left_other");
    }
    this.button.toggleAttribute("data-ready", length > 0 && left >= 0);
    this.button.setAttribute("aria-disabled", String(length === 0 || left < 0));
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    // 229 is an input method at work: its Enter chooses a word.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    this.#send();
  }

  #send() {
    const text = this.input.value.trim();
    if (!text || [...text].length > this.limit) {
      this.focus();
      return;
    }
    this.input.value = ""; // before anything is awaited: a second click finds nothing to send
    this.#changed();
    this.focus();
    this.onSend(text);
  }
}
