// @ts-check
/** Every action by one key; none while something is being typed. */

import { closeMenus, openMenu } from "./actions.js";
import { write } from "./composer.js";
import { walk } from "./list.js";
import { byId } from "./page.js";

const help = /** @type {HTMLDialogElement | null} */ (byId("keys"));

/** @param {string} key of the form that is sent, as its data-key says */
const submit = (key) =>
  /** @type {HTMLFormElement | null} */ (document.querySelector(`form[data-key="${key}"]`))?.requestSubmit();

/** @type {Record<string, () => unknown>} */
const KEYS = {
  j: () => walk(1),
  k: () => walk(-1),
  // From a colleague only after a second step.
  t: () => openMenu("take-over") || submit("t"),
  b: () => submit("b"),
  r: () => write("reply"),
  n: () => write("note"),
  a: () => openMenu("assign"),
  e: () => openMenu("resolve"),
  z: () => openMenu("snooze"),
  l: () => openMenu("label"),
  d: () => {
    location.hash = "details";
    byId("details")?.focus();
  },
  p: () => /** @type {HTMLElement | null} */ (document.querySelector("#thread-state .mask-form:is(a), #thread-state .mask-form button"))?.click(),
  w: () => {
    const report = [...document.querySelectorAll("#lines details.report")].at(-1);
    report?.setAttribute("open", "");
    /** @type {HTMLElement | null | undefined} */ (report?.querySelector("select, textarea, input:not([type=hidden]), button"))?.focus();
  },
  "/": () => byId("search")?.focus(),
  "?": showKeys,
};

/** @param {string} code the digit's place: on many keyboards it writes something else without Shift */
function viewOf(code) {
  const number = /^(?:Digit|Numpad)([1-9])$/.exec(code)?.[1];
  const link = /** @type {HTMLElement | null} */ (document.querySelector(`.view-link[aria-keyshortcuts="${number}"]`));
  return link ? () => link.click() : undefined;
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
      if (closeMenus()) return;
      if (isTyping(event.target)) {
        /** @type {HTMLElement} */ (event.target).blur();
        byId("scroll")?.focus({ preventScroll: true });
      } else if (location.hash === "#details") location.hash = "thread";
      return;
    }
    if (isTyping(event.target) || help?.open) return;
    const act = KEYS[event.key] ?? viewOf(event.code);
    if (!act) return;
    event.preventDefault();
    act();
  });
  const button = byId("show-keys");
  if (button) {
    button.hidden = false;
    button.addEventListener("click", showKeys);
  }
}
