// @ts-check
/** Writing: shown at once, sent in order, tried again by itself once and then by hand, kept as a draft. */

import { isSendKey } from "../send_key.js";
import { act, Refused } from "./api.js";
import { forgetUnsent, keepDraft, keepUnsent, readDraft, readUnsent } from "./kept.js";
import { byId, isNewest, openId, piece, query, say } from "./page.js";
import { holdBack, letGo } from "./taken.js";
import { refreshThread, toEnd } from "./thread.js";

const form = /** @type {HTMLFormElement | null} */ (byId("composer"));
const field = /** @type {HTMLTextAreaElement | null} */ (byId("text"));
const TYPING_EVERY_MS = 3000;

/** @typedef {import("./kept.js").Kind} Kind @typedef {import("./kept.js").Body} Body */

/** @param {Kind} kind @returns {boolean} whether there is a conversation to write in */
export function write(kind) {
  const choice = /** @type {HTMLInputElement | null} */ (form?.querySelector(`[name="kind"][value="${kind}"]`));
  if (!choice || !field) return false;
  choice.checked = true;
  keep();
  field.focus();
  return true;
}

/** @returns {Kind} */
const kind = () => (new FormData(/** @type {HTMLFormElement} */ (form)).get("kind") === "note" ? "note" : "reply");

/** @type {Promise<unknown>} */
let queue = Promise.resolve();

/**
 * What is sent again when the connection is back, in order: each once.
 * @type {Map<string, () => void>}
 */
const keptBack = new Map();
/** @type {Set<string>} */
const sentAgain = new Set();
let reached = 0;

/** Web has been reached: what was kept back goes out. */
export function sendKeptBack() {
  reached += 1;
  const all = [...keptBack.values()];
  keptBack.clear();
  for (const again of all) again();
}

/** @param {unknown} problem @returns {boolean} whether web was not there: no answer, or a proxy's, which has no sentence of ours */
const isAway = (problem) => problem instanceof Refused && !problem.message && (problem.status === 0 || problem.status > 501);

function send() {
  if (!form || !field) return;
  const text = field.value.trim();
  // An article may go alone: web/static/console/tools.
  if (!text && field.required) return;
  const what = kind();
  form.querySelector(".refused")?.remove();
  const line = shown(text, what);
  byId("lines")?.append(line);
  toEnd();
  const clientId = crypto.randomUUID();
  line.dataset.sending = clientId;
  /** @type {Body} */
  const body = { text, client_id: clientId, kind: what };
  // Whoever helps to write adds what goes with it.
  form.dispatchEvent(new CustomEvent("message-sent", { detail: body }));
  // Only now is the draft let go: until the server has it, the line is kept.
  keepUnsent(body);
  field.value = "";
  write(what); // a second note is none to the customer
  attempt(line, body);
}

/** @param {string} text @param {Kind} what */
function shown(text, what) {
  const line = piece("piece-sending");
  if (what === "note") line.dataset.note = "";
  find(line, ".line-badge").textContent = say(what === "note" ? "inbox.script.note" : "inbox.script.you");
  find(line, ".line-text").textContent = text;
  return line;
}

/** @param {HTMLElement} line @param {Body} body */
function attempt(line, body) {
  const { kind: what, client_id: clientId } = body;
  keptBack.delete(clientId);
  letGo(line);
  find(line, ".line-status").textContent = say("inbox.script.sending");
  find(line, ".line-problem").hidden = true;
  queue = queue.then(async () => {
    const before = reached;
    try {
      const { seq } = await act(what, body);
      forgetUnsent(clientId);
      // Its own line takes the place of this one, which goes when that one is there and not before.
      await refreshThread();
      if (document.querySelector(`[data-seq="${seq}"]`)) line.remove();
      else if (!isNewest) {
        // A page of older lines never shows it: go to where it is, once nothing more is on its way.
        delete line.dataset.sending;
        if (!document.querySelector("#lines [data-sending]")) location.assign(`/console/inbox/${openId}?${query}`);
      }
    } catch (problem) {
      const isKept = isAway(problem) && !sentAgain.has(clientId);
      refuse(line, body, problem, isKept);
      if (isKept) keepBack(line, body, before);
    }
  });
}

/** @param {HTMLElement} line @param {Body} body @param {number} before how often web had been reached when it was sent */
function keepBack(line, body, before) {
  const clientId = body.client_id;
  keptBack.set(clientId, () => {
    sentAgain.add(clientId);
    if (line.isConnected) attempt(line, body);
  });
  // It came back while this was still waiting for an answer.
  if (before !== reached) keptBack.get(clientId)?.();
}

/** @param {HTMLElement} line @param {Body} body @param {unknown} [problem] @param {boolean} [isKept] until the connection is back */
function refuse(line, body, problem, isKept = false) {
  const isTaken = problem instanceof Refused && problem.code === "already_taken";
  const place = find(line, ".line-problem");
  const [words, button] = [find(place, "span"), /** @type {HTMLButtonElement} */ (find(place, "button"))];
  find(line, ".line-status").textContent = "";
  const message = problem instanceof Refused ? problem.message : "";
  /** @param {string} why @param {boolean} [mayInsist] as a colleague has the conversation */
  const tell = (why, mayInsist = false) => {
    words.textContent = why || say("inbox.script.failed");
    button.textContent = say(mayInsist ? "inbox.script.send_anyway" : "inbox.script.try_again");
    button.onclick = () => attempt(line, mayInsist ? { ...body, insist: true } : body);
  };
  tell(isKept ? say("inbox.script.kept_back") : message, isTaken);
  if (isTaken) holdBack(line, (why) => tell(why, why !== ""));
  find(place, "[data-discard]").onclick = () => {
    forgetUnsent(body.client_id);
    keptBack.delete(body.client_id);
    line.remove();
    field?.focus();
  };
  place.hidden = false;
  place.scrollIntoView({ block: "nearest" });
}

/** @param {ParentNode} where @param {string} selector */
const find = (where, selector) => /** @type {HTMLElement} */ (where.querySelector(selector));

function keep() {
  if (field) keepDraft({ text: field.value, kind: kind() });
}

/** Show what never arrived: before a reload, or while another conversation was open. */
function showUnsent() {
  for (const body of readUnsent()) {
    // It did arrive: only the answer was lost.
    if (document.querySelector(`[data-client="${CSS.escape(body.client_id)}"]`)) {
      forgetUnsent(body.client_id);
      continue;
    }
    const line = shown(body.text, body.kind);
    line.dataset.sending = body.client_id;
    byId("lines")?.append(line);
    refuse(line, body);
  }
}

/** Begin: with the draft of before, if there is one. */
export function openComposer() {
  if (!form || !field) return;
  const draft = readDraft();
  if (draft && !field.value) {
    field.value = draft.text;
    const choice = form.querySelector(`[name="kind"][value="${draft.kind}"]`);
    if (choice instanceof HTMLInputElement) choice.checked = true;
  }
  showUnsent();
  form.addEventListener("change", keep);
  let typedAt = 0;
  field.addEventListener("input", () => {
    keep();
    if (kind() === "note" || Date.now() - typedAt < TYPING_EVERY_MS) return;
    typedAt = Date.now();
    act("around", { is_typing: true }).catch(() => {});
  });
  field.addEventListener("keydown", (event) => {
    if (!isSendKey(event)) return;
    event.preventDefault();
    send();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send();
  });
}
