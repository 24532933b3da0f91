// @ts-check
/** The field that is written in: as high as what is in it, and silent about keys that a phone has not. */

import { byId } from "./page.js";

const field = /** @type {HTMLTextAreaElement | null} */ (byId("text"));
const withKeys = matchMedia("(min-width: 600px) and (hover: hover)");

function nameKeys() {
  if (field && withKeys.matches) field.placeholder = field.dataset.withKeys ?? "";
  else if (field) field.placeholder = field.dataset.alone ?? "";
}

function grow() {
  if (!field) return;
  field.style.blockSize = "auto";
  field.style.blockSize = `${field.scrollHeight + field.offsetHeight - field.clientHeight}px`;
}

/** Begin. */
export function openField() {
  if (!field) return;
  field.dataset.alone = field.placeholder;
  nameKeys();
  withKeys.addEventListener("change", nameKeys);
  if (CSS.supports("field-sizing", "content")) return;
  grow();
  field.addEventListener("input", grow);
  // It is empty when the message has gone.
  field.form?.addEventListener("message-sent", () => queueMicrotask(grow));
}
