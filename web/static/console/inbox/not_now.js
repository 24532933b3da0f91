// @ts-check
/** Why a key does nothing here: a key that is silent looks broken. */

import { openId } from "./page.js";

/** @typedef {{isOpen: boolean, state: string}} Here */

/**
 * What keeps each key's action from being there, by the conversation's state; "" stands for any.
 * @type {Record<string, Record<string, string>>}
 */
const REASONS = {
  t: { "": "inbox.script.not_now.have_it" },
  a: { resolved: "inbox.script.not_now.reopen_first", "": "inbox.script.not_now.take_first_to_assign" },
  b: { resolved: "inbox.script.not_now.reopen_first", "": "inbox.script.not_now.bot_has_it" },
  e: { "": "inbox.script.not_now.resolved_already" },
  z: { resolved: "inbox.script.not_now.reopen_first", "": "inbox.script.not_now.take_first_to_snooze" },
  w: { "": "inbox.script.not_now.no_article" },
};

/**
 * Return the sentence that says why, by its key; "" where there is nothing to say.
 * @param {string} key
 * @param {Here} [here]
 */
export function whyNotNow(key, here = standing()) {
  if (!here.isOpen) return "inbox.script.not_now.open_first";
  return REASONS[key]?.[here.state] ?? REASONS[key]?.[""] ?? "";
}

/** @returns {Here} */
function standing() {
  const mark = /** @type {HTMLElement | null} */ (document.querySelector("#thread-state [data-state]"));
  return { isOpen: openId !== "", state: mark?.dataset.state ?? "" };
}
