// @ts-check
/** What this browser's reader has said of articles, and under which name. Knows no DOM. */

import { freshId } from "./dom.js";

/** @typedef {import("./types").Article} Article */
/** @typedef {import("./types").Why} Why */
/** @typedef {"yes" | "no" | "why"} Said "why": no, and why */

const COOKIE = "relais_reader";
const KEPT_S = 180 * 24 * 3600;
const MOST_KEPT = 50;

export class ReaderVotes {
  /** @param {import("./api.js").Api} api @param {import("./storage.js").Shelf} shelf of this browser */
  constructor(api, shelf) {
    this.api = api;
    this.shelf = shelf;
  }

  /** @param {Article} article @returns {Said | null} what was said of its present text */
  find(article) {
    return this.#kept().find(([revision]) => revision === article.revision_id)?.[1] ?? null;
  }

  /** @param {Article} article @param {boolean} isHelpful @param {Why} [why] @returns {Promise<void>} rejects with ApiError */
  async cast(article, isHelpful, why) {
    await this.api.voteOnArticle({
      article_id: article.id,
      revision_id: article.revision_id,
      reader: this.#reader(),
      is_helpful: isHelpful,
      reason: why?.reason ?? null,
      comment: why?.comment.trim() ?? "",
    });
    const others = this.#kept().filter(([revision]) => revision !== article.revision_id);
    const said = isHelpful ? "yes" : why ? "why" : "no";
    this.shelf.writeJson("votes", [...others, [article.revision_id, said]].slice(-MOST_KEPT));
  }

  /** @returns {[number, Said][]} */
  #kept() {
    const kept = this.shelf.readJson("votes");
    return Array.isArray(kept) ? kept : [];
  }

  /** The name to vote under; on the help centre's own pages their cookie has it, so that both are one reader. */
  #reader() {
    const isOwnSite = this.api.root.origin === location.origin;
    const inCookie = isOwnSite ? /(?:^|; )relais_reader=([\w-]{16,64})(?:;|$)/.exec(document.cookie)?.[1] : undefined;
    const reader = inCookie ?? this.shelf.read("reader") ?? freshId();
    this.shelf.write("reader", reader);
    const isSecure = location.protocol === "https:" ? "; Secure" : "";
    if (isOwnSite && !inCookie) document.cookie = `${COOKIE}=${reader}; Path=/; Max-Age=${KEPT_S}; SameSite=Lax${isSecure}`;
    return reader;
  }
}
