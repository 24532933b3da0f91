// @ts-check
/** Canned replies: "/" at the start or after a blank opens a list, which narrows while one types. */

import { ask, byId, field, find, form, insertText, isReply, piece, say, tell } from "./composer.js";

/**
 * @typedef {{id: number, shortcut: string, title: string, text: string, language: string,
 *   is_other_language: boolean, missing: string[]}} Reply
 */

const TRIGGER = /(?:^|\s)\/([\p{L}\p{N}_-]*)$/u;
const MOST = 50;

const menu = byId("canned-menu");
/** @type {Reply[] | null} */
let replies = null;
let language = "";
/** @type {Record<string, string>} */
let values = {};
/** @type {Reply[]} */
let offered = [];
let chosen = 0;

/** @returns {Promise<Reply[]>} all of them, asked for once for each page */
export async function cannedReplies() {
  if (!replies) {
    const response = await ask("tools/canned");
    if (!response.ok) throw new Error(String(response.status));
    const found = await response.json();
    language = found.language;
    values = found.values;
    replies = /** @type {Reply[]} */ (found.replies);
  }
  return replies;
}

/** @returns {Promise<Record<string, string>>} what the variables stand for in this conversation */
export async function knownValues() {
  await cannedReplies();
  return values;
}

/** @returns {string | null} what stands between "/" and the cursor, null where there is none */
function asked() {
  if (field.selectionStart !== field.selectionEnd) return null;
  return TRIGGER.exec(field.value.slice(0, field.selectionStart))?.[1] ?? null;
}

/** @param {string} title @param {string} query @returns {boolean} whether one of its words begins so */
const hasWord = (title, query) =>
  title.toLocaleLowerCase().split(/[^\p{L}\p{N}]+/u).some((word) => word.startsWith(query));

/** Show what begins as what was typed: shortcuts first, then words of titles. */
async function show() {
  const words = asked();
  if (words === null) return close();
  let all;
  try {
    all = await cannedReplies();
  } catch {
    close();
    tell(say("script.menu_down"));
    return;
  }
  if (asked() !== words) return; // typed on meanwhile
  const query = words.toLocaleLowerCase();
  const byShortcut = all.filter((reply) => reply.shortcut.startsWith(query));
  const byTitle = all.filter((reply) => !byShortcut.includes(reply) && hasWord(reply.title, query));
  offered = [...byShortcut, ...byTitle].slice(0, MOST);
  chosen = 0;
  draw();
}

function draw() {
  menu.replaceChildren(...offered.map(option));
  menu.hidden = offered.length === 0;
  if (menu.hidden) {
    field.removeAttribute("aria-activedescendant");
    tell(say("script.menu_none"));
    return;
  }
  mark();
  tell(say("script.menu_count", { count: offered.length }));
}

/** @param {Reply} reply @param {number} at */
function option(reply, at) {
  const drawn = piece("piece-canned");
  drawn.id = `canned-option-${at}`;
  find(drawn, ".canned-shortcut").textContent = `/${reply.shortcut}`;
  find(drawn, ".canned-title").textContent = reply.title;
  const preview = find(drawn, ".canned-preview");
  preview.textContent = reply.text;
  preview.lang = reply.language;
  // Before the field loses its cursor.
  drawn.addEventListener("mousedown", (event) => event.preventDefault());
  drawn.addEventListener("click", () => choose(at));
  return drawn;
}

function mark() {
  [...menu.children].forEach((drawn, at) => drawn.setAttribute("aria-selected", String(at === chosen)));
  const drawn = menu.children[chosen];
  field.setAttribute("aria-activedescendant", drawn.id);
  drawn.scrollIntoView({ block: "nearest" });
}

function close() {
  if (menu.hidden) return;
  menu.hidden = true;
  field.removeAttribute("aria-activedescendant");
  tell("");
}

/** @param {number} at */
function choose(at) {
  const reply = offered[at];
  const end = field.selectionStart;
  const start = end - (asked()?.length ?? 0) - 1;
  close();
  insertReply(reply, start, end);
}

/** @param {Reply} reply @param {number} [start] @param {number} [end] */
export function insertReply(reply, start, end) {
  insertText(reply.text, start, end);
  const other = { wanted: say(`language.${language}`), given: say(`language.${reply.language}`) };
  tell(reply.is_other_language ? say("script.other_language", other) : "");
}

/** @param {KeyboardEvent} event */
function onKey(event) {
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target !== field || menu.hidden) return;
  const steps = { ArrowDown: 1, ArrowUp: -1 };
  if (event.key in steps) {
    const step = steps[/** @type {keyof typeof steps} */ (event.key)];
    chosen = (chosen + step + offered.length) % offered.length;
    mark();
  } else if (event.key === "Enter" || event.key === "Tab") {
    choose(chosen);
  } else if (event.key === "Escape") {
    close();
  } else return;
  event.preventDefault();
  event.stopPropagation();
}

/** Begin. */
export function openCannedMenu() {
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-haspopup", "listbox");
  field.setAttribute("aria-controls", menu.id);
  field.addEventListener("input", () => void (isReply() ? show() : close()));
  field.addEventListener("blur", close);
  // Before the page's own keys: Escape would leave the field.
  form.addEventListener("keydown", onKey, true);
  byId("open-canned").addEventListener("click", () => {
    insertText("/");
  });
  // One may have begun to type before this runs.
  if (document.activeElement === field && isReply()) void show();
}
