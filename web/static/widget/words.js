// @ts-check
/** The widget's sentences, from the server's catalogue of one language. */

import { LANGUAGES } from "./config.js";

/** Where the reader's browser names no region: day before month. @type {Record<string, string>} */
const REGIONS = { en: "en-GB", fr: "fr-FR" };

/** @param {string} language @returns {string} the tag whose habits dates follow: the reader's own, if they speak it */
function regional(language) {
  const own = navigator.languages.find((tag) => tag.startsWith(`${language}-`));
  return own ?? REGIONS[language] ?? language;
}

/** @typedef {Map<string, Words>} AllWords by language */

/** @type {Map<string, Promise<Words>>} */
const loaded = new Map();

export class Words {
  /** @param {string} language @param {Record<string, string>} catalogue */
  constructor(language, catalogue) {
    this.language = language;
    this.catalogue = catalogue;
    this.plural = new Intl.PluralRules(language);
    const region = regional(language);
    // As letters and the console write it (clock_time in web/hours/saying.py): "09:05".
    this.time = new Intl.DateTimeFormat(language, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
    this.day = new Intl.DateTimeFormat(region, { weekday: "long", day: "numeric", month: "long" });
    this.date = new Intl.DateTimeFormat(region, { dateStyle: "long", timeZone: "UTC" });
  }

  /**
   * @param {string} key @param {Record<string, string | number>} [values] what {placeholders} stand for
   * @returns {string}
   */
  say(key, values = {}) {
    const sentence = this.catalogue[key];
    if (sentence === undefined) throw new Error(`no sentence ${key} in ${this.language}`);
    return sentence.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
  }

  /** @param {number} count @param {string} one @param {string} other @returns {string} */
  count(count, one, other) {
    return this.say(this.plural.select(count) === "one" ? one : other, { count });
  }

  /** @param {string} iso @returns {string} the time of day, here */
  timeOf(iso) {
    return this.time.format(new Date(iso));
  }

  /** @param {string} iso @returns {string} "Today", "Yesterday" or the day, here */
  dayOf(iso) {
    const day = new Date(iso).toDateString();
    const now = new Date();
    if (day === now.toDateString()) return this.say("today");
    now.setDate(now.getDate() - 1);
    if (day === now.toDateString()) return this.say("yesterday");
    return this.#write(this.day, iso);
  }

  /** @param {string} date an ISO date @returns {string} */
  dateOf(date) {
    return this.#write(this.date, date);
  }

  /** In French the first of a month is "1er", which no browser knows. @param {Intl.DateTimeFormat} format @param {string} iso */
  #write(format, iso) {
    const parts = format.formatToParts(new Date(iso));
    return parts.map(({ type, value }) => (type === "day" && value === "1" ? this.say("first_of_month") : value)).join("");
  }
}

/**
 * Fetch a catalogue once; a failed try is forgotten so that the next one may succeed.
 * @param {string} language @param {URL} base the widget's folder
 * @returns {Promise<Words>}
 */
export function loadWords(language, base) {
  const known = loaded.get(language);
  if (known) return known;
  const promise = fetch(new URL(`words/${language}.json`, base), { credentials: "omit" })
    .then((response) => {
      if (!response.ok) throw new Error(`words ${language}: ${response.status}`);
      return response.json();
    })
    .then((catalogue) => new Words(language, catalogue));
  promise.catch(() => loaded.delete(language));
  loaded.set(language, promise);
  return promise;
}

/**
 * Fetch the catalogues of all languages: a message is drawn in its own.
 * @param {URL} base the widget's folder
 * @returns {Promise<AllWords>}
 */
export async function loadAllWords(base) {
  const all = await Promise.all(LANGUAGES.map((language) => loadWords(language, base)));
  return new Map(all.map((words) => [words.language, words]));
}
