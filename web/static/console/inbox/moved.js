// @ts-check
/** What a colleague, or Relais, has done with the conversation that is being written in: said where one looks. */

import { byId, say } from "./page.js";
import { onShown } from "./thread.js";

const place = byId("moved");
const field = /** @type {HTMLTextAreaElement | null} */ (byId("text"));

/** @param {string} words "" where nothing is to be said any more */
function show(words) {
  if (place && place.textContent !== words) place.textContent = words;
}

/** @param {HTMLElement[]} came lines that are new */
function hear(came) {
  const change = came.filter((line) => line.dataset.hands).at(-1);
  if (!change || !field) return;
  const isTyping = field.value !== "" || document.activeElement === field;
  // What one has done oneself is known; who writes nothing reads it in the thread.
  if (change.dataset.hands === "mine" || !isTyping) return show("");
  const what = change.querySelector("span")?.textContent?.trim() ?? "";
  show(say(field.value ? "inbox.script.moved_kept" : "inbox.script.moved", { change: what }));
}

/** Begin. */
export function openMoved() {
  onShown((_seq, came) => hear(came));
  field?.form?.addEventListener("message-sent", () => show(""));
  field?.addEventListener("input", () => field.value || show(""));
}
