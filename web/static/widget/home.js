// @ts-check
/** What stands above the first message: greeting, known incident, search, and what is asked most. */

import { h, icon, once } from "./dom.js";

/** @typedef {import("./types").FirstScreen} FirstScreen */

export class Home {
  /**
   * @param {import("./words.js").Words} words @param {string} greeting "" for the catalogue's
   * @param {HTMLElement} search @param {(question: string) => void} onAsk
   */
  constructor(words, greeting, search, onAsk) {
    this.words = words;
    this.onAsk = onAsk;
    this.banner = h("div", { class: "banner", "data-meaning": "warning", hidden: true });
    this.starters = h("div", { class: "starters", hidden: true });
    this.element = h(
      "section",
      { "aria-label": words.say("home_label") },
      this.banner,
      h("h3", { class: "greeting" }, greeting || words.say("greeting")),
      h("p", { class: "quiet lead" }, words.say("greeting_lead")),
      search,
      this.starters,
    );
  }

  /** @param {FirstScreen} screen */
  show(screen) {
    const banner = typeof screen.banner === "string" ? screen.banner : screen.banner?.text;
    this.banner.hidden = !banner;
    if (banner) this.banner.replaceChildren(icon("warning"), h("span", {}, banner));
    const questions = screen.starters.map((starter) => (typeof starter === "string" ? starter : starter.text)).slice(0, 4);
    this.starters.hidden = !questions.length;
    this.starters.replaceChildren(
      h("h4", { class: "starters-heading" }, this.words.say("starters_heading")),
      h(
        "ul",
        {},
        ...questions.map((question) =>
          h("li", {}, h("button", { type: "button", class: "starter", onclick: once(() => this.onAsk(question)) }, question)),
        ),
      ),
    );
  }
}
