// @ts-check
/** When to listen: while somebody may be looking and something may come; a browser has few connections to a server. */

const HIDDEN_MS = 60000; // a tab out of sight gives its stream back after this

export class Listening {
  #hiddenTimer = 0;

  /**
   * @param {import("./conversation.js").Conversation} conversation
   * @param {object} page
   * @param {() => boolean} page.isOpen the panel is
   * @param {() => void} page.onNetwork the connection went or came back, and what is to be done about it is under way
   */
  constructor(conversation, { isOpen, onNetwork }) {
    this.conversation = conversation;
    this.isOpen = isOpen;
    this.onNetwork = onNetwork;
  }

  /** @param {AbortSignal} signal */
  attach(signal) {
    for (const name of ["online", "offline"]) window.addEventListener(name, () => this.#reconnect(), { signal });
    document.addEventListener("visibilitychange", () => this.#seen(), { signal });
  }

  /** Begin or end, as things stand now. */
  tune() {
    const { conversation } = this;
    const isExpecting = this.isOpen() || conversation.isPersonRequested || conversation.pendingSince !== null;
    if (isExpecting && document.visibilityState === "visible" && navigator.onLine) conversation.follow();
    else if (!isExpecting) conversation.rest();
  }

  #seen() {
    clearTimeout(this.#hiddenTimer);
    if (document.visibilityState === "visible") this.tune();
    else this.#hiddenTimer = setTimeout(() => this.conversation.rest(), HIDDEN_MS);
  }

  #reconnect() {
    const { conversation } = this;
    if (!navigator.onLine) conversation.rest();
    else if (conversation.phase === "failed") void conversation.load();
    else {
      conversation.stream.nudge();
      conversation.delivery.resend();
    }
    this.onNetwork();
  }
}
