// @ts-check
/** Before a message goes out: is something not filled in, has the customer answered it already? */

import { isSendKey } from "../send_key.js";
import { knownValues } from "./canned_menu.js";
import { ask, byId, field, find, form, isReply, say } from "./composer.js";
import { VARIABLES, bracedNames, withBraces } from "./words.js";

// Nobody waits longer for a warning: the message goes out.
const TIMEOUT_MS = 2500;

/**
 * @typedef {{filled: string, unfilled: string[], unknown: string[],
 *   repeat: {text: string, answered: string, time: string | null, name: string | null} | null}} Check
 */

const dialog = () => /** @type {HTMLDialogElement} */ (byId("before-sending"));
const answered = /** @type {HTMLInputElement} */ (find(form, '[name="answered"]'));
let isChecked = false;
let isBusy = false;

/** @returns {{unfilled: string[], unknown: string[]}} variables that the text still has, and what only looks like one */
function braced() {
  const names = bracedNames(field.value);
  return {
    unfilled: names.filter((name) => VARIABLES.includes(name)),
    unknown: names.filter((name) => !VARIABLES.includes(name)),
  };
}

/** @param {string} text @returns {Promise<Check>} */
async function check(text) {
  try {
    const response = await ask("tools/check", { body: { text }, timeoutMs: TIMEOUT_MS });
    if (response.ok) return response.json();
  } catch {
    // As below.
  }
  return { filled: text, ...braced(), repeat: null };
}

/** @param {Check} found @returns {Promise<boolean>} whether to send it all the same */
function warn({ unfilled, unknown, repeat }) {
  const sentences = [];
  if (unfilled.length) sentences.push(say("script.check_unfilled", { names: withBraces(unfilled) }));
  if (unknown.length) sentences.push(say("script.check_unknown", { names: withBraces(unknown) }));
  if (repeat?.time) sentences.push(say("script.check_said", { text: repeat.text, time: repeat.time }));
  else if (repeat) sentences.push(say("script.check_known", { text: repeat.text, name: repeat.name ?? "" }));
  byId("before-what").replaceChildren(
    ...sentences.map((words) => Object.assign(document.createElement("p"), { textContent: words })),
  );
  dialog().returnValue = "change"; // what Escape means
  dialog().showModal();
  return new Promise((resolve) =>
    dialog().addEventListener("close", () => resolve(dialog().returnValue === "send"), { once: true }),
  );
}

/** @param {HTMLElement | null} submitter */
async function checkThenSend(submitter) {
  if (isBusy) return;
  isBusy = true;
  const text = field.value;
  try {
    const found = await check(text);
    // What was typed meanwhile is checked when it is sent.
    if (field.value !== text) return;
    if (found.filled !== text) replaceText(found.filled);
    const isWarned = found.unfilled.length > 0 || found.unknown.length > 0 || found.repeat !== null;
    if (isWarned && !(await warn(found))) {
      field.focus();
      return;
    }
    answered.value = found.repeat?.answered ?? "";
    isChecked = true;
    form.requestSubmit(submitter);
  } finally {
    isChecked = false;
    isBusy = false;
  }
}

/** @param {string} text that takes the place of all that is written */
function replaceText(text) {
  field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

/** Say which variables will be filled in, and which somebody has to. */
async function sayUnfilled() {
  const shown = byId("tools-unfilled");
  const written = field.value;
  const { unfilled } = braced();
  /** @type {Record<string, string>} */
  let values = {};
  if (isReply() && unfilled.length) {
    try {
      values = await knownValues();
    } catch {
      // They are filled in when it is sent.
    }
    if (field.value !== written) return; // typed on meanwhile
  }
  const known = unfilled.filter((name) => values[name]);
  const open = unfilled.filter((name) => !values[name]);
  const sentences = [];
  if (known.length) {
    const pairs = known.map((name) => `{${name}} → ${values[name]}`).join(", ");
    sentences.push(say("script.to_be_filled", { values: pairs }));
  }
  if (open.length) sentences.push(say("script.unfilled", { names: withBraces(open) }));
  shown.textContent = isReply() ? sentences.join(" ") : "";
}

/** @returns {boolean} whether there is something to check */
const isToCheck = () => !isChecked && isReply() && field.value.trim() !== "";

/** Begin: before the page's own script, which sends. */
export function openBeforeSending() {
  document.addEventListener(
    "submit",
    (event) => {
      if (event.target !== form || !isToCheck()) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      void checkThenSend(event.submitter);
    },
    true,
  );
  document.addEventListener(
    "keydown",
    (event) => {
      if (event.target !== field || !isSendKey(event) || !isReply()) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      form.requestSubmit();
    },
    true,
  );
  field.addEventListener("input", () => void sayUnfilled());
}
