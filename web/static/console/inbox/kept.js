// @ts-check
/** What a member wrote and the server does not have yet, kept in this tab, each member's apart. */

import { openId, root } from "./page.js";

/**
 * @typedef {"reply" | "note"} Kind
 * @typedef {{text: string, kind: Kind}} Draft
 * @typedef {Record<string, unknown> & Draft & {client_id: string}} Body
 */

const OF = `${root.dataset.member ?? ""}-${openId}`;
const DRAFT = `relais-draft-${OF}`;
const UNSENT = `relais-unsent-${OF}`;

/** @param {string} key @returns {unknown} */
function read(key) {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? "null");
  } catch {
    return null; // No storage: it lives as long as the page.
  }
}

/** @param {string} key @param {unknown} value null: nothing */
function write(key, value) {
  try {
    if (value === null) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, JSON.stringify(value));
  } catch {
    // As above.
  }
}

/** @returns {Draft | null} */
export const readDraft = () => /** @type {Draft | null} */ (read(DRAFT));

/** @param {Draft} draft */
export const keepDraft = (draft) => write(DRAFT, draft.text ? draft : null);

/** @returns {Body[]} what was sent and never acknowledged, oldest first */
export const readUnsent = () => /** @type {Body[]} */ (read(UNSENT) ?? []);

/** @param {Body} body */
export const keepUnsent = (body) => write(UNSENT, [...readUnsent(), body]);

/** @param {string} clientId */
export function forgetUnsent(clientId) {
  const left = readUnsent().filter((body) => body.client_id !== clientId);
  write(UNSENT, left.length ? left : null);
}
