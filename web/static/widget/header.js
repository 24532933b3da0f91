// @ts-check
/** The panel's head: who is speaking, and what is always within reach. */

import { h, icon, once } from "./dom.js";

/** Each language by its own name, which is the same whichever language is shown. */
const OTHER = /** @type {const} */ ({ en: { tag: "fr", name: "Français" }, fr: { tag: "en", name: "English" } });

/** What the button says instead of its offer, by the conversation's state. @type {Record<string, string | undefined>} */
const PERSON = { waiting: "person_requested", agent: "person_here" };

export class Header {
  /**
   * @param {import("./words.js").Words} words @param {string} name of the help, "" for the catalogue's
   * @param {{onPerson: () => void, onSearch: () => void, onLanguage: (language: "en" | "fr") => void, onClose: () => void, onBack: () => void}} actions
   * @param {HTMLElement} menu
   */
  constructor(words, name, actions, menu) {
    this.words = words;
    const other = OTHER[words.language === "fr" ? "fr" : "en"];
    const title = name || words.say("header_name");
    this.face = h("span", { class: "face", "data-author": "bot" }, icon("bot"));
    this.speakerName = h("span", { class: "speaking-name" });
    this.badge = h("span", { class: "badge" });
    this.person = h("button", { type: "button", class: "choice", onclick: once(actions.onPerson) });
    const search = words.say("search_articles");
    this.search = h("button", { type: "button", class: "choice", "aria-label": search, title: search, onclick: actions.onSearch }, icon("search"), h("span", { class: "tool-label" }, search));
    this.back = h("button", { type: "button", class: "text-button back", hidden: true, onclick: actions.onBack }, icon("back"), words.say("back"));
    this.tools = h("div", { class: "tools" }, this.back, this.person, this.search);
    this.language = h(
      "button",
      { type: "button", class: "text-button language", lang: other.tag, onclick: () => actions.onLanguage(other.tag) },
      other.name,
    );
    this.element = h(
      "div", // not <header>: the page has a banner of its own
      { class: "header" },
      h(
        "div",
        { class: "header-row" },
        this.face,
        h(
          "div",
          { class: "who" },
          h("h2", { class: "header-name", id: "relais-name", title }, title),
          h("p", { class: "speaking" }, this.speakerName, this.badge),
        ),
        this.language,
        menu,
        h("button", { type: "button", class: "icon-button", "aria-label": words.say("close"), title: words.say("close"), onclick: actions.onClose }, icon("close")),
      ),
      this.tools,
    );
    this.showPerson("bot", false);
  }

  /** @param {import("./types").Speaker} speaker */
  showSpeaker(speaker) {
    const isAgent = speaker.kind === "agent";
    const name = isAgent ? (speaker.name ?? this.words.say("person")) : this.words.say("assistant");
    this.speakerName.textContent = name;
    this.speakerName.title = name;
    this.badge.textContent = this.words.say(isAgent ? "person_badge" : "bot_badge");
    this.face.dataset.author = speaker.kind;
    this.face.replaceChildren(icon(isAgent ? "person" : "bot"));
  }

  /** @param {string} state of the conversation @param {boolean} isBusy */
  showPerson(state, isBusy) {
    const key = PERSON[state];
    const label = this.words.say(key ?? "talk_to_person");
    this.person.replaceChildren(icon(key ? "check" : "person"), h("span", { class: "person-label" }, label));
    this.person.setAttribute("aria-label", label); // where there is room for its sign only
    this.person.title = label;
    this.person.setAttribute("aria-disabled", String(key !== undefined || isBusy));
  }

  /** @param {boolean} isInside an article or the search, rather than the thread */
  showBack(isInside) {
    this.back.hidden = !isInside;
    this.search.hidden = isInside;
  }
}
