// @ts-check
/** Waits that count on while the page is open. */

import { say } from "./page.js";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** @param {number} ago milliseconds */
export function inWords(ago) {
  if (ago < HOUR_MS) return say("inbox.script.minutes", { count: Math.floor(ago / MINUTE_MS) });
  if (ago < 2 * DAY_MS) return say("inbox.script.hours", { count: Math.floor(ago / HOUR_MS) });
  return say("inbox.script.days", { count: Math.floor(ago / DAY_MS) });
}

/** Say of each wait how long it is now. */
export function tick() {
  for (const wait of document.querySelectorAll("time[data-wait]")) {
    const since = Date.parse(wait.getAttribute("datetime") ?? "");
    const text = inWords(Math.max(0, Date.now() - since));
    if (wait.textContent !== text) wait.textContent = text;
  }
}

/** Keep them counting. */
export function keepTicking() {
  setInterval(tick, 10_000);
}
