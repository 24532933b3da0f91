// @ts-check
/** The live stream of hints: comes back by itself, and notices when it has gone silent. */

// The server says something every 15 seconds.
const SILENCE_MS = 40_000;
const FIRST_RETRY_MS = 1000;
const LONGEST_RETRY_MS = 30_000;
const NOTICE_AFTER_MS = 2000;

/**
 * @typedef {{conversations: string[], around: string[]}} Change
 *
 * Follow the stream for as long as the page is open.
 * @param {{onChange: (change: Change) => void, onHello: () => void, onRefused: () => void, onSignedOut: () => void}} listener
 *     ``onHello``: (again) connected; look for what was missed. ``onRefused``: the server was reached,
 *     and would not have it.
 */
export function follow({ onChange, onHello, onRefused, onSignedOut }) {
  /** @type {EventSource | null} */
  let source = null;
  let retryMs = FIRST_RETRY_MS;
  let heardAt = Date.now();
  /** @type {number | undefined} */
  let timer;

  function open() {
    clearTimeout(timer);
    source?.close();
    heardAt = Date.now();
    source = new EventSource("/console/stream");
    source.addEventListener("hello", () => {
      heard();
      retryMs = FIRST_RETRY_MS;
      show(true);
      onHello();
    });
    source.addEventListener("beat", heard);
    source.addEventListener("change", (event) => {
      heard();
      onChange(JSON.parse(event.data));
    });
    source.addEventListener("signed-out", () => {
      source?.close();
      onSignedOut();
    });
    source.addEventListener("error", () => {
      // A lost connection would be tried again by the browser; an answer that is no stream is not.
      const isRefused = source?.readyState === EventSource.CLOSED;
      retry();
      if (isRefused) onRefused();
    });
  }

  function heard() {
    heardAt = Date.now();
  }

  function retry() {
    source?.close();
    source = null;
    show(false);
    clearTimeout(timer);
    // Apart, so that twenty consoles do not all come back in the same moment.
    timer = setTimeout(open, retryMs * (0.75 + Math.random() / 2));
    retryMs = Math.min(2 * retryMs, LONGEST_RETRY_MS);
  }

  setInterval(() => {
    if (source && Date.now() - heardAt > SILENCE_MS) retry();
  }, 5000);
  addEventListener("online", open);
  addEventListener("offline", retry);
  // A page that is kept for "back" must not hold a connection.
  addEventListener("pagehide", () => source?.close());
  addEventListener("pageshow", (event) => event.persisted && open());
  open();
}

let lostTimer = 0;

/** @param {boolean} isConnected */
function show(isConnected) {
  // The inbox alone says it: what it shows is no longer how things are.
  const notice = document.getElementById("offline");
  if (!notice) return;
  if (isConnected) {
    clearTimeout(lostTimer);
    lostTimer = 0;
    notice.hidden = true;
    // A stream that ends and comes back is no news; a try that fails as well does not start the time anew.
  } else lostTimer ||= setTimeout(() => (notice.hidden = false), NOTICE_AFTER_MS);
}
