// @ts-check
/** "Was this article helpful?" below an article in the panel. */

import { h, icon, once } from "./dom.js";
import { drawWhyForm } from "./why_form.js";

/** @typedef {import("./types").Article} Article */
/** @typedef {import("./reader_votes.js").ReaderVotes} ReaderVotes */
/** @typedef {import("./words.js").Words} Words */

/**
 * @param {Article} article @param {ReaderVotes} votes @param {Words} words @param {() => void} onPerson
 * @returns {HTMLElement}
 */
export function drawArticleVote(article, votes, words, onPerson) {
  /** @type {import("./types").Why} */
  const why = { reason: null, comment: "" };
  const said = h("p", { class: "article-vote-said", role: "status" });
  const problem = h("p", { class: "problem", role: "alert" });
  const state = h("div", { class: "article-vote-state" });
  const frame = h(
    "section",
    { class: "article-vote", tabindex: -1, lang: words.language, "aria-label": words.say("article_vote") },
    h("h4", { class: "article-vote-title" }, words.say("article_vote")),
    said,
    state,
    problem,
  );
  /** @param {boolean} isHelpful @param {import("./types").Why} [reason] */
  const cast = async (isHelpful, reason) => {
    await votes.cast(article, isHelpful, reason);
    frame.focus({ preventScroll: true }); // what was pressed is about to go
    show();
  };
  /** @param {boolean} isHelpful */
  const press = (isHelpful) =>
    once(async () => {
      if (frame.hasAttribute("data-busy")) return;
      frame.setAttribute("data-busy", "");
      problem.textContent = "";
      try {
        await cast(isHelpful);
      } catch {
        problem.textContent = words.say("not_stored");
      } finally {
        frame.removeAttribute("data-busy");
      }
    });
  /** @param {boolean} isHelpful @param {string} key */
  const change = (isHelpful, key) => h("button", { type: "button", class: "text-button", onclick: press(isHelpful) }, words.say(key));
  const show = () => {
    const vote = votes.find(article);
    said.textContent = vote ? words.say(`article_vote_${vote}`) : "";
    if (!vote) {
      state.replaceChildren(
        h("button", { type: "button", class: "choice", onclick: press(true) }, icon("up"), words.say("yes")),
        h("button", { type: "button", class: "choice", onclick: press(false) }, icon("thumbs_down"), words.say("no")),
      );
    } else if (vote === "yes") state.replaceChildren(change(false, "vote_not_after_all"));
    else {
      const talk = h("button", { type: "button", class: "choice", onclick: once(onPerson) }, icon("person"), words.say("talk_to_person"));
      const form = vote === "no" ? [drawWhyForm(words, "article-why", why, () => cast(false, why))] : [];
      state.replaceChildren(talk, ...form, change(true, "vote_helped_after_all"));
    }
  };
  show();
  return frame;
}
