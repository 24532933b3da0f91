// @ts-check
/** Every action by one key, of the focused row, else of what is open; none while something is being typed or chosen. */

import { isOverlaid, openMenu } from "../menus.js";
import { toast } from "./actions.js";
import { write } from "./composer.js";
import { chosenRow, walk } from "./list.js";
import { whyNotNow } from "./not_now.js";
import { byId, openId, say } from "./page.js";
import { keyToPress, openAndPress } from "./pressed.js";

const help = /** @type {HTMLDialogElement | null} */ (byId("keys"));

/**
 * @param {string} key of the form that is sent, as its data-key says
 * @returns {boolean} whether it is there
 */
function submit(key) {
  const form = /** @type {HTMLFormElement | null} */ (document.querySelector(`form[data-key="${key}"]`));
  form?.requestSubmit();
  return form !== null;
}

/** @param {string} selector of what is clicked @returns {boolean} whether it is there */
function click(selector) {
  const found = /** @type {HTMLElement | null} */ (document.querySelector(selector));
  found?.click();
  return found !== null;
}

function showDetails() {
  const details = byId("details");
  if (!details) return false;
  location.hash = "details";
  details.focus();
  return true;
}

function report() {
  const found = [...document.querySelectorAll("#lines details.report")].at(-1);
  found?.setAttribute("open", "");
  /** @type {HTMLElement | null | undefined} */ (found?.querySelector("select, textarea, input:not([type=hidden]), button"))?.focus();
  return found !== undefined;
}

/** What each key does where nothing needs to be open. @type {Record<string, () => void>} */
const EVERYWHERE = {
  j: () => walk(1),
  k: () => walk(-1),
  "/": () => byId("search")?.focus(),
  "?": showKeys,
};

/**
 * What each key does to the open conversation; false: that is not there now.
 * @type {Record<string, () => boolean | void>}
 */
const ACTIONS = {
  // From a colleague only after a second step.
  t: () => openMenu("take-over") || submit("t"),
  // The first time; what it opens waits for the second.
  b: () => openMenu("give-back"),
  r: () => write("reply"),
  n: () => write("note"),
  a: () => openMenu("assign"),
  e: () => openMenu("resolve"),
  z: () => openMenu("snooze"),
  l: () => openMenu("label"),
  d: showDetails,
  p: () => click("#thread-state .mask-form:is(a), #thread-state .mask-form button"),
  w: report,
  i: () => click("#open-articles"),
};

/** @param {string} key of an action on the open conversation */
function act(key) {
  const why = ACTIONS[key]?.() === false && whyNotNow(key);
  if (why) toast(say(why));
}

/** @param {string} key of an action on whichever conversation it is meant for */
function actOnChosen(key) {
  const chosen = chosenRow();
  if (chosen === "gone") toast(say("inbox.script.not_now.gone"));
  else if (chosen && chosen.id !== openId) openAndPress(chosen, key);
  else act(key);
}

/** @param {string} code the digit's place: on many keyboards it writes something else without Shift */
function viewOf(code) {
  const number = /^(?:Digit|Numpad)([1-9])$/.exec(code)?.[1];
  const link = /** @type {HTMLElement | null} */ (document.querySelector(`.view-link[aria-keyshortcuts="${number}"]`));
  return link ? () => link.click() : undefined;
}

/** The second step by the key of the first, wherever in what it opened the focus is: not by a key held down. */
function pressAgain(/** @type {KeyboardEvent} */ event) {
  const form = document.querySelector("details[open] [data-first]")?.closest("form");
  const isElsewhere = document.activeElement !== document.body && !form?.closest("details")?.contains(document.activeElement);
  if (!form || isElsewhere || form.dataset.key !== event.key || event.repeat) return;
  event.preventDefault();
  form.requestSubmit();
}

export function showKeys() {
  help?.showModal();
}

/** @param {EventTarget | null} target */
function isTyping(target) {
  if (!(target instanceof HTMLElement)) return false;
  const isField = target instanceof HTMLInputElement && !["radio", "checkbox", "button", "submit"].includes(target.type);
  return isField || target.isContentEditable || target.matches("textarea, select");
}

/** Begin to listen. */
export function listenToKeys() {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === "Escape") {
      if (isTyping(event.target)) {
        /** @type {HTMLElement} */ (event.target).blur();
        (byId("scroll") ?? byId("list-title"))?.focus({ preventScroll: true });
      } else if (location.hash === "#details") location.hash = "thread";
      return;
    }
    if (isTyping(event.target)) return;
    if (isOverlaid()) return pressAgain(event);
    const go = EVERYWHERE[event.key] ?? viewOf(event.code);
    if (!go && !(event.key in ACTIONS)) return;
    event.preventDefault();
    if (go) go();
    else actOnChosen(event.key);
  });
  const button = byId("show-keys");
  if (button) {
    button.hidden = false;
    button.addEventListener("click", showKeys);
  }
  // Pressed on its row, on the page before; done when every script of this one listens.
  document.addEventListener("DOMContentLoaded", () => act(keyToPress()));
}
