// @ts-check
/** The key to a conversation in the address of a page that a letter leads to. */

import { ApiError } from "./api.js";

/** What came of it; `own`: this browser has the conversation already. @typedef {"opened" | "own" | "expired" | "other_customer" | "failed"} Followed */
/** With the language that the conversation is in, null where there is none. @typedef {{followed: Followed, language: "en" | "fr" | null}} Led */

/** A letter's key, and the language that the letter is in: what opens nothing any more is said in it. @typedef {{key: string, language: "en" | "fr" | null}} Link */

const MARK = "#relais=";
const LANGUAGE = "&lang=";

/** Take it out of the address, where the page's scripts and whoever looks over a shoulder would see it. @returns {Link | null} null where there is none */
export function takeLink() {
  const { hash, pathname, search } = location;
  if (!hash.startsWith(MARK)) return null;
  // Not history.replaceState, which routers replace by their own.
  History.prototype.replaceState.call(history, history.state, "", pathname + search);
  const [key, language] = hash.slice(MARK.length).split(LANGUAGE);
  return { key, language: language === "en" || language === "fr" ? language : null };
}

/**
 * Ask what it opens, before anything of this browser's own is given up for it.
 * @param {import("./api.js").Api} api @param {string} key
 * @param {import("./types").Customer | null} customer as the site says: another one's conversation stays closed
 * @returns {Promise<Led>}
 */
export async function askAbout(api, key, customer) {
  try {
    const { is_current: isCurrent, language } = await api.followLink(key, customer);
    return { followed: isCurrent ? "own" : "opened", language };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (error.code === "other_customer") return nowhere("other_customer");
    if (error.status === 410) return nowhere("expired");
    // What the site says cannot be read: the conversation's own introduction tells it so.
    if (error.status === 422) return customer ? askAbout(api, key, null) : nowhere("expired");
    return nowhere("failed");
  }
}

/** @param {Followed} followed @returns {Led} */
const nowhere = (followed) => ({ followed, language: null });
