// @ts-check
/** Says that this console is open, for as long as it is: who is there can be given conversations. */

const EVERY_MS = 30_000;

/** The session's token, which goes with every request that changes something. */
const csrfToken =
  /** @type {HTMLMetaElement | null} */ (document.querySelector('meta[name="csrf-token"]'))?.content ?? "";

async function say() {
  try {
    const response = await fetch("/console/presence", {
      method: "POST",
      headers: { Accept: "application/json", "X-CSRF-Token": csrfToken },
    });
    // Signed out elsewhere, or for too long without use: the way back in is shown at the next click.
    if (response.status === 401) clearInterval(timer);
  } catch {
    // The network is away: the next time says it.
  }
}

const timer = setInterval(say, EVERY_MS);
void say();
