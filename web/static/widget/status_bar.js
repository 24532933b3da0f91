// @ts-check
/** One line below the head for what concerns everything: offline, reconnecting, history not loaded. */

import { h } from "./dom.js";

export class StatusBar {
  constructor() {
    this.text = h("span");
    this.action = h("button", { type: "button", class: "text-button", hidden: true });
    this.element = h("div", { class: "status-bar", role: "status", hidden: true }, this.text, this.action);
    /** @type {(() => void) | null} */
    this.onAction = null;
    this.action.addEventListener("click", () => this.onAction?.());
  }

  /** @param {string} text "" hides it @param {{label: string, run: () => void} | null} [action] */
  show(text, action = null) {
    if (this.text.textContent !== text) this.text.textContent = text;
    this.element.hidden = !text;
    this.action.hidden = !action;
    this.action.textContent = action?.label ?? "";
    this.onAction = action?.run ?? null;
  }
}
