// @ts-check
/** Where the work goes on: what has the focus on a new page, and when what had it goes. */

import { byId } from "./page.js";

/** Go to the name of the open conversation; without one to the name of the list, above its first row. */
export function focusWork() {
  (byId("thread-who") ?? byId("list-title"))?.focus({ preventScroll: true });
}

/**
 * Remove something; the focus, if it was within, goes on.
 * @param {Element} shown
 */
export function removeFocused(shown) {
  const hadFocus = shown.contains(document.activeElement);
  shown.remove();
  if (hadFocus) focusWork();
}

/** Begin: a row was opened, a view chosen, words looked for. A place within the page has been gone to already. */
export function openFocus() {
  if (document.activeElement === document.body && !location.hash) focusWork();
}
