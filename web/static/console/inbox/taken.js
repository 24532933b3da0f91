// @ts-check
/** Why a message is held back that a colleague's conversation refused: it follows who has it. */

import { byId } from "./page.js";

const standing = byId("thread-state");

/** @type {Map<HTMLElement, (why: string) => void>} */
const held = new Map();

/**
 * Tell why again whenever the conversation stands differently.
 * @param {HTMLElement} line
 * @param {(why: string) => void} tell "": no colleague has it any more
 */
export function holdBack(line, tell) {
  held.set(line, tell);
}

/** @param {HTMLElement} line that is sent again, or about which something else is wrong */
export const letGo = (line) => held.delete(line);

function tellAll() {
  const why = /** @type {HTMLElement | null | undefined} */ (standing?.querySelector("[data-taken]"))?.dataset.taken;
  for (const [line, tell] of held) {
    if (line.isConnected) tell(why ?? "");
    else held.delete(line);
  }
}

if (standing) new MutationObserver(tellAll).observe(standing, { childList: true });
