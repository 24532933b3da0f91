// @ts-check
/** Tells screen readers of each new message once, politely. */

import { h } from "./dom.js";
import { milestoneText } from "./milestone.js";
import { isTold } from "./timeline.js";

const KEPT = 6;

export class Announcer {
  constructor() {
    this.element = h("div", { class: "unseen", role: "log", "aria-live": "polite", "aria-relevant": "additions" });
  }

  /** @param {string} text @param {string} language */
  say(text, language) {
    if (!text) return;
    this.element.append(h("p", { lang: language }, text));
    while (this.element.childElementCount > KEPT) this.element.firstElementChild?.remove();
  }
}

/**
 * Return an event as it is read out.
 * @param {import("./types").ConversationEvent} event @param {import("./words.js").Words} words
 * @returns {string}
 */
export function spoken(event, words) {
  if (event.kind === "person_joined" || event.kind === "resolved") return milestoneText({ kind: event.kind, author: event.author, name: event.author_name, parts: event.parts }, words);
  if (isTold(event)) return milestoneText({ kind: "told", author: event.author, name: null, parts: event.parts }, words);
  if (event.kind === "end_undone") return words.say("conversation_goes_on");
  const name = event.author === "agent" ? (event.author_name ?? words.say("person")) : words.say("assistant");
  const texts = event.parts.flatMap((part) => {
    if (part.type === "text") return [part.text];
    if (part.type === "answer") return [part.heading || part.article.title, part.text];
    if (part.type === "buttons" && part.purpose === "choose") return [words.say("choose_one"), ...part.buttons.map(({ label }) => label)];
    if (part.type === "articles") return [words.say("more_on_this"), ...part.articles.map((article) => article.title)];
    return [];
  });
  return texts.length ? words.say("announce_message", { name, text: texts.map(asSentence).join(" ") }) : "";
}

/** @param {string} text @returns {string} with a stop at its end, so that voices pause */
function asSentence(text) {
  const trimmed = text.trim();
  return /[.!?:…]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}
