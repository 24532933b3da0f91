// @ts-check
/** Draws one line of the thread. */

import { drawAnswer, drawMore } from "./answer_card.js";
import { drawRating } from "./answer_vote.js";
import { drawChoiceList } from "./choice_list.js";
import { h, icon, once } from "./dom.js";
import { drawMilestone, isMilestone } from "./milestone.js";
import { splitAddresses } from "./plain_text.js";
import { minutesUntil } from "./timeline.js";
import { trying } from "./waiting_card.js";

/** @typedef {import("./types").Item} Item */
/** @typedef {import("./words.js").Words} Words */

/** @type {Record<import("./types").Problem, string>} */
const NOT_SENT = {
  offline: "not_sent_offline",
  too_fast: "not_sent_too_fast",
  too_long: "not_sent_too_long",
  server: "not_sent_server",
  refused: "not_sent_refused",
};

/** @param {import("./types").Unsent} unsent @param {Words} words @returns {string} what became of it, and when it can be sent */
export function notSent({ kind, problem, waitsUntil }, words) {
  const isRequest = kind === "person_requested";
  const minutes = problem === "too_fast" ? minutesUntil(waitsUntil) : 0;
  if (minutes > 1) return words.say(isRequest ? "person_failed_wait" : "not_sent_wait", { count: minutes });
  return words.say(isRequest ? "person_failed" : NOT_SENT[problem ?? "server"]);
}

/**
 * @typedef {object} Actions what can be done from within the thread
 * @property {import("./answer_card.js").OpenArticle} onOpenArticle
 * @property {(article: import("./types").ArticleRef & {anchor: string}, seq: number | null) => void} onOpenListed of those that event lists
 * @property {(clientId: string) => void} onRetry
 * @property {(button: import("./types").Button, seq: number, index: number) => void} onPress
 * @property {() => void} onPerson
 * @property {() => Promise<void>} onWithdraw rejects when it could not be stored
 * @property {() => Promise<void>} onLeaveEmail
 * @property {(seq: number, isHelpful: boolean) => Promise<void>} onRate rejects when it was not stored
 * @property {(seq: number) => import("./asides.js").SaidWhy} whyOf
 * @property {(seq: number) => Promise<void>} onExplain rejects when it was not stored
 * @property {(url: string) => string} resolve an address of the server, made absolute
 */

/** @typedef {"all" | "send" | "none"} Choices which of a message's buttons are shown, besides its rating */

/**
 * @param {Item} item
 * @param {Words} words of the language that is shown: the frame around a message
 * @param {Words} own of the message's language: all that stands in it
 * @param {Actions} actions @param {Choices} choices
 * @returns {HTMLElement}
 */
export function drawItem(item, words, own, actions, choices) {
  if (item.kind === "day") return h("li", { class: "day" }, h("span", {}, words.dayOf(item.at)));
  if (item.kind === "person_requested" && item.unsent?.state === "failed") {
    return h("li", { class: "milestone", "data-state": "failed" }, drawDelivery(item, words, actions));
  }
  if (isMilestone(item.kind)) return drawMilestone({ ...item, kind: item.kind }, words);
  const isOwn = item.author === "customer";
  const attributes = {
    class: "message",
    "data-author": item.author,
    "data-kind": item.kind,
    "data-first": item.isFirstOfGroup,
    "data-last": item.isLastOfGroup,
    "data-state": item.unsent?.state,
    "data-seq": item.seq,
  };
  return h(
    "li",
    attributes,
    isOwn ? h("span", { class: "unseen" }, words.say("you")) : item.isFirstOfGroup && drawSpeaker(item, words),
    h("div", { class: "parts", lang: item.language }, ...drawParts(item, own, actions, choices)),
    isOwn && drawDelivery(item, words, actions),
  );
}

/** @param {string} text @returns {(Node | string)[]} with its web addresses as links */
function drawLinks(text) {
  return splitAddresses(text).map(({ text: piece, isAddress }) =>
    isAddress ? h("a", { href: piece, target: "_blank", rel: "noopener noreferrer" }, piece) : piece,
  );
}

/** @param {Item} item @param {Words} words */
function timeOf(item, words) {
  return h("time", { datetime: item.at, class: "quiet" }, words.timeOf(item.at));
}

/** @param {Item} item @param {Words} words */
function drawSpeaker(item, words) {
  const isAgent = item.author === "agent";
  return h(
    "div",
    { class: "speaker" },
    h("span", { class: "face", "data-author": item.author }, icon(isAgent ? "person" : "bot")),
    h("span", { class: "speaker-name" }, isAgent ? (item.name ?? words.say("person")) : words.say("assistant")),
    h("span", { class: "badge" }, words.say(isAgent ? "person_badge" : "bot_badge")),
    timeOf(item, words),
  );
}

/** @param {Item} item @param {Words} words @param {Actions} actions @param {Choices} choices */
function drawParts(item, words, actions, choices) {
  const rating = drawRating(item, words, actions);
  let index = -1;
  const drawn = item.parts.flatMap((part) => {
    if (part.type === "text") {
      return [h("div", { class: "bubble" }, item.kind === "notice" && icon("warning"), h("span", {}, ...drawLinks(part.text)))];
    }
    if (part.type === "answer") return [drawAnswer(part, words, actions.onOpenArticle, actions.resolve)];
    if (part.type === "articles") {
      return part.articles.length ? [drawMore(part.articles, words, (article) => actions.onOpenListed(article, item.seq), actions.resolve)] : [];
    }
    if (part.type !== "buttons") return [];
    if (part.purpose === "choose") {
      const first = index + 1;
      index += part.buttons.length;
      return [drawChoiceList(part.buttons, first, item, words, actions.onPress)];
    }
    const buttons = part.buttons.flatMap((button) => {
      index += 1;
      const at = index;
      if (button.action === "helpful" || button.action === "not_helpful") return [];
      if (button.action === "withdraw" || button.action === "leave_email") {
        return choices === "send" ? drawOfRequest(button, words, actions) : [];
      }
      const isPerson = button.action === "person";
      if (choices === "none" || (isPerson && choices === "send")) return [];
      const onclick = once(() => (isPerson ? actions.onPerson() : item.seq && actions.onPress(button, item.seq, at)));
      return [h("button", { type: "button", class: "choice", onclick }, isPerson && icon("person"), button.label)];
    });
    return buttons.length ? [h("div", { class: "choices" }, ...buttons)] : [];
  });
  return rating ? [...drawn, rating] : drawn;
}

/** What is said of a request can be done where it is said. @param {import("./types").Button} button @param {Words} words @param {Actions} actions */
function drawOfRequest(button, words, actions) {
  const { problem, onclick } = trying(words, button.action === "withdraw" ? actions.onWithdraw : actions.onLeaveEmail);
  return [h("button", { type: "button", class: "choice", onclick }, button.action === "leave_email" && icon("mail"), button.label), problem];
}

/** @param {Item} item @param {Words} words @param {Actions} actions @returns {HTMLElement | null} */
function drawDelivery(item, words, actions) {
  const { unsent } = item;
  if (unsent?.state === "sending") return h("div", { class: "meta quiet" }, words.say("sending"));
  if (unsent) {
    return h(
      "div",
      { class: "meta problem not-sent" },
      icon("warning"),
      h("span", {}, notSent(unsent, words)),
      h("button", { type: "button", class: "text-button", onclick: once(() => actions.onRetry(unsent.clientId)) }, words.say("try_again")),
    );
  }
  if (item.receipt) {
    const isSeen = item.receipt === "seen";
    return h("div", { class: "meta quiet", "data-receipt": item.receipt }, timeOf(item, words), icon(isSeen ? "seen" : "check"), h("span", {}, words.say(isSeen ? "seen" : "delivered")));
  }
  return item.isLastOfGroup ? h("div", { class: "meta" }, timeOf(item, words)) : null;
}
