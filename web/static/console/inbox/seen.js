// @ts-check
/** Under which of the team's messages "Seen" stands: the newest that has been on the customer's screen. */

import { byId, isNewest, piece } from "./page.js";

const SAID = "#lines .line[data-who=agent][data-seq]:not([data-note])";

/** @param {number} seq up to which event the customer has seen it */
export function showSeen(seq) {
  if (!isNewest) return; // it may stand under a line that is not on the page
  const said = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(SAID)]);
  const newest = said.findLast((line) => Number(line.dataset.seq) <= seq);
  const mark = byId("customer-seen") ?? piece("piece-seen");
  if (!newest) mark.remove();
  else if (mark.parentElement !== newest) newest.append(mark);
}
