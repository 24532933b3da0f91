// @ts-check
/** What the embedding page asks for, read from the attributes of its one script line. */

import { customerOf } from "./introduction.js";

/** @typedef {"en" | "fr"} Language */

/**
 * @typedef {object} Config
 * @property {URL} base where Relais answers; the script's own folder
 * @property {Language} language
 * @property {string} accent a hex colour, or "" for the default
 * @property {"right" | "left"} position
 * @property {"auto" | "light" | "dark"} scheme
 * @property {number | null} radius px
 * @property {Record<Language, string>} greetings "" for the catalogue's own
 * @property {import("./types").Customer | null} customer what the page says of its customer
 * @property {string} name what the header says, "" for the catalogue's own
 */

export const LANGUAGES = /** @type {const} */ (["en", "fr"]);

/**
 * Return the language to speak: the page's wish where we have it, else English.
 * @param {(string | null | undefined)[]} wishes BCP 47 tags, most wanted first
 * @returns {Language}
 */
export function chooseLanguage(wishes) {
  for (const wish of wishes) {
    const primary = (wish || "").toLowerCase().split(/[-_]/)[0];
    const found = LANGUAGES.find((language) => language === primary);
    if (found) return found;
  }
  return "en";
}

/**
 * Return the script element this module was loaded by; modules have no document.currentScript.
 * @param {string} address import.meta.url of the entry module
 * @returns {HTMLScriptElement | null}
 */
export function findScript(address) {
  const scripts = /** @type {NodeListOf<HTMLScriptElement>} */ (
    document.querySelectorAll("script[type=module][src]")
  );
  return [...scripts].find((script) => script.src === address) ?? null;
}

/**
 * @param {DOMStringMap} data the script's data-* attributes
 * @param {string} address import.meta.url of the entry module
 * @returns {Config}
 */
export function readConfig(data, address) {
  const language = chooseLanguage([data.language, document.documentElement.lang, navigator.language]);
  /** @param {Language} spoken @param {string | undefined} own */
  const greeting = (spoken, own) => (own ?? (spoken === language ? data.greeting : "") ?? "").trim();
  const radius = Number.parseInt(data.radius ?? "", 10);
  return {
    base: new URL(".", address),
    language,
    accent: data.accent ?? "",
    position: data.position === "left" ? "left" : "right",
    scheme: data.scheme === "light" || data.scheme === "dark" ? data.scheme : "auto",
    radius: Number.isFinite(radius) ? Math.min(24, Math.max(0, radius)) : null,
    // Without a language of its own, a greeting is in the page's: not what the other language is greeted with.
    greetings: { en: greeting("en", data.greetingEn), fr: greeting("fr", data.greetingFr) },
    name: (data.name ?? "").trim(),
    customer: customerOf({ token: data.customerToken, context: data.customer, signature: data.customerSignature }),
  };
}
