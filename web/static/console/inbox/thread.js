// @ts-check
/** The open conversation: new lines as they come, each once, without moving what is being read. */

import { act, fetchLines } from "./api.js";
import { byId, isNewest, openId, query } from "./page.js";
import { showSeen } from "./seen.js";
import { tick } from "./ticking.js";

const scroll = byId("scroll");
const lines = byId("lines");
const newer = byId("newer");
// This close to the end somebody reads the end.
const NEAR_PX = 80;
// So many lines are shown after an older one that was looked for.
const AFTER = 20;

/** @type {((seq: number, came: HTMLElement[]) => void)[]} */
const listeners = [];

let last = Number(scroll?.dataset.last ?? 0);
let seen = 0;
let isWanted = false;
let isBusy = false;
// Whether the end is being read. Asked of the last scrolling by hand, not of the place now: what has
// just taken room (a suggestion, a warning) is no reason to stop following.
let isFollowing = true;
let lastTop = 0;

const isAtEnd = () => !scroll || scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < NEAR_PX;

/** Show the newest line. */
export function toEnd() {
  isFollowing = true;
  if (scroll) {
    scroll.scrollTop = scroll.scrollHeight;
    lastTop = scroll.scrollTop;
  }
  if (newer) newer.hidden = true;
  void noteSeen();
}

/** @param {(seq: number, came: HTMLElement[]) => void} listener is told up to which event the page shows how the conversation stands, and what came */
export function onShown(listener) {
  listeners.push(listener);
}

/** Fetch what came since, and how the conversation stands now. */
export async function refreshThread() {
  if (!openId || !lines) return;
  isWanted = true;
  if (isBusy) return;
  isBusy = true;
  try {
    while (isWanted) {
      isWanted = false;
      const found = await fetchLines(last);
      for (const [name, html] of Object.entries(found.fragments)) replace(`thread-${name}`, html);
      if (document.querySelector("#thread-around [data-typing]")) lookAgainSoon();
      const came = linesOf(found.lines);
      if (isNewest) append(came);
      showSeen(found.customer_seen);
      last = Math.max(last, found.seq);
      for (const listener of listeners) listener(last, came);
      if (found.is_more) isWanted = true;
    }
  } catch {
    // The stream says when to look again.
  } finally {
    isBusy = false;
  }
}

let typingTimer = 0;

/** Nobody says that typing has ended: the server forgets it after six seconds. */
function lookAgainSoon() {
  clearTimeout(typingTimer);
  typingTimer = setTimeout(() => void refreshThread(), 2000);
}

function forgetTyping() {
  const around = byId("thread-around");
  around?.querySelector('[data-typing="customer"]')?.remove();
  delete around?.dataset.html; // the same may come again
}

/** @param {string} html @returns {HTMLElement[]} */
function linesOf(html) {
  const holder = document.createElement("ol");
  holder.innerHTML = html;
  return [...holder.children].map((line) => /** @type {HTMLElement} */ (line));
}

/** @param {HTMLElement[]} came */
function append(came) {
  const list = /** @type {HTMLElement} */ (lines);
  if (!came.length) return;
  const wasAtEnd = isFollowing;
  for (const line of came) {
    const { seq, client } = line.dataset;
    if (seq && list.querySelector(`[data-seq="${seq}"]`)) continue;
    // Sent: what its author types from now on is told anew.
    if (line.dataset.who === "customer") forgetTyping();
    if (client) list.querySelector(`[data-sending="${CSS.escape(client)}"]`)?.remove();
    // What is still on its way stays below.
    list.insertBefore(line, list.querySelector("[data-sending]"));
  }
  if (wasAtEnd) toEnd();
  else if (newer) newer.hidden = false;
}

/** @param {Element | null | undefined} details @returns {string | undefined} its name among what may be opened */
function nameOf(details) {
  return details instanceof HTMLElement ? details.dataset.kept : undefined;
}

/** @param {string} id @param {string} html */
function replace(id, html) {
  const place = byId(id);
  if (!place || place.dataset.html === html) return;
  // A menu that is open, or a field that is being filled in, stays.
  if (place.querySelector("details[open]:not([data-kept])") || place.querySelector("input:focus, textarea:focus")) return;
  const key = place.contains(document.activeElement) ? place : null;
  const opened = [...place.querySelectorAll("details[open]")].map(nameOf);
  const held = nameOf(document.activeElement?.closest("details"));
  const menu = /** @type {HTMLElement | null | undefined} */ (document.activeElement?.closest("[data-menu]"))?.dataset.menu;
  place.dataset.html = html;
  place.innerHTML = html;
  // What was opened to be read stays open, and the key that opened it where it is.
  const texts = [...place.querySelectorAll("details[data-kept]")];
  for (const text of texts) if (opened.includes(nameOf(text))) text.setAttribute("open", "");
  const again = [
    texts.find((text) => nameOf(text) === held)?.querySelector("summary"),
    place.querySelector(`[data-menu="${menu}"] > summary`),
  ].find((summary) => summary instanceof HTMLElement);
  if (key) (again ?? scroll)?.focus({ preventScroll: true });
  tick();
}

/** Tell the server what has been on screen, so that the mark goes and the customer reads "Seen". */
async function noteSeen() {
  if (!openId || !isNewest || document.visibilityState !== "visible" || last <= seen) return;
  if (!isAtEnd()) return;
  const before = seen;
  seen = last;
  await act("seen", { seq: last }).catch(() => (seen = before));
}

/** Begin: at the end, where the newest is. */
export function openThread() {
  if (!scroll) return;
  showSeen(Number(scroll.dataset.customerSeen));
  const named = location.hash.startsWith("#event-") ? byId(location.hash.slice(1)) : null;
  if (isNewest && !named) toEnd();
  else isFollowing = false;
  named?.scrollIntoView();
  // Once: what is not on the page that has it around is nowhere.
  if (isNewest && location.hash.startsWith("#event-") && !named) location.replace(addressOf(location.hash));
  scroll.addEventListener(
    "scroll",
    () => {
      if (isAtEnd()) isFollowing = true;
      else if (scroll.scrollTop < lastTop) isFollowing = false;
      lastTop = scroll.scrollTop;
      if (isFollowing && newer) newer.hidden = true;
    },
    { passive: true },
  );
  // "Is typing" above it, a suggestion below, a card that grows: none may cover the newest line.
  const observer = new ResizeObserver(() => isFollowing && isNewest && toEnd());
  observer.observe(scroll);
  if (lines) observer.observe(lines);
  scroll.addEventListener("scrollend", () => void noteSeen());
  newer?.addEventListener("click", () => {
    toEnd();
    scroll.focus();
  });
  document.addEventListener("visibilitychange", () => void noteSeen());
  document.addEventListener("click", toEvent);
  // Cards and pictures may still change their height.
  addEventListener("load", () => isFollowing && isNewest && toEnd());
}

/** Go to a line that is too old to be on this page. */
function toEvent(/** @type {MouseEvent} */ event) {
  const link = event.target instanceof Element ? event.target.closest('a[href^="#event-"]') : null;
  const hash = link?.getAttribute("href") ?? "";
  if (!hash || byId(hash.slice(1))) return;
  event.preventDefault();
  location.assign(addressOf(hash));
}

/** @param {string} hash of a line @returns {string} the page that has it, and what is around it */
const addressOf = (hash) => `/console/inbox/${openId}?${query}&before=${Number(hash.replace("#event-", "")) + AFTER}${hash}`;
