// @ts-check
/** The console's menus by keyboard, as the ARIA authoring practices have it; they open without a script, too. */

const MENUS = "details:is(.menu, .account-menu)";
const MARGIN_PX = 8;
const FIELDS = "input:not([type=hidden]), select, textarea";

// A blank that comes sooner after a letter goes on with the words.
const WORDS_MS = 1000;
let typedAt = 0;

const isInWords = () => Date.now() - typedAt < WORDS_MS;

/** @param {Element} menu @returns {HTMLElement[]} what is walked through: a list of actions alone, where there is one */
function itemsOf(menu) {
  const list = menu.querySelector("[role=menu]");
  return [...(list ?? menu).querySelectorAll(list ? "[role=menuitem]" : `a, button, ${FIELDS}`)].map(
    (item) => /** @type {HTMLElement} */ (item),
  );
}

/** @returns {boolean} whether something is open over the page: its one-key shortcuts are silent */
export const isOverlaid = () => document.querySelector(`dialog[open], ${MENUS}[open]`) !== null;

/** Close every menu; returns whether one was open. */
export function closeMenus(/** @type {Element | null} */ except = null) {
  const menus = [...document.querySelectorAll(`${MENUS}[open]`)].filter((menu) => menu !== except);
  for (const menu of menus) {
    const hadFocus = menu.contains(document.activeElement);
    menu.removeAttribute("open");
    if (hadFocus) /** @type {HTMLElement | null} */ (menu.querySelector("summary"))?.focus();
  }
  return menus.length > 0;
}

/** @param {Element} menu @param {number} [at] which of what is in it has the focus; -1 is the last */
function open(menu, at = 0) {
  closeMenus(menu);
  menu.setAttribute("open", "");
  // Where the second step is to be read first, a blank typed by mistake does not make it.
  const first = /** @type {HTMLElement | null} */ (menu.querySelector("[data-first]"));
  (first ?? itemsOf(menu).at(at))?.focus();
}

/**
 * Open a menu with what comes first in it focused.
 * @param {string} name
 * @returns {boolean} whether it is there
 */
export function openMenu(name) {
  const menu = document.querySelector(`details[data-menu="${name}"]`);
  // Where there is little room, what holds it may be folded away.
  menu?.dispatchEvent(new CustomEvent("menu-wanted", { bubbles: true }));
  if (menu) open(menu);
  return menu !== null;
}

/** @param {Element} menu @param {string} key @returns {boolean} whether it did something */
function fromSummary(menu, key) {
  if (key === "ArrowDown") open(menu);
  else if (key === "ArrowUp") open(menu, -1);
  else if ((key === "Enter" || key === " ") && !menu.hasAttribute("open")) open(menu);
  else return false;
  return true;
}

/** @param {HTMLElement[]} items @param {number} at @param {string} letter @returns {boolean} whether one after it begins so */
function toLetter(items, at, letter) {
  const after = [...items.slice(at + 1), ...items.slice(0, at + 1)];
  const found = after.find((item) => item.textContent?.trim().toLowerCase().startsWith(letter.toLowerCase()));
  found?.focus();
  return found !== undefined;
}

/** @param {Element} menu @param {string} key @returns {boolean} whether it did something */
function inside(menu, key) {
  const items = itemsOf(menu);
  const at = items.indexOf(/** @type {HTMLElement} */ (document.activeElement));
  if (items[at]?.matches("[role=menuitem]")) {
    // Words typed as if there were a field for them: their blank chooses nothing.
    if (key === " " && isInWords()) return true;
    if (key.length === 1 && key !== " ") {
      typedAt = Date.now();
      return toLetter(items, at, key);
    }
  }
  // A field has arrow keys of its own.
  if (items[at]?.matches(FIELDS)) return false;
  if (key === "ArrowDown") items[(at + 1) % items.length].focus();
  else if (key === "ArrowUp") items[at - 1 < 0 ? items.length - 1 : at - 1].focus();
  else if (key === "Home") items[0].focus();
  else if (key === "End") items.at(-1)?.focus();
  else return false;
  return true;
}

/** @param {Element} menu @param {boolean} isBack @returns {boolean} whether the focus has been moved */
function leave(menu, isBack) {
  if (!document.activeElement?.matches("[role=menuitem]")) return false;
  // A list of actions is one stop: after it comes what else is in the menu, or what follows the menu.
  const field = isBack ? null : /** @type {HTMLElement | null} */ (menu.querySelector(`:is(${FIELDS})`));
  if (field) field.focus();
  else closeMenus();
  return field !== null;
}

/** @param {KeyboardEvent} event */
function onKey(event) {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const menu = event.target instanceof Element ? event.target.closest(MENUS) : null;
  let isDone = false;
  if (event.key === "Escape") isDone = !document.querySelector("dialog[open]") && closeMenus();
  else if (!menu) return;
  else if (event.key === "Tab") isDone = leave(menu, event.shiftKey);
  else if (document.activeElement?.matches("summary")) isDone = fromSummary(menu, event.key);
  else isDone = inside(menu, event.key);
  if (isDone) event.preventDefault();
}

/** Keep what has opened inside the window. @param {Event} event */
function onToggle({ target }) {
  const panel = target instanceof Element && target.matches(`${MENUS}[open]`) ? target.querySelector(".menu-panel") : null;
  if (!(panel instanceof HTMLElement)) return;
  panel.style.removeProperty("--menu-shift");
  const over = panel.getBoundingClientRect().right + MARGIN_PX - document.documentElement.clientWidth;
  if (over > 0) panel.style.setProperty("--menu-shift", `${-Math.ceil(over)}px`);
}

document.addEventListener("keydown", onKey);
// Where it is on its release that a blank presses.
document.addEventListener("keyup", (event) => {
  if (event.key === " " && isInWords() && document.activeElement?.matches("[role=menuitem]")) event.preventDefault();
});
// It does not bubble.
document.addEventListener("toggle", onToggle, true);
document.addEventListener("click", (event) => {
  const target = event.target instanceof Element ? event.target : null;
  const menu = target?.closest(MENUS) ?? null;
  closeMenus(menu);
  const summary = target?.closest("summary");
  if (!menu || !summary) return;
  // As by key: the focus is on what comes first in it, and back on its button when it closes.
  event.preventDefault();
  if (menu.hasAttribute("open")) {
    menu.removeAttribute("open");
    summary.focus();
  } else open(menu);
});
document.addEventListener("focusout", (event) => {
  const menu = event.target instanceof Element ? event.target.closest(`${MENUS}[open]`) : null;
  // Nothing takes the focus where a date or a list opens, or where the window is left.
  if (menu && event.relatedTarget instanceof Element && !menu.contains(event.relatedTarget)) menu.removeAttribute("open");
});
