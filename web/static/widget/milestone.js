// @ts-check
/** Draws what happened as one line of the thread: asked for a person, joined, handed on, closed. */

import { h, icon } from "./dom.js";

/** @typedef {import("./words.js").Words} Words */
/** @typedef {Pick<import("./types").Item, "kind" | "author" | "parts"> & {name: string | null}} What */

/** @type {Record<import("./types").Milestone, import("./dom.js").IconName | null>} */
const ICONS = { person_requested: "person", person_joined: "person", left_contact: "mail", resolved: "check", rated: "check", told: null };

/** @param {number} score 1 to 5 @param {Words} words @returns {string} */
export function scoreWord(score, words) {
  return [words.say("score_1"), words.say("score_2"), words.say("score_3"), words.say("score_4"), words.say("score_5")][score - 1] ?? String(score);
}

/** @param {string} kind @returns {kind is import("./types").Milestone} */
export function isMilestone(kind) {
  return Object.hasOwn(ICONS, kind);
}

/** @param {What} item @param {Words} words @returns {string} */
export function milestoneText({ kind, author, name, parts }, words) {
  // By the button or in words; else it is the bot that gives up, as the dossier says, too.
  if (kind === "person_requested") return words.say(author === "customer" ? "you_asked_for_person" : "passed_on");
  if (kind === "person_joined") return words.say("person_joined", { name: name ?? words.say("person") });
  if (kind === "left_contact") {
    const isChanged = parts.some((part) => part.type === "contact" && part.is_changed);
    return words.say(isChanged ? "you_changed_email" : "you_left_email");
  }
  if (kind === "resolved") return name ? words.say("person_closed", { name }) : words.say("conversation_closed");
  if (kind === "told") return parts.flatMap((part) => (part.type === "text" ? [part.text] : [])).join(" ");
  const rating = parts.find((part) => part.type === "rating");
  return words.say("you_rated", { score: scoreWord(rating?.type === "rating" ? rating.score : 0, words) });
}

/** @param {import("./types").Item & {kind: import("./types").Milestone}} item @param {Words} words @returns {HTMLElement} */
export function drawMilestone(item, words) {
  const name = ICONS[item.kind];
  return h(
    "li",
    { class: "milestone", "data-kind": item.kind },
    h(
      "div",
      { class: "milestone-line" },
      name && icon(name),
      h("span", { class: "milestone-text", lang: item.kind === "told" && item.language }, milestoneText(item, words)),
      item.unsent
        ? h("span", { class: "quiet" }, words.say("sending"))
        : h("time", { datetime: item.at, class: "quiet" }, words.timeOf(item.at)),
    ),
    item.kind === "resolved" && h("span", { class: "milestone-more quiet" }, words.say("write_again")),
  );
}
