// @ts-check
/** Below the messages: that something is on its way, and from whom. */

import { h } from "./dom.js";

const STILL_SEARCHING_MS = 4000;

export class TypingLine {
  /** @param {import("./words.js").Words} words */
  constructor(words) {
    this.words = words;
    this.text = h("span", { class: "quiet typing-text" });
    this.element = h("div", { class: "typing", hidden: true }, h("span", { class: "dots" }, h("i"), h("i"), h("i")), this.text);
    this.timer = 0;
  }

  /** @param {number | null} since when the bot was asked; null: nothing waits for it @param {string | null} typist the person who types now */
  show(since, typist) {
    clearTimeout(this.timer);
    this.element.hidden = since === null && typist === null;
    const left = since === null ? 0 : since + STILL_SEARCHING_MS - Date.now();
    const text = typist !== null ? this.words.say("person_types", { name: typist }) : since === null ? "" : this.words.say(left > 0 ? "searching" : "still_searching");
    if (this.text.textContent !== text) this.text.textContent = text;
    this.text.classList.toggle("unseen", typist === null && left > 0);
    if (typist === null && left > 0) this.timer = setTimeout(() => this.show(since, null), left);
  }
}
