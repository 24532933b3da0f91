// @ts-check
/** The head where there is little room: one row, and the rest of it behind a button. */

import { byId, root } from "./page.js";

const head = byId("thread-head");
const button = byId("thread-more");

/** @param {boolean} isFolded */
function fold(isFolded) {
  if (head) head.dataset.folded = String(isFolded);
  button?.setAttribute("aria-expanded", String(!isFolded));
}

/** Fold it again: what was chosen is under way. */
export function foldHead() {
  // The button that has the focus is about to go out of sight.
  const hadFocus = head?.contains(document.activeElement) && head.dataset.folded === "false";
  fold(true);
  if (hadFocus && button?.checkVisibility()) button.focus();
}

/** Begin, folded; without a script all of it is there. */
export function openHead() {
  fold(true);
  button?.addEventListener("click", () => fold(head?.dataset.folded === "false"));
  head?.addEventListener("menu-wanted", () => fold(false));
  // The details were looked at: on the way back the conversation has its room.
  addEventListener("hashchange", () => fold(true));
  // What is said in passing stands beneath it (notices.css).
  const measure = () => head?.offsetHeight && root.style.setProperty("--head-size", `${head.offsetHeight}px`);
  if (head) new ResizeObserver(measure).observe(head);
}
