// @ts-check
/** Writing: shown at once, sent in order, tried again by hand, kept as a draft. */

import { act, Refused } from "./api.js";
import { byId, openId, piece, say } from "./page.js";
import { refreshThread, toEnd } from "./thread.js";

const form = /** @type {HTMLFormElement | null} */ (byId("composer"));
const field = /** @type {HTMLTextAreaElement | null} */ (byId("text"));
const DRAFT = `relais-draft-${openId}`;
const TYPING_EVERY_MS = 3000;

/** @param {"reply" | "note"} kind */
export function write(kind) {
  const choice = /** @type {HTMLInputElement | null} */ (form?.querySelector(`[name="kind"][value="${kind}"]`));
  if (!choice || !field) return;
  choice.checked = true;
  field.focus();
}

/** @returns {"reply" | "note"} */
const kind = () => (new FormData(/** @type {HTMLFormElement} */ (form)).get("kind") === "note" ? "note" : "reply");

/** @type {Promise<unknown>} */
let queue = Promise.resolve();

function send() {
  if (!form || !field) return;
  const text = field.value.trim();
  // An article may go alone: web/static/console/tools.
  if (!text && field.required) return;
  const what = kind();
  field.value = "";
  keepDraft();
  form.querySelector(".refused")?.remove();
  const line = shown(text, what);
  byId("lines")?.append(line);
  toEnd();
  write("reply");
  const clientId = crypto.randomUUID();
  line.dataset.sending = clientId;
  const body = { text, client_id: clientId, kind: what };
  // Whoever helps to write adds what goes with it.
  form.dispatchEvent(new CustomEvent("message-sent", { detail: body }));
  attempt(line, what, body);
}

/** @param {string} text @param {"reply" | "note"} what */
function shown(text, what) {
  const line = piece("piece-sending");
  if (what === "note") line.dataset.note = "";
  find(line, ".line-badge").textContent = say(what === "note" ? "inbox.script.note" : "inbox.script.you");
  find(line, ".line-text").textContent = text;
  return line;
}

/** @param {HTMLElement} line @param {"reply" | "note"} what @param {Record<string, unknown>} body */
function attempt(line, what, body) {
  find(line, ".line-status").textContent = say("inbox.script.sending");
  find(line, ".line-problem").hidden = true;
  queue = queue.then(async () => {
    try {
      const { seq } = await act(what, body);
      if (document.querySelector(`[data-seq="${seq}"]`)) line.remove();
      // A note has no name of ours to be known by: its own line replaces this one.
      else if (what === "note") line.remove();
      await refreshThread();
      if (document.querySelector(`[data-seq="${seq}"]`)) line.remove();
    } catch (problem) {
      refuse(line, what, body, problem);
    }
  });
}

/** @param {HTMLElement} line @param {"reply" | "note"} what @param {Record<string, unknown>} body @param {unknown} problem */
function refuse(line, what, body, problem) {
  const isTaken = problem instanceof Refused && problem.code === "already_taken";
  const place = find(line, ".line-problem");
  const [words, button] = [find(place, "span"), /** @type {HTMLButtonElement} */ (find(place, "button"))];
  find(line, ".line-status").textContent = "";
  const message = problem instanceof Refused ? problem.message : "";
  words.textContent = isTaken ? message : message || say("inbox.script.failed");
  button.textContent = say(isTaken ? "inbox.script.send_anyway" : "inbox.script.try_again");
  button.onclick = () => attempt(line, what, isTaken ? { ...body, insist: true } : body);
  place.hidden = false;
  place.scrollIntoView({ block: "nearest" });
}

/** @param {ParentNode} where @param {string} selector */
const find = (where, selector) => /** @type {HTMLElement} */ (where.querySelector(selector));

function keepDraft() {
  try {
    if (field?.value) sessionStorage.setItem(DRAFT, field.value);
    else sessionStorage.removeItem(DRAFT);
  } catch {
    // No storage: the draft lives as long as the page.
  }
}

/** Begin: with the draft of before, if there is one. */
export function openComposer() {
  if (!form || !field) return;
  try {
    field.value ||= sessionStorage.getItem(DRAFT) ?? "";
  } catch {
    // As above.
  }
  let typedAt = 0;
  field.addEventListener("input", () => {
    keepDraft();
    if (kind() === "note" || Date.now() - typedAt < TYPING_EVERY_MS) return;
    typedAt = Date.now();
    act("around", { is_typing: true }).catch(() => {});
  });
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
    event.preventDefault();
    send();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send();
  });
}
