// @ts-check
/** Browser storage that may be full, forbidden or partitioned: it then lives as long as the page. */

/** @type {Map<string, string>} */
const memory = new Map();

/** What is typed and not sent yet, by where it stands. */
export const DRAFTS = Object.freeze({ message: "draft", contact: "contact", outbox: "outbox" });

export class Shelf {
  /**
   * @param {"localStorage" | "sessionStorage"} kind
   * @param {string} prefix set before each key, so that two Relais servers on a site stay apart
   */
  constructor(kind, prefix) {
    this.kind = kind;
    this.prefix = prefix;
    /** @type {(() => void)[]} */
    this.onDropped = [];
  }

  /** Forget what is typed and not sent yet; forms that show it empty themselves. */
  dropDrafts() {
    for (const key of Object.values(DRAFTS)) this.write(key, null);
    for (const empty of this.onDropped) empty();
  }

  /** @param {string} key @returns {string | null} */
  read(key) {
    const name = this.prefix + key;
    try {
      return window[this.kind].getItem(name) ?? memory.get(this.kind + name) ?? null;
    } catch {
      return memory.get(this.kind + name) ?? null;
    }
  }

  /** @param {string} key @param {string | null} value null removes */
  write(key, value) {
    const name = this.prefix + key;
    try {
      memory.delete(this.kind + name);
      if (value === null) window[this.kind].removeItem(name);
      else window[this.kind].setItem(name, value);
    } catch {
      if (value !== null) memory.set(this.kind + name, value);
    }
  }

  /** @param {string} key @returns {unknown} null when absent or not JSON */
  readJson(key) {
    try {
      return JSON.parse(this.read(key) ?? "null");
    } catch {
      return null;
    }
  }

  /** @param {string} key @param {unknown} value */
  writeJson(key, value) {
    this.write(key, value === null ? null : JSON.stringify(value));
  }

  /**
   * Call back when another tab changes the key.
   * @param {string} key @param {(value: string | null) => void} onChange @param {AbortSignal} signal
   */
  watch(key, onChange, signal) {
    window.addEventListener(
      "storage",
      (event) => {
        // What stands there now: of two tabs that write at once, each hears of the other's last.
        if (event.key === this.prefix + key) onChange(this.read(key));
      },
      { signal },
    );
  }
}
