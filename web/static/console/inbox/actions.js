// @ts-check
/** Forms and buttons of the open conversation; undo, where it can be undone, instead of a question. */

import { closeMenus } from "../menus.js";
import { sendByKey } from "../send_key.js";
import { act, Refused } from "./api.js";
import { removeFocused } from "./focus.js";
import { foldHead } from "./head.js";
import { refreshList } from "./list.js";
import { byId, openId, piece, say } from "./page.js";
import { onShown, refreshThread } from "./thread.js";

const TOAST_MS = 8000;

/** What can be undone, while the conversation stands as it has left it. @type {{shown: Element, seq: number} | null} */
let undoable = null;

/** What could not be done, by the first word of the form's address. @type {Record<string, string>} */
const NOT_DONE = {
  take: "inbox.script.not_done.take",
  reopen: "inbox.script.not_done.reopen",
  assign: "inbox.script.not_done.assign",
  "give-back": "inbox.script.not_done.give_back",
  resolve: "inbox.script.not_done.resolve",
  "undo-resolve": "inbox.script.not_done.undo_resolve",
  snooze: "inbox.script.not_done.snooze",
  labels: "inbox.script.not_done.label",
};

/**
 * Say something in passing.
 * @param {string} words
 * @param {{label: string, act: () => void}} [undo]
 * @returns {Element} what is shown
 */
export function toast(words, undo) {
  const shown = piece("piece-toast");
  const [text, button] = [shown.querySelector("span"), shown.querySelector("button")];
  if (text) text.textContent = words;
  if (undo && button) {
    button.hidden = false;
    button.textContent = undo.label;
    button.addEventListener("click", () => {
      removeFocused(shown);
      undo.act();
    });
  }
  const place = byId("toasts");
  // Said again, not heaped up.
  for (const before of place?.children ?? []) if (before.querySelector("span")?.textContent === words) before.remove();
  place?.append(shown);
  setTimeout(() => removeFocused(shown), TOAST_MS);
  return shown;
}

/** An end that the customer, or a colleague, has taken back since is none to be undone. */
function forgetUndone(/** @type {number} */ seq) {
  const state = byId("thread-state")?.querySelector("[data-state]")?.getAttribute("data-state");
  if (!undoable || seq < undoable.seq || state === "resolved") return;
  removeFocused(undoable.shown);
  undoable = null;
}

/** @param {string} action @param {unknown} problem @returns {string} what could not be done, with whom, and why */
function refusal(action, problem) {
  const what = say(NOT_DONE[action.split("/")[0]] ?? "", { who: who() });
  return `${what} ${(problem instanceof Refused && problem.message) || say("inbox.script.action_failed")}`.trim();
}

/** @returns {string} with whom the open conversation is */
const who = () => document.querySelector(".thread-who")?.textContent?.trim() ?? "";

/**
 * @param {string} action
 * @param {Record<string, unknown>} [body]
 * @param {(words: string) => void} [refuse] says why it was not done
 * @returns {Promise<boolean>} whether it was
 */
export async function run(action, body = {}, refuse = toast) {
  let isDone = true;
  try {
    const { seq } = await act(action, body);
    // Who takes it wants to write; and its button, which had the focus, is about to go.
    if (action === "take" || action === "reopen") byId("text")?.focus();
    if (action === "resolve") {
      const undo = { label: say("inbox.script.undo"), act: () => void run("undo-resolve") };
      undoable = { shown: toast(say("inbox.script.resolved", { who: who() }), undo), seq };
    }
  } catch (problem) {
    isDone = false;
    refuse(refusal(action, problem));
  }
  void refreshThread();
  void refreshList({ isAtOnce: true });
  return isDone;
}

/** Begin: forms are sent without leaving the page. */
export function openActions() {
  onShown(forgetUndone);
  // The note to who it is passed on to.
  sendByKey("form[data-action]");
  document.addEventListener("submit", (event) => {
    const form = /** @type {HTMLFormElement} */ (event.target);
    if (!("action" in form.dataset)) return;
    event.preventDefault();
    const body = Object.fromEntries(new FormData(form, /** @type {SubmitEvent} */ (event).submitter));
    delete body.csrf_token;
    const path = new URL(form.action).pathname.split(`/${openId}/`)[1] ?? "";
    const leave = () => {
      closeMenus();
      foldHead();
      form.reset();
    };
    const problem = form.querySelector(".menu-problem");
    if (problem) return void runFromMenu(path, body, problem, leave);
    leave();
    void run(path, body);
  });
}

/**
 * What may well be refused leaves its menu only when it is done: what was chosen stays.
 * @param {string} path
 * @param {Record<string, unknown>} body
 * @param {Element} problem where it is said why not
 * @param {() => void} leave
 */
async function runFromMenu(path, body, problem, leave) {
  problem.textContent = "";
  if (!(await run(path, body, (words) => (problem.textContent = words)))) return;
  leave();
  // Nothing was put in place of a menu that was open.
  void refreshThread();
}
