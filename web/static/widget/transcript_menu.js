// @ts-check
/** Takes the conversation along: as a file, or by e-mail. */

import { h, icon, once } from "./dom.js";

export class TranscriptMenu {
  /**
   * @param {import("./words.js").Words} words
   * @param {{onDownload: () => Promise<Blob>, onMail: () => void}} actions onDownload rejects with ApiError
   */
  constructor(words, actions) {
    this.words = words;
    this.actions = actions;
    this.button = h(
      "button",
      { type: "button", class: "icon-button", "aria-label": words.say("more"), title: words.say("more"), "aria-expanded": "false", "aria-controls": "transcript-menu", onclick: once(() => this.#toggle(this.list.hidden)) },
      icon("more"),
    );
    this.mail = h("button", { type: "button", class: "menu-item", onclick: once(() => this.#mail()) }, icon("mail"), words.say("transcript_mail"));
    this.problem = h("p", { class: "problem menu-problem", role: "alert" });
    this.list = h(
      "div",
      { class: "menu", id: "transcript-menu", hidden: true },
      h("button", { type: "button", class: "menu-item", onclick: once(() => void this.#download()) }, icon("download"), words.say("transcript_download")),
      this.mail,
      this.problem,
    );
    this.element = h(
      "div",
      {
        class: "menu-place",
        hidden: true,
        onkeydown: (/** @type {KeyboardEvent} */ event) => this.#key(event),
        onfocusout: (/** @type {FocusEvent} */ event) => {
          if (!(event.relatedTarget instanceof Node && this.element.contains(event.relatedTarget))) this.#toggle(false);
        },
      },
      this.button,
      this.list,
    );
  }

  /** @param {boolean} isStarted there is something to take along @param {boolean} canMail */
  update(isStarted, canMail) {
    this.element.hidden = !isStarted;
    this.mail.hidden = !canMail;
  }

  /** @param {boolean} isOpen */
  #toggle(isOpen) {
    this.list.hidden = !isOpen;
    this.problem.textContent = "";
    this.button.setAttribute("aria-expanded", String(isOpen));
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.key !== "Escape" || this.list.hidden) return;
    event.preventDefault();
    event.stopPropagation(); // the menu, not the panel
    this.button.focus();
    this.#toggle(false);
  }

  #mail() {
    this.#toggle(false);
    this.actions.onMail();
  }

  async #download() {
    this.problem.textContent = "";
    try {
      const address = URL.createObjectURL(await this.actions.onDownload());
      h("a", { href: address, download: "conversation.txt" }).click();
      setTimeout(() => URL.revokeObjectURL(address), 60000); // not before the browser has taken it
      this.button.focus();
      this.#toggle(false);
    } catch {
      this.problem.textContent = this.words.say("transcript_failed");
    }
  }
}
