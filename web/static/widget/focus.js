// @ts-check
/** Keeps the keyboard inside the panel while it covers the whole screen. */

const REACHABLE = "a[href], button:not([disabled]), input, textarea, summary, [tabindex='0']";

/** @returns {boolean} the panel covers the page; the width is that of panel.css */
export function isFullScreen() {
  return matchMedia("(max-width: 479.98px)").matches;
}

/** @param {HTMLElement} panel @returns {HTMLElement[]} what Tab reaches, in order */
function reachable(panel) {
  const found = /** @type {NodeListOf<HTMLElement>} */ (panel.querySelectorAll(REACHABLE));
  return [...found].filter((element) => element.getClientRects().length > 0);
}

/** @param {KeyboardEvent} event a Tab pressed within the panel @param {HTMLElement} panel */
export function keepInside(event, panel) {
  const elements = reachable(panel);
  const active = /** @type {ShadowRoot} */ (panel.getRootNode()).activeElement;
  const edge = event.shiftKey ? elements[0] : elements.at(-1);
  if (active !== edge && active !== panel) return;
  event.preventDefault();
  (event.shiftKey ? elements.at(-1) : elements[0])?.focus();
}
