// @ts-check
/** Sentences that the page hands to its scripts, and the variables of canned replies. */

export const VARIABLES = ["customer", "agent", "site", "order"];

/**
 * @param {HTMLElement} holder whose data-words has them
 * @returns {(key: string, values?: Record<string, string | number>) => string}
 */
export function wordsOf(holder) {
  /** @type {Record<string, string>} */
  const known = JSON.parse(holder.dataset.words ?? "{}");
  return (key, values = {}) =>
    (known[key] ?? key).replace(/\{(\w+)\}/g, (_, /** @type {string} */ name) => String(values[name] ?? ""));
}

/** @param {string} text @returns {string[]} what stands between braces in it, each once */
export function bracedNames(text) {
  return [...new Set([...text.matchAll(/\{\s*([\p{L}\p{N}_]+)\s*\}/gu)].map((match) => match[1]))];
}

/** @param {string[]} names */
export function inBraces(names) {
  return names.map((name) => `{${name}}`).join(", ");
}
