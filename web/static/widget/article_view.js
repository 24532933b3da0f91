// @ts-check
/** An article read inside the panel. */

import { drawArticleVote } from "./article_vote.js";
import { drawNodes } from "./content.js";
import { h, icon } from "./dom.js";

/** @typedef {{language: string, slug: string, anchor: string, title?: string, url?: string}} Target */

export class ArticleView {
  /**
   * @param {import("./words.js").Words} words @param {import("./api.js").Api} api
   * @param {(url: string) => string} resolve
   * @param {(target: Target) => void} onArticle another article is wanted
   * @param {import("./reader_votes.js").ReaderVotes} votes @param {() => void} onPerson
   */
  constructor(words, api, resolve, onArticle, votes, onPerson) {
    this.votes = votes;
    this.onPerson = onPerson;
    this.words = words;
    this.api = api;
    this.resolve = resolve;
    this.onArticle = onArticle;
    this.element = h("div", { class: "reader", tabindex: 0, role: "region", "aria-label": words.say("article") });
    this.wanted = "";
  }

  /** @param {Target} target @returns {Promise<void>} when it is on screen, or has failed to be */
  async show(target) {
    const key = `${target.language}/${target.slug}`;
    this.wanted = key;
    this.element.replaceChildren(h("p", { class: "quiet", role: "status" }, this.words.say("loading_article")));
    try {
      const article = await this.api.article(target.language, target.slug);
      if (this.wanted !== key) return;
      this.#draw(article, target.anchor);
    } catch {
      if (this.wanted === key) this.#fail(target);
    }
  }

  /** @param {import("./types").Article} article @param {string} anchor */
  #draw(article, anchor) {
    const pageUrl = this.resolve(article.url);
    const { words } = this;
    const category = article.category.map((step) => (typeof step === "string" ? step : step.title)).join(" › ");
    const title = h("h3", { class: "reader-title", tabindex: -1 }, article.title);
    const content = drawNodes(article.content, { pageUrl, onArticle: this.onArticle });
    this.element.replaceChildren(
      h(
        "article",
        { lang: article.language },
        category ? h("p", { class: "quiet reader-category" }, category) : null,
        title,
        article.reviewed_on &&
          h("p", { class: "quiet", lang: words.language }, words.say("last_checked", { date: words.dateOf(article.reviewed_on) })),
        h("div", { class: "prose" }, ...content),
        drawArticleVote(article, this.votes, words, this.onPerson),
        h(
          "p",
          { class: "reader-foot", lang: words.language },
          h("a", { class: "card-link", href: pageUrl, target: "_blank", rel: "noopener" }, icon("external"), h("span", {}, words.say("open_in_page"))),
        ),
      ),
    );
    this.element.scrollTop = 0;
    const section = anchor ? this.element.querySelector(`[id="${CSS.escape(anchor)}"]`) : null;
    if (section instanceof HTMLElement) {
      section.tabIndex = -1;
      section.dataset.wanted = ""; // near the article's end it cannot be brought to the top
      section.scrollIntoView({ block: "start" });
      section.focus({ preventScroll: true });
    } else title.focus({ preventScroll: true });
  }

  /** @param {Target} target */
  #fail(target) {
    const again = h("button", { type: "button", class: "choice", onclick: () => void this.show(target) }, this.words.say("try_again"));
    this.element.replaceChildren(
      h(
        "div",
        { class: "state" },
        h("p", { role: "alert" }, this.words.say("article_failed")),
        again,
        target.url ? h("a", { href: target.url, target: "_blank", rel: "noopener" }, this.words.say("open_in_page")) : null,
      ),
    );
    again.focus({ preventScroll: true });
  }
}
