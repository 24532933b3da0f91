// @ts-check
/** Up to three suggested replies above the text: a key each puts one into it; none is ever sent by itself. */

import { isOverlaid } from "../menus.js";
import { cannedReplies, insertReply } from "./canned_menu.js";
import { addCard } from "./cards.js";
import { ask, byId, find, insertText, piece, say, tell } from "./composer.js";

const MOST = 3;
const WAIT_MS = 800;
// While the search is down: then it is left alone until something is said, or the page is looked at again.
const RETRY_MS = [4000, 8000, 15_000, 30_000, 60_000, 120_000];

const slot = byId("suggestions");
let turn = 0;
let tried = 0;
let isWanting = false;
let timer = 0;
// What was said when those on screen were asked for.
let askedFor = "";

/** What they depend on: how the conversation stands, what was asked, what was shown. */
const said = () => document.querySelector("#thread-dossier [data-said]")?.getAttribute("data-said") ?? "";

const isLookedAt = () => document.visibilityState === "visible";

/** Ask for them again; while they cannot be had, those for the same words stay. */
async function load() {
  clearTimeout(timer);
  const mine = ++turn;
  const wanted = said();
  let response = null;
  let html = "";
  try {
    response = await ask("suggestions");
    html = await response.text();
  } catch {
    response = null; // tried again below
  }
  if (mine !== turn) return;
  if (response?.ok) draw(html);
  else if (wanted !== askedFor) draw("");
  askedFor = wanted;
  isWanting = !response || response.status >= 500 || slot.hasAttribute("data-search-down");
  if (!isWanting) tried = 0;
  else if (tried < RETRY_MS.length) timer = setTimeout(() => isLookedAt() && void load(), RETRY_MS[tried++]);
}

/** Ask anew, however often it was tried. @param {number} waitMs */
function loadAnew(waitMs) {
  tried = 0;
  clearTimeout(timer);
  timer = setTimeout(() => void load(), waitMs);
}

/** @param {string} html */
function draw(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const found = page.querySelectorAll(".suggestion-use");
  // That nothing fits, or that the search is down.
  const note = page.querySelector(".dossier-note:not(.suggestion *)");
  const shown = [...found].slice(0, MOST).map((one, at) => drawn(/** @type {HTMLElement} */ (one), at + 1));
  slot.toggleAttribute("data-search-down", page.querySelector("[data-search-down]") !== null);
  byId("suggestions-key").hidden = shown.length === 0;
  slot.replaceChildren(...(note ? [note] : []), ...shown);
}

/** @param {HTMLElement} one @param {number} number */
function drawn(one, number) {
  const button = piece("piece-suggestion");
  const article = one.closest(".suggestion");
  const title = article?.querySelector("strong")?.textContent ?? "";
  const whole = [title, one.dataset.heading].filter(Boolean).join(" › ");
  find(button, "kbd").textContent = String(number);
  // A canned reply's name may be in both languages; its words are in the customer's.
  find(button, "strong + span").textContent = one.dataset.text ?? "";
  if (one.dataset.suggestion === "canned") find(button, "strong").remove();
  else find(button, "strong").textContent = whole;
  button.title = [whole, one.dataset.text].filter(Boolean).join("\n\n");
  button.setAttribute("aria-keyshortcuts", `Alt+${number}`);
  button.addEventListener("click", () => void use(one, title));
  return button;
}

/** @param {HTMLElement} one @param {string} title */
async function use(one, title) {
  const { suggestion, cannedId, articleId, anchor, heading, text } = one.dataset;
  if (suggestion === "article") {
    addCard({
      article_id: Number(articleId),
      anchor: anchor ?? "",
      title,
      heading: heading ?? "",
      language: document.documentElement.lang,
    });
    return;
  }
  const replies = await cannedReplies().catch(() => []);
  const reply = replies.find((known) => known.id === Number(cannedId));
  tell(say("script.inserted"));
  if (reply) insertReply(reply);
  else insertText(text ?? "");
}

/** Begin, once the page is there: it takes a search. */
export function openSuggestions() {
  void load();
  const dossier = document.getElementById("thread-dossier");
  if (dossier) {
    new MutationObserver(() => {
      if (said() !== askedFor) loadAnew(WAIT_MS);
    }).observe(dossier, { childList: true });
  }
  document.addEventListener("visibilitychange", () => {
    if (isWanting && isLookedAt()) loadAnew(0);
  });
  document.addEventListener("keydown", (event) => {
    if (!event.altKey || event.ctrlKey || event.metaKey || isOverlaid()) return;
    // The digit's place: with Alt, a key may write something else.
    const number = /^Digit([1-3])$/.exec(event.code)?.[1];
    const button = number && slot.querySelectorAll("button")[Number(number) - 1];
    if (!button) return;
    event.preventDefault();
    button.click();
  });
}
