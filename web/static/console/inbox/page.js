// @ts-check
/** What the page says of itself: which conversation is open, to whom, in which words. */

export const root = /** @type {HTMLElement} */ (document.getElementById("inbox"));

/** The conversation that is open, "" for none. */
export const openId = root.dataset.open ?? "";

/** The query that the list's filters make: it goes along with every address of the inbox. */
export const query = root.dataset.query ?? "";

/** Whether personal data is shown on this page. */
export const isShown = root.dataset.shown === "1";

/** Whether the newest lines are on the page: only then are new ones added. */
export const isNewest = !document.querySelector(".thread-scroll[data-past]");

/** @type {Record<string, string>} */
const words = JSON.parse(root.dataset.words ?? "{}");

/**
 * Return a sentence of the page's language.
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 */
export function say(key, values = {}) {
  return (words[key] ?? "").replace(/\{(\w+)\}/g, (_whole, name) => String(values[name] ?? ""));
}

/** @param {string} id @returns {HTMLElement | null} */
export const byId = (id) => document.getElementById(id);

/**
 * Return a copy of a piece of the page that is kept in a template.
 * @param {string} id
 * @returns {HTMLElement}
 */
export function piece(id) {
  const template = /** @type {HTMLTemplateElement} */ (byId(id));
  const copy = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
  return /** @type {HTMLElement} */ (copy.firstElementChild);
}
