// @ts-check
/** Requests to the console, with the session's token, and what is wrong with one. */

import { isShown, openId, query } from "./page.js";

const TIMEOUT_MS = 15_000;
const csrfToken = document.querySelector('meta[name="csrf-token"]')?.getAttribute("content") ?? "";

/** A request that was refused; ``code`` is "network" where nothing was answered. */
export class Refused extends Error {
  /** @param {number} status @param {string} code @param {string} message */
  constructor(status, code, message) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** Go to the sign-in page, which says why, and from there back to this one: the session has ended elsewhere. */
export function signInAgain() {
  const here = `/console/inbox/${openId}?${query}`;
  location.replace(`/console/sign-in?why=signed-out&next=${encodeURIComponent(here)}`);
}

/**
 * @param {string} path
 * @param {RequestInit} [options]
 * @returns {Promise<Response>}
 */
async function ask(path, options = {}) {
  let response;
  try {
    response = await fetch(path, {
      ...options,
      headers: { Accept: "application/json", "X-CSRF-Token": csrfToken, ...options.headers },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  } catch {
    throw new Refused(0, "network", "");
  }
  if (response.ok) return response;
  if (response.status === 401) signInAgain();
  const error = (await response.json().catch(() => ({}))).error ?? {};
  throw new Refused(response.status, error.code ?? "internal", error.message ?? "");
}

/**
 * Do something to the open conversation.
 * @param {string} action the address's end
 * @param {Record<string, unknown>} [body]
 */
export async function act(action, body = {}) {
  const response = await ask(`/console/inbox/${openId}/${action}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
    keepalive: action === "around",
  });
  return response.status === 204 ? {} : response.json();
}

/** @param {string} url @returns {Promise<string>} */
export async function fetchList(url) {
  const address = openId ? `${url}&open=${openId}` : url;
  return (await ask(address, { headers: { Accept: "text/html" } })).text();
}

/**
 * @param {number} after
 * @returns {Promise<{lines: string, fragments: Record<string, string>, seq: number, is_more: boolean, customer_seen: number}>}
 */
export async function fetchLines(after) {
  const shown = isShown ? "&shown=1" : "";
  const path = `/console/inbox/${openId}/lines?${query}&after=${after}${shown}`;
  return (await ask(path)).json();
}
