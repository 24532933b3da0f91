// @ts-check
/** A key pressed on a row of the list: its conversation is opened, and the key's action done there. */

import { openId } from "./page.js";

const PRESSED = "relais-pressed";
// A page that comes later than this is not the answer to the key.
const MAX_AGE_MS = 10_000;

/**
 * Open a row's conversation; the page that comes does what the key does.
 * @param {{row: HTMLAnchorElement, id: string}} chosen
 * @param {string} key
 */
export function openAndPress({ row, id }, key) {
  try {
    sessionStorage.setItem(PRESSED, JSON.stringify({ id, key, at: Date.now() }));
  } catch {
    // No storage: it is opened, and the key is pressed again.
  }
  row.click();
}

/** Return, once, the key that this conversation was opened by; "": by none. */
export function keyToPress() {
  try {
    const pressed = JSON.parse(sessionStorage.getItem(PRESSED) ?? "null");
    sessionStorage.removeItem(PRESSED);
    return pressed?.id === openId && Date.now() - pressed.at < MAX_AGE_MS ? String(pressed.key) : "";
  } catch {
    return "";
  }
}
