// @ts-check
/** The composer that the tools help with: its field, its language, what is said about it. */

import { wordsOf } from "./words.js";

const TIMEOUT_MS = 15_000;

/** @param {string} id @returns {HTMLElement} */
export const byId = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

export const root = byId("tools");
export const form = /** @type {HTMLFormElement} */ (byId("composer"));
export const field = /** @type {HTMLTextAreaElement} */ (byId("text"));
export const say = wordsOf(root);

const csrfToken = document.querySelector('meta[name="csrf-token"]')?.getAttribute("content") ?? "";

/** Whether what is written is for the customer, and no note. */
export const isReply = () => new FormData(form).get("kind") !== "note";

/** @param {string} words for the line below the buttons, which is read out */
export function tell(words) {
  byId("tools-status").textContent = words;
}

/**
 * Ask the server something about the open conversation.
 * @param {string} path below the conversation's address
 * @param {{body?: unknown, timeoutMs?: number}} [options]
 * @returns {Promise<Response>} what was answered; rejects where nothing was
 */
export function ask(path, { body, timeoutMs = TIMEOUT_MS } = {}) {
  return fetch(`${root.dataset.url}/${path}`, {
    method: body === undefined ? "GET" : "POST",
    headers: {
      Accept: "application/json",
      "X-CSRF-Token": csrfToken,
      ...(body === undefined ? {} : { "Content-Type": "application/json" }),
    },
    body: body === undefined ? undefined : JSON.stringify(body),
    signal: AbortSignal.timeout(timeoutMs),
  });
}

/**
 * Put text where the cursor is, or in place of a range.
 * @param {string} text @param {number} [start] @param {number} [end]
 */
export function insertText(text, start = field.selectionStart, end = field.selectionEnd) {
  const before = field.value.slice(0, start);
  const gap = before && !/\s$/.test(before) ? " " : "";
  field.focus();
  field.setRangeText(gap + text, start, end, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

/** @param {string} id of a template @returns {HTMLElement} a copy of what it holds */
export function piece(id) {
  const template = /** @type {HTMLTemplateElement} */ (byId(id));
  return /** @type {HTMLElement} */ (
    /** @type {DocumentFragment} */ (template.content.cloneNode(true)).firstElementChild
  );
}

/** @param {ParentNode} where @param {string} selector */
export const find = (where, selector) => /** @type {HTMLElement} */ (where.querySelector(selector));
