// @ts-check
/** The button that opens the panel, with the count of what has not been read. */

import { h, icon } from "./dom.js";

export class Launcher {
  /** @param {() => void} onToggle @param {() => void} onNear the pointer or the focus is on it */
  constructor(onToggle, onNear) {
    this.icon = h("span", { class: "launcher-icon" });
    this.label = h("span", { class: "launcher-label" });
    this.count = h("span", { class: "launcher-count", hidden: true });
    this.problem = h("p", { class: "launcher-problem", role: "status", hidden: true });
    this.button = h(
      "button",
      { type: "button", class: "launcher", "aria-expanded": "false", onclick: onToggle, onpointerenter: onNear, onfocus: onNear },
      this.icon,
      this.label,
      this.count,
    );
    this.element = h("div", { class: "launcher-place" }, this.problem, this.button);
  }

  /**
   * @param {import("./words.js").Words} words
   * @param {{isOpen: boolean, isBusy: boolean, unread: number, hasFailed: boolean}} state
   */
  update(words, { isOpen, isBusy, unread, hasFailed }) {
    const label = words.say(isOpen ? "close" : "launcher");
    this.element.lang = words.language;
    this.icon.replaceChildren(icon(isOpen ? "down" : "chat"));
    this.label.textContent = label;
    this.count.hidden = isOpen || unread === 0;
    this.count.textContent = unread > 9 ? "9+" : String(unread);
    this.problem.hidden = !hasFailed;
    this.problem.textContent = hasFailed ? words.say("panel_failed") : "";
    const news = unread && !isOpen ? `, ${words.count(unread, "unread_one", "unread_other")}` : "";
    this.button.setAttribute("aria-label", label + news);
    if (isOpen) this.button.title = label; // there, only its icon is shown
    else this.button.removeAttribute("title");
    this.button.setAttribute("aria-expanded", String(isOpen));
    this.button.toggleAttribute("data-open", isOpen);
    this.button.toggleAttribute("data-busy", isBusy);
  }

  focus() {
    this.button.focus({ preventScroll: true });
  }
}
