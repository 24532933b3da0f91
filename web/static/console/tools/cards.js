// @ts-check
/** Articles that go with a message: looked for in the help centre, shown above the text. */

import { ask, byId, field, find, form, isReply, piece, say, tell } from "./composer.js";

/**
 * @typedef {{article_id: number, chunk_id?: number | null, anchor: string, title: string,
 *   heading: string, language: string, snippet?: string}} Card
 */

// web/tools/cards.py takes as many.
const MOST = 3;
const WAIT_MS = 250;

const list = byId("chosen-cards");
/** @type {Card[]} */
let cards = [];
let timer = 0;
let asked = 0;

/** @param {Card} card @returns {string} how it is called */
const nameOf = (card) => (card.heading && card.heading !== card.title ? `${card.title} › ${card.heading}` : card.title);

/** @returns {string} what the server is sent, "" for none */
export const cardsValue = () =>
  cards.length
    ? JSON.stringify(cards.map(({ article_id, chunk_id, anchor }) => ({ article_id, chunk_id: chunk_id ?? null, anchor })))
    : "";

/** @param {Card} card */
export function addCard(card) {
  const isKnown = cards.some((one) => one.article_id === card.article_id && one.anchor === card.anchor);
  if (!isKnown && cards.length >= MOST) return tell(say("script.most_cards", { count: MOST }));
  if (!isKnown) cards.push(card);
  draw();
  tell(say("script.card_added", { title: nameOf(card) }));
  field.focus();
}

export function clearCards() {
  cards = [];
  draw();
}

function draw() {
  list.replaceChildren(...cards.map(chosen));
  list.hidden = cards.length === 0;
  field.required = cards.length === 0;
  /** @type {HTMLInputElement} */ (find(form, '[name="cards"]')).value = cardsValue();
}

/** @param {Card} card */
function chosen(card) {
  const drawn = piece("piece-card");
  const title = find(drawn, ".chosen-card-title");
  title.textContent = nameOf(card);
  title.lang = card.language;
  const button = find(drawn, "button");
  button.setAttribute("aria-label", say("script.remove_card", { title: nameOf(card) }));
  button.addEventListener("click", () => {
    cards = cards.filter((one) => one !== card);
    draw();
    field.focus();
  });
  return drawn;
}

async function search() {
  const words = /** @type {HTMLInputElement} */ (byId("article-words")).value.trim();
  const turn = ++asked;
  const results = byId("article-results");
  /** @type {Card[]} */
  let found = [];
  let isDown = false;
  if (words) {
    try {
      const answer = await (await ask(`tools/articles?q=${encodeURIComponent(words)}`)).json();
      found = answer.articles ?? [];
      isDown = answer.is_unavailable ?? true;
    } catch {
      isDown = true;
    }
  }
  if (turn !== asked) return; // a later question is under way
  results.replaceChildren(...found.map(result));
  const none = words ? say("script.no_results") : "";
  byId("article-status").textContent = isDown
    ? say("script.search_down")
    : found.length
      ? say("script.results", { count: found.length })
      : none;
}

/** @param {Card} card */
function result(card) {
  const drawn = piece("piece-article");
  drawn.lang = card.language;
  find(drawn, ".article-result-title").textContent = nameOf(card);
  find(drawn, ".article-result-text").textContent = card.snippet ?? "";
  drawn.addEventListener("click", () => {
    dialog().close();
    addCard(card);
  });
  return drawn;
}

const dialog = () => /** @type {HTMLDialogElement} */ (byId("article-search"));

function openSearch() {
  if (!isReply()) /** @type {HTMLInputElement} */ (find(form, '[name="kind"][value="reply"]')).checked = true;
  dialog().showModal();
  const words = /** @type {HTMLInputElement} */ (byId("article-words"));
  words.focus();
  words.select();
}

/** @param {KeyboardEvent} event arrows walk through what was found; Enter takes the first */
function walk(event) {
  const results = /** @type {HTMLElement[]} */ ([...byId("article-results").children]);
  if (!results.length) return;
  const at = results.indexOf(/** @type {HTMLElement} */ (document.activeElement));
  if (event.key === "ArrowDown") results[Math.min(at + 1, results.length - 1)].focus();
  else if (event.key === "ArrowUp") (at > 0 ? results[at - 1] : byId("article-words")).focus();
  else return;
  event.preventDefault();
}

/** Begin. */
export function openCards() {
  byId("open-articles").addEventListener("click", openSearch);
  const words = byId("article-words");
  words.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => void search(), WAIT_MS);
  });
  words.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault(); // the dialog's form would close it
    /** @type {HTMLElement | null} */ (byId("article-results").firstElementChild)?.focus();
  });
  dialog().addEventListener("keydown", walk);
}
