// @ts-check
/** The bot's answer: the section that answers, where it is from, when it was checked, and what else to read. */

import { h, icon } from "./dom.js";
import { readBlocks } from "./plain_text.js";

/** @typedef {import("./words.js").Words} Words */
/** @typedef {import("./types").AnswerPart} AnswerPart */
/** @typedef {import("./types").ArticleRef} ArticleRef */
/** @typedef {(article: {language: string, slug: string, anchor: string, title: string, url: string}) => void} OpenArticle */

/** @param {string} text @returns {HTMLElement[]} */
export function drawText(text) {
  return readBlocks(text).map(drawBlock);
}

/** @param {import("./plain_text.js").Block} block @returns {HTMLElement} */
function drawBlock(block) {
  if (block.kind === "paragraph") return h("p", {}, ...withBreaks(block.lines));
  const items = block.items.map((blocks) => h("li", {}, ...drawItem(blocks)));
  return block.isOrdered ? h("ol", { start: block.start }, ...items) : h("ul", {}, ...items);
}

/** @param {import("./plain_text.js").Block[]} blocks @returns {import("./dom.js").Child[]} */
function drawItem(blocks) {
  return blocks.flatMap((block, at) => (at === 0 && block.kind === "paragraph" ? withBreaks(block.lines) : [drawBlock(block)]));
}

/** @param {string[]} lines @returns {import("./dom.js").Child[]} */
function withBreaks(lines) {
  return lines.flatMap((line, at) => (at ? [h("br"), line] : [line]));
}

/**
 * A link to an article that opens inside the panel; with a modifier key it opens as any link does.
 * @param {string} className
 * @param {{language: string, slug: string, anchor: string, title: string, url: string}} article
 * @param {OpenArticle} onOpen @param {import("./dom.js").Child[]} children
 */
export function articleLink(className, article, onOpen, ...children) {
  /** @param {MouseEvent} event */
  const onclick = (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0 || !article.slug) return;
    event.preventDefault();
    onOpen(article);
  };
  return h("a", { class: className, href: article.url, target: "_blank", rel: "noopener", onclick }, ...children);
}

/** @param {AnswerPart} part @returns {string} the slug, from the help page's address where the part lacks it */
function slugOf(part) {
  if (part.article.slug) return part.article.slug;
  const match = /\/a\/([^/?#]+)/.exec(part.url);
  return match ? decodeURIComponent(match[1]) : "";
}

/**
 * @param {AnswerPart} part @param {Words} words @param {OpenArticle} onOpen @param {(url: string) => string} resolve
 * @returns {HTMLElement}
 */
export function drawAnswer(part, words, onOpen, resolve) {
  const { title, language } = part.article;
  const article = { language, slug: slugOf(part), anchor: part.anchor || "", title, url: resolve(part.url) };
  const isHeadingApart = part.heading && part.heading !== title;
  const link = articleLink("card-link", article, onOpen, icon("article"), h("span", {}, title));
  return h(
    "article",
    { class: "card", lang: language },
    // The start of an article has no heading of its own: its title is said once, as the link.
    h("h3", { class: "card-title" }, isHeadingApart ? part.heading : link),
    h("div", { class: "prose" }, ...drawText(part.text)),
    h(
      "footer",
      { class: "card-source" },
      isHeadingApart && link,
      part.is_truncated &&
        h("span", { class: "quiet", lang: words.language }, words.say("answer_shortened")),
      drawStanding(part, words),
    ),
  );
}

/**
 * When it was checked; that nobody has done so in time, or until when it held, is no small print.
 * @param {AnswerPart} part @param {Words} words @returns {HTMLElement | null}
 */
function drawStanding(part, words) {
  const checked = part.reviewed_on && words.dateOf(part.reviewed_on);
  if (part.standing === "expired" && part.expired_on) return doubt(words, words.say("no_longer_holds", { date: words.dateOf(part.expired_on) }));
  if (part.standing === "overdue") return doubt(words, checked ? words.say("may_have_changed", { date: checked }) : words.say("never_checked"));
  return checked ? h("span", { class: "quiet", lang: words.language }, words.say("last_checked", { date: checked })) : null;
}

/** @param {Words} words @param {string} sentence @returns {HTMLElement} */
function doubt(words, sentence) {
  return h("span", { class: "card-doubt", lang: words.language }, sentence);
}

/**
 * @param {ArticleRef[]} articles @param {Words} words @param {(article: ArticleRef & {anchor: string}) => void} onOpen @param {(url: string) => string} resolve
 * @returns {HTMLElement}
 */
export function drawMore(articles, words, onOpen, resolve) {
  const items = articles.map((article) => {
    const target = { ...article, anchor: article.anchor ?? "", url: resolve(article.url) };
    const isHeadingApart = article.heading && article.heading !== article.title;
    return h(
      "li",
      { lang: article.language },
      articleLink(
        "more-link",
        target,
        () => onOpen(target),
        h("span", { class: "more-title" }, article.title),
        isHeadingApart && h("span", { class: "quiet" }, article.heading),
      ),
    );
  });
  return h("div", { class: "more" }, h("h4", { class: "more-heading" }, words.say("more_on_this")), h("ul", {}, ...items));
}
