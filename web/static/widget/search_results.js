// @ts-check
/** A search field over the help articles, with its results below. */

import { articleLink } from "./answer_card.js";
import { h, icon } from "./dom.js";

const PAUSE_MS = 250;

export class SearchField {
  /**
   * @param {import("./words.js").Words} words @param {import("./api.js").Api} api
   * @param {import("./answer_card.js").OpenArticle} onOpen @param {(url: string) => string} resolve
   * @param {string} id unique within the panel
   */
  constructor(words, api, onOpen, resolve, id) {
    this.words = words;
    this.api = api;
    this.onOpen = onOpen;
    this.resolve = resolve;
    this.timer = 0;
    this.asked = "";
    this.input = h("input", {
      type: "search",
      id,
      class: "search-input",
      placeholder: words.say("search_placeholder"),
      "aria-label": words.say("search_label"),
      autocomplete: "off",
      maxlength: 300,
      oninput: () => this.#soon(),
    });
    this.status = h("p", { class: "search-status quiet", role: "status" });
    this.list = h("ul", { class: "results" });
    this.element = h(
      "form",
      {
        role: "search",
        onsubmit: (/** @type {Event} */ event) => {
          event.preventDefault();
          clearTimeout(this.timer);
          void this.#search();
        },
      },
      h("div", { class: "search-row" }, icon("search"), this.input),
      this.status,
      this.list,
    );
  }

  #soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.#search(), PAUSE_MS);
  }

  async #search() {
    const question = this.input.value.trim();
    this.asked = question;
    if (question.length < 2) {
      this.#show("", []);
      return;
    }
    try {
      const { results, is_unavailable: isUnavailable, is_close_only: isCloseOnly } = await this.api.search(question, this.words.language);
      if (this.asked !== question) return; // a later search has been asked since
      if (isUnavailable) this.#show(this.words.say("search_unavailable"), []);
      else if (!results.length) this.#show(this.words.say("search_nothing"), []);
      else if (isCloseOnly) this.#show(this.words.say("results_close"), results);
      else this.#show(this.words.count(results.length, "results_one", "results_other"), results);
    } catch {
      if (this.asked === question) this.#show(this.words.say("search_unavailable"), []);
    }
  }

  /** @param {string} status @param {import("./types").SearchResult[]} results */
  #show(status, results) {
    this.status.textContent = status;
    this.element.toggleAttribute("data-filled", status !== "");
    this.list.replaceChildren(
      ...results.map((result) => {
        const target = { ...result, anchor: result.anchor ?? "", url: this.resolve(result.url) };
        const isHeadingApart = result.heading && result.heading !== result.title;
        return h(
          "li",
          { lang: result.language },
          articleLink(
            "result",
            target,
            this.onOpen,
            h("span", { class: "result-title" }, result.title),
            isHeadingApart && h("span", { class: "result-heading" }, result.heading),
            h("span", { class: "result-snippet quiet" }, result.snippet),
          ),
        );
      }),
    );
  }
}
