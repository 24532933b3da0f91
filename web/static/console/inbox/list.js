// @ts-check
/** The list's column: fetched again when something changed, walked through by keys. */

import { fetchList } from "./api.js";
import { byId, openId } from "./page.js";
import { tick } from "./ticking.js";

const list = /** @type {HTMLElement} */ (byId("list"));
const EVERY_MS = 1000;

/** @returns {HTMLAnchorElement[]} */
const rows = () => [...list.querySelectorAll("a.conversation")].map((row) => /** @type {HTMLAnchorElement} */ (row));

/** @returns {number} the place of the row that is focused, else of the one that is open; -1: neither is here */
function current() {
  const focused = rows().findIndex((row) => row === document.activeElement);
  return focused >= 0 ? focused : rows().findIndex((row) => row.hasAttribute("aria-current"));
}

// Where that row stood last: one that is taken leaves the list, and its place stays.
let place = current();

// The row that had the focus has left the list: no other takes its place unasked.
let isChosenGone = false;
list.ownerDocument.addEventListener("focusin", () => (isChosenGone = false));

// A link that is replaced between press and release is not followed: what is new is shown after it.
/** @type {Promise<void>} */
let released = Promise.resolve();
let release = () => {};
function press() {
  release(); // another finger
  released = new Promise((resolve) => (release = resolve));
}
if (list.matches(":active")) press(); // before this script was there
list.addEventListener("pointerdown", press);
for (const kind of ["pointerup", "pointercancel", "contextmenu"]) {
  addEventListener(kind, () => setTimeout(release), { capture: true }); // the click comes first
}

let isWanted = false;
let isBusy = false;
let endPause = () => {};
/** @typedef {(waiting: number, news: string[]) => void} Listener */
/** @type {Set<Listener>} */
const listeners = new Set();

/** @param {Listener} listener told how many wait, whatever the list is filtered by, and "id:number" of what is new in one's own */
export function onNews(listener) {
  listeners.add(listener);
}

/**
 * Fetch the list again, at most once a second.
 * @param {{isAtOnce?: boolean}} [how] isAtOnce: do not wait for the second to pass: one's own doing shows at once
 */
export async function refreshList({ isAtOnce = false } = {}) {
  isWanted = true;
  if (isAtOnce) endPause();
  if (isBusy) return;
  isBusy = true;
  try {
    while (isWanted) {
      isWanted = false;
      await fetchList(list.dataset.url ?? "").then(show, () => {});
      await new Promise((resolve) => {
        endPause = () => resolve(undefined);
        setTimeout(resolve, EVERY_MS);
      });
    }
  } finally {
    isBusy = false;
  }
}

/**
 * Return the row that an action is meant for: the focused one; undefined: what is open.
 * @returns {{row: HTMLAnchorElement, id: string} | "gone" | undefined} "gone": it has left the list meanwhile
 */
export function chosenRow() {
  const row = rows().find((one) => one === document.activeElement);
  if (row) return { row, id: row.dataset.id ?? "" };
  return isChosenGone ? "gone" : undefined;
}

let newest = "";

/** @param {string} html */
function show(html) {
  newest = html;
  void released.then(() => html === newest && replace(html));
}

/** @param {string} html */
function replace(html) {
  const focused = document.activeElement instanceof HTMLElement ? document.activeElement : null;
  const hadFocus = list.contains(focused);
  const focusedId = focused && list.contains(focused) ? focused.id : "";
  const focusedHref = focusedId ? "" : list.contains(focused) ? (focused?.getAttribute("href") ?? "") : "";
  const chosen = chosenRow();
  const top = list.scrollTop;
  const at = current();
  if (at >= 0) place = at;
  list.innerHTML = html;
  list.scrollTop = top;
  const again = focusedId
    ? byId(focusedId)
    : [...list.querySelectorAll("a")].find((link) => focusedHref && link.getAttribute("href") === focusedHref);
  // A row that has gone leaves its place to the list.
  (again ?? (hadFocus ? byId("list-title") : null))?.focus({ preventScroll: true });
  if (!again && chosen && (chosen === "gone" || chosen.id !== openId)) isChosenGone = true;
  tick();
  tell();
}

function tell() {
  const views = /** @type {HTMLElement | null} */ (list.querySelector("[data-news]"));
  const news = (views?.dataset.news ?? "").split(" ").filter(Boolean);
  for (const listener of listeners) listener(Number(views?.dataset.waiting ?? 0), news);
}

/** Move to the next row, or to the one before; the open one, or its place, is where it begins. */
export function walk(/** @type {1 | -1} */ step) {
  const all = rows();
  if (!all.length) return;
  const start = current();
  // Below a row that has gone, the next one has moved up into its place.
  const gone = place >= 0 ? place + (step > 0 ? 0 : -1) : step > 0 ? 0 : all.length - 1;
  const next = start < 0 ? gone : start + step;
  all[Math.max(0, Math.min(all.length - 1, next))]?.focus();
}

queueMicrotask(tell);
