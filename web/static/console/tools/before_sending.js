// @ts-check
/** Before a message goes out: is something not filled in, has the customer answered it already? */

import { ask, byId, field, find, form, isReply, say } from "./composer.js";
import { VARIABLES, bracedNames, inBraces } from "./words.js";

// Nobody waits longer for a warning: the message goes out.
const TIMEOUT_MS = 2500;

/** @typedef {{unfilled: string[], repeat: {text: string, answered: string, time: string | null} | null}} Check */

const dialog = () => /** @type {HTMLDialogElement} */ (byId("before-sending"));
const answered = /** @type {HTMLInputElement} */ (find(form, '[name="answered"]'));
let isChecked = false;
let isBusy = false;

/** @returns {string[]} variables that the text still has */
export const unfilled = () => bracedNames(field.value).filter((name) => VARIABLES.includes(name));

/** @param {string} text @returns {Promise<Check>} */
async function check(text) {
  try {
    const response = await ask("tools/check", { body: { text }, timeoutMs: TIMEOUT_MS });
    if (response.ok) return response.json();
  } catch {
    // As below.
  }
  return { unfilled: unfilled(), repeat: null };
}

/** @param {Check} found @returns {Promise<boolean>} whether to send it all the same */
function warn({ unfilled: names, repeat }) {
  const sentences = [];
  if (names.length) sentences.push(say("script.check_unfilled", { names: inBraces(names) }));
  if (repeat?.time) sentences.push(say("script.check_said", { text: repeat.text, time: repeat.time }));
  else if (repeat) sentences.push(say("script.check_known", { text: repeat.text }));
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
    const isWarned = found.unfilled.length > 0 || found.repeat !== null;
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
      const isSend = event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.isComposing;
      if (event.target !== field || !isSend || !isReply()) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      form.requestSubmit();
    },
    true,
  );
  const shown = byId("tools-unfilled");
  field.addEventListener("input", () => {
    const names = isReply() ? unfilled() : [];
    shown.textContent = names.length ? say("script.unfilled", { names: inBraces(names) }) : "";
  });
}
