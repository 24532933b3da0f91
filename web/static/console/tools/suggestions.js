// @ts-check
/** Up to three suggested replies above the text: a key each puts one into it; none is ever sent by itself. */

import { cannedReplies, insertReply } from "./canned_menu.js";
import { addCard } from "./cards.js";
import { ask, byId, find, insertText, piece, say, tell } from "./composer.js";

const MOST = 3;
const WAIT_MS = 800;

const slot = byId("suggestions");
let turn = 0;

/** Ask for them again; while they cannot be had, those of before stay. */
async function load() {
  const mine = ++turn;
  let html;
  try {
    const response = await ask("suggestions");
    if (!response.ok) return;
    html = await response.text();
  } catch {
    return;
  }
  if (mine !== turn) return;
  const page = new DOMParser().parseFromString(html, "text/html");
  const found = page.querySelectorAll(".suggestion-use");
  // That nothing fits, or that the search is down.
  const note = page.querySelector(".dossier-note:not(.suggestion *)");
  const shown = [...found].slice(0, MOST).map((one, at) => drawn(/** @type {HTMLElement} */ (one), at + 1));
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
  let timer = 0;
  const lines = document.getElementById("lines");
  if (lines) {
    new MutationObserver((changes) => {
      const added = changes.flatMap((change) => [...change.addedNodes]);
      if (!added.some((node) => node instanceof HTMLElement && node.dataset.who === "customer")) return;
      clearTimeout(timer);
      timer = setTimeout(() => void load(), WAIT_MS);
    }).observe(lines, { childList: true });
  }
  document.addEventListener("keydown", (event) => {
    if (!event.altKey || event.ctrlKey || event.metaKey || document.querySelector("dialog[open]")) return;
    // The digit's place: with Alt, a key may write something else.
    const number = /^Digit([1-3])$/.exec(event.code)?.[1];
    const button = number && slot.querySelectorAll("button")[Number(number) - 1];
    if (!button) return;
    event.preventDefault();
    button.click();
  });
}
