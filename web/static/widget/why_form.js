// @ts-check
/** Why something did not help: a reason and a sentence, both if one likes. */

import { h } from "./dom.js";

/** @typedef {import("./types").Why} Why */
/** @typedef {import("./words.js").Words} Words */

/** @type {NonNullable<Why["reason"]>[]} */
const REASONS = ["outdated", "unclear", "wrong", "missing"];
const MAX_CHARS = 500;

/**
 * @param {Words} words @param {string} id no other form on the page has
 * @param {Why} why what was chosen and typed so far; kept up to date, so that it can be drawn again
 * @param {() => Promise<void>} onSend rejects when it was not stored
 */
export function drawWhyForm(words, id, why, onSend) {
  const problem = h("p", { class: "problem field-problem", role: "alert", id: `${id}-problem` });
  const choices = REASONS.map((reason) =>
    h(
      "label",
      { class: "why-reason" },
      h("input", { type: "radio", name: id, value: reason, checked: why.reason === reason, onchange: () => (why.reason = reason) }),
      h("span", {}, words.say(`why_${reason}`)),
    ),
  );
  const comment = h("textarea", { id: `${id}-comment`, class: "field", rows: 2, maxlength: MAX_CHARS, oninput: () => (why.comment = comment.value) });
  comment.value = why.comment;
  let isBusy = false;
  /** @param {Event} event */
  const onsubmit = async (event) => {
    event.preventDefault();
    if (isBusy) return;
    if (!why.reason && !why.comment.trim()) {
      problem.textContent = words.say("why_nothing");
      return;
    }
    isBusy = true;
    problem.textContent = "";
    try {
      await onSend();
    } catch {
      problem.textContent = words.say("not_stored");
    } finally {
      isBusy = false;
    }
  };
  return h(
    "form",
    { class: "why", novalidate: true, lang: words.language, onsubmit },
    h("fieldset", { "aria-describedby": `${id}-problem` }, h("legend", { class: "label" }, words.say("why_question")), ...choices),
    h("div", {}, h("label", { for: `${id}-comment`, class: "label" }, words.say("why_comment")), comment),
    problem,
    h("button", { type: "submit", class: "choice" }, words.say("why_send")),
  );
}
