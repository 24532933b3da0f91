// @ts-check
/** The list of messages: adds what is new without moving what is being read. */

import { h, icon } from "./dom.js";
import { drawItem } from "./message.js";
import { lastSeen } from "./presence.js";
import { buildItems, minutesUntil } from "./timeline.js";
import { TypingLine } from "./typing_line.js";

/** @typedef {import("./words.js").Words} Words */

const NEAR_END_PX = 48;
const MARGIN_PX = 12;
const MINUTE_MS = 60000;

export class Thread {
  /**
   * @param {Words} words
   * @param {import("./words.js").AllWords} allWords
   * @param {import("./conversation.js").Conversation} conversation
   * @param {import("./message.js").Actions} actions
   * @param {HTMLElement} home what stands above the first message
   * @param {() => void} onMove another part of it may be on screen
   */
  constructor(words, allWords, conversation, actions, home, onMove) {
    this.onMove = onMove;
    this.words = words;
    this.allWords = allWords;
    this.conversation = conversation;
    this.actions = actions;
    /** @type {Map<string, {version: string, node: HTMLElement}>} */
    this.drawn = new Map();
    this.log = conversation.log; // the one drawn
    this.lastKey = "";
    this.unseenKey = ""; // the first line that came while another was being read
    this.earlier = h("button", { type: "button", class: "text-button earlier", onclick: () => this.#loadEarlier() }, words.say("show_earlier"));
    this.list = h("ol", { class: "messages" });
    this.typing = new TypingLine(words);
    this.scroller = h(
      "div",
      { class: "scroller", tabindex: 0, role: "region", "aria-label": words.say("conversation"), onscroll: () => this.#scrolled() },
      home,
      this.earlier,
      this.list,
      this.typing.element,
    );
    this.newer = h(
      "button",
      { type: "button", class: "newer", hidden: true, onclick: () => this.#toUnseen() },
      icon("down"),
      words.say("new_messages"),
    );
    this.element = h("div", { class: "thread" }, this.scroller, this.newer);
    this.minuteTimer = 0;
    this.isSettled = false;
    this.height = 0;
    new ResizeObserver(() => this.#resized()).observe(this.scroller);
  }

  /** What takes room below or above (a banner, the dock) must not cover the newest line. */
  #resized() {
    const { scrollHeight, scrollTop, clientHeight } = this.scroller;
    const before = this.height;
    this.height = clientHeight;
    const isSmaller = clientHeight > 0 && clientHeight < before;
    if (clientHeight > before) this.onMove();
    if (!isSmaller || !this.isSettled || !this.list.childElementCount) return;
    if (scrollHeight - scrollTop - before >= NEAR_END_PX) return;
    this.#toLatest();
    // Who had read past the beginning of a long reply goes on with its end.
    if (this.scroller.scrollTop < scrollTop) this.toEnd(false);
  }

  /** Draw what has changed since the last time. */
  update() {
    const { events, delivery, pendingSince, isPersonRequested, isLive, handoff } = this.conversation;
    const { agent, agent_seen_seq: agentSeenSeq } = handoff.standing ?? {};
    const items = buildItems(events, delivery.outbox.messages, agentSeenSeq);
    if (this.log !== this.conversation.log) this.#turn();
    const wasAtEnd = this.#isAtEnd();
    const height = this.scroller.scrollHeight;
    const anchor = this.#readingPlace();
    const latest = items.findLast((item) => item.kind === "message" || item.kind === "notice" || item.kind === "told");
    /** @type {Set<string>} */
    const kept = new Set();
    let cursor = this.list.firstElementChild;
    let firstNew = "";
    let hasOwnNew = false;
    for (const item of items) {
      kept.add(item.key);
      const isOpen = item === latest || item.isOpenFailure;
      /** @type {import("./message.js").Choices} old choices are no longer a question, and nobody is asked for twice */
      const choices = !isOpen ? "none" : isPersonRequested ? "send" : "all";
      const version = item.version + choices;
      const known = this.drawn.get(item.key);
      let node = known?.node;
      if (!known || !node) {
        node = this.#draw(item, choices);
        if (this.isSettled) node.dataset.fresh = "";
        hasOwnNew ||= item.unsent !== null; // written here, not in another tab
        if (item.kind !== "day") firstNew ||= item.key;
      } else if (known.version !== version) {
        node = this.#redraw(known.node, this.#draw(item, choices));
        if (cursor === known.node) cursor = node;
      }
      this.drawn.set(item.key, { version, node });
      if (cursor === node) cursor = node.nextElementSibling;
      else this.list.insertBefore(node, cursor);
    }
    for (const [key, { node }] of this.drawn) {
      if (kept.has(key)) continue;
      node.remove();
      this.drawn.delete(key);
    }
    this.list.toggleAttribute("data-filled", items.length > 0);
    this.earlier.hidden = !this.conversation.log.hasEarlier;
    this.typing.show(pendingSince, agent?.is_typing && isLive ? agent.name : null);
    clearTimeout(this.minuteTimer);
    // "In about 12 minutes" is true for one of them.
    if (items.some(({ unsent }) => minutesUntil(unsent?.waitsUntil) > 0)) this.minuteTimer = setTimeout(() => this.update(), MINUTE_MS);
    const lastKey = items.at(-1)?.key ?? "";
    const isGrown = lastKey !== this.lastKey;
    this.lastKey = lastKey;
    if (!this.isSettled) this.settle();
    else if (isGrown && hasOwnNew) this.toEnd(false);
    else if (isGrown && wasAtEnd) this.#follow(this.drawn.get(firstNew)?.node, false);
    else if (wasAtEnd) {
      // A line has changed, or the typing indicator come or gone: the end stays in view.
      if (this.scroller.scrollHeight !== height) this.toEnd(false);
    } else {
      anchor?.restore();
      if (isGrown && firstNew) {
        this.unseenKey ||= firstNew;
        this.newer.hidden = false;
      }
    }
    this.noteSeen();
  }

  /** Say which of a person's messages is on screen. */
  noteSeen() {
    const lines = /** @type {NodeListOf<HTMLElement>} */ (this.list.querySelectorAll(".message[data-author=agent]"));
    const seq = lines.length && this.isSettled ? lastSeen(this.scroller, [...lines]) : 0;
    if (seq) void this.conversation.handoff.see(seq);
  }

  /** @param {import("./types").Item} item @param {import("./message.js").Choices} choices */
  #draw(item, choices) {
    return drawItem(item, this.words, this.allWords.get(item.language) ?? this.words, this.actions, choices);
  }

  /** Start where the latest message begins, once there is something to see. */
  settle() {
    const { phase } = this.conversation;
    if (this.isSettled || !this.scroller.clientHeight || phase === "loading") return;
    this.isSettled = phase === "ready" || this.list.childElementCount > 0;
    if (this.list.childElementCount) this.#toLatest();
  }

  #toLatest() {
    const last = this.list.lastElementChild;
    const isReply = last instanceof HTMLElement && last.dataset.author !== undefined && last.dataset.author !== "customer";
    this.#follow(isReply ? last : undefined, false);
  }

  /** Another conversation is read as after a reload; its lines may bear the keys of the last one's. */
  #turn() {
    this.log = this.conversation.log;
    for (const line of this.drawn.values()) line.version = ""; // drawn anew in place: the focus stays
    this.unsettle();
  }

  /** Settle again at the next update: the scrolling place is lost. */
  unsettle() {
    this.isSettled = false;
    this.#forgetUnseen();
  }

  /** Change what stands above the messages without moving them. @param {() => void} change */
  keep(change) {
    const wasAtEnd = this.#isAtEnd();
    const anchor = this.#readingPlace();
    change();
    if (!wasAtEnd) anchor?.restore();
    else if (this.list.childElementCount) this.#toLatest();
  }

  /** @param {number} top where the reader was before the thread was hidden */
  restore(top) {
    if (!this.isSettled || this.log !== this.conversation.log) return; // what is drawn may be over
    this.scroller.scrollTop = top;
    this.#scrolled();
  }

  /** @param {boolean} isSmooth */
  toEnd(isSmooth) {
    this.#follow(undefined, isSmooth);
  }

  #toUnseen() {
    this.#follow(this.drawn.get(this.unseenKey)?.node, true);
  }

  /**
   * Show the end, but never past where reading the line begins; a line that fits is shown whole.
   * @param {HTMLElement | undefined} node @param {boolean} isSmooth
   */
  #follow(node, isSmooth) {
    this.#forgetUnseen(); // first: its button takes room
    const { scrollHeight, clientHeight } = this.scroller;
    const end = scrollHeight - clientHeight;
    let top = node ? Math.min(end, this.#beginning(node)) : end;
    if (node && node.offsetHeight + MARGIN_PX <= clientHeight) {
      top = Math.max(top, Math.min(end, node.offsetTop + node.offsetHeight + MARGIN_PX - clientHeight));
    }
    const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.scroller.scrollTo({ top, behavior: isSmooth && !isCalm ? "smooth" : "instant" });
  }

  /** A reply is read with its question above it, unless that is so long that it would take the reply's place. @param {HTMLElement} node */
  #beginning(node) {
    const before = node.previousElementSibling;
    const isQuestion = before instanceof HTMLElement && before.dataset.author === "customer";
    const isShort = isQuestion && node.offsetTop - before.offsetTop < this.scroller.clientHeight / 3;
    return (isShort ? before : node).offsetTop - MARGIN_PX;
  }

  #forgetUnseen() {
    this.unseenKey = "";
    this.newer.hidden = true;
  }

  /** @returns {boolean} the newest line is on screen */
  isRead() {
    return this.isSettled && this.newer.hidden && this.#isAtEnd();
  }

  /** @returns {boolean} it is on screen, nothing over it */
  isShown() {
    return this.isSettled && this.scroller.clientHeight > 0;
  }

  #isAtEnd() {
    const { scrollHeight, scrollTop, clientHeight } = this.scroller;
    return clientHeight > 0 && scrollHeight - scrollTop - clientHeight < NEAR_END_PX;
  }

  /** Remember where the first visible line stands, so that lines put above it do not push it. */
  #readingPlace() {
    const top = this.scroller.scrollTop;
    const node = [...this.drawn.values()].find((line) => line.node.offsetTop + line.node.offsetHeight > top)?.node;
    if (!node) return null;
    const offset = node.offsetTop - top;
    return {
      restore: () => {
        if (node.isConnected) this.scroller.scrollTop = node.offsetTop - offset;
      },
    };
  }

  /** @param {HTMLElement} old @param {HTMLElement} node @returns {HTMLElement} in its place, with the focus it had */
  #redraw(old, node) {
    const root = /** @type {ShadowRoot} */ (old.getRootNode());
    const hadFocus = old.contains(root.activeElement);
    old.replaceWith(node);
    if (hadFocus) {
      node.tabIndex = -1;
      node.focus({ preventScroll: true });
    }
    return node;
  }

  #scrolled() {
    this.noteSeen();
    const unseen = this.drawn.get(this.unseenKey)?.node;
    const { scrollTop, clientHeight } = this.scroller;
    if (this.#isAtEnd() || (unseen && unseen.offsetTop + NEAR_END_PX < scrollTop + clientHeight)) this.#forgetUnseen();
    this.onMove();
  }

  async #loadEarlier() {
    this.earlier.disabled = true;
    try {
      await this.conversation.loadEarlier();
    } catch {
      this.earlier.hidden = false; // it stays, to be pressed again
    } finally {
      this.earlier.disabled = false;
    }
  }
}
