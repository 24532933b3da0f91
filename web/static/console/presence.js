// @ts-check
/** Says that this console is open, for as long as it is: who is there can be given conversations. */

import { showSilence } from "./silence.js";
import { keepForms, restoreForms } from "./kept_forms.js";

const EVERY_MS = 30_000;

/** The session's token, which goes with every request that changes something. */
const csrfToken =
  /** @type {HTMLMetaElement | null} */ (document.querySelector('meta[name="csrf-token"]'))?.content ?? "";
const { member = "", here = "" } = document.body.dataset;

/** @param {boolean} isActing */
async function say(isActing = false) {
  try {
    const response = await fetch("/console/presence", {
      method: "POST",
      headers: { Accept: "application/json", "Content-Type": "application/json", "X-CSRF-Token": csrfToken },
      body: JSON.stringify({ is_acting: isActing }),
    });
    // Signed out elsewhere, or for too long without use.
    if (response.status === 401) leave();
    else if (response.ok) showSilence((await response.json()).is_silent, () => void say(true));
  } catch {
    // The network is away: the next time says it.
  }
}

/** Show nothing more of the console: the sign-in page says why, and leads back to this one. */
function leave() {
  clearInterval(timer);
  keepForms(member, here);
  location.replace(`/console/sign-in?why=signed-out&next=${encodeURIComponent(here)}`);
}

const timer = setInterval(() => void say(), EVERY_MS);
void say();
// After the page's own scripts have begun to listen to its fields.
document.addEventListener("DOMContentLoaded", () => restoreForms(member, here));
// A tab that shows the sign-in page may have ended the session (signed_out.js).
new BroadcastChannel("relais-session").addEventListener("message", () => void say());
document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && void say());
