// @ts-check
/** The panel: head, one of thread, article and search, and the composer. Wires views to the conversation. */

import { ArticleView } from "./article_view.js";
import { Composer } from "./composer.js";
import { Dock } from "./dock.js";
import { h } from "./dom.js";
import { isFullScreen, keepInside } from "./focus.js";
import { Header } from "./header.js";
import { Home } from "./home.js";
import { ReaderVotes } from "./reader_votes.js";
import { SearchField } from "./search_results.js";
import { StatusBar } from "./status_bar.js";
import { Thread } from "./thread.js";
import { speaker } from "./timeline.js";
import { TranscriptMenu } from "./transcript_menu.js";

/** @typedef {import("./article_view.js").Target} Target */
/** @typedef {{kind: "article", target: Target, opener: Element | null} | {kind: "search", opener: Element | null}} Inside */

/**
 * @typedef {object} Surroundings
 * @property {import("./config.js").Config} config
 * @property {import("./words.js").Words} words of the language that is shown
 * @property {import("./words.js").AllWords} allWords
 * @property {import("./api.js").Api} api
 * @property {import("./conversation.js").Conversation} conversation
 * @property {import("./storage.js").Shelf} shelf of this tab
 * @property {import("./storage.js").Shelf} local of this browser
 * @property {() => void} onClose
 * @property {(language: "en" | "fr") => void} onLanguage
 * @property {(text: string) => void} onSay tells those who do not see it
 * @property {() => void} onPath what lies over the thread has changed
 */

export class Panel {
  /** @param {Surroundings} around */
  constructor(around) {
    this.around = around;
    const { config, words, allWords, api, conversation } = around;
    /** @param {string} url */
    const resolve = (url) => new URL(url, config.base).href;
    /** @param {Target} target */
    const onOpenArticle = (target) => this.openArticle(target);
    const onPerson = () => void this.requestPerson();

    this.menu = new TranscriptMenu(words, {
      onDownload: () => conversation.handoff.transcript(),
      onMail: () => {
        if (this.path.length) this.backTo(0);
        this.dock.mailTranscript();
      },
    });
    const headActions = {
      onPerson,
      onSearch: () => this.#enter({ kind: "search", opener: this.#focused() }),
      onLanguage: around.onLanguage,
      onClose: around.onClose,
      onBack: () => this.backTo(this.path.length - 1),
    };
    this.header = new Header(words, config.name, headActions, this.menu.element);
    this.status = new StatusBar();
    const search = new SearchField(words, api, onOpenArticle, resolve, "home-search");
    this.home = new Home(words, config.greetings[words.language === "fr" ? "fr" : "en"], search.element, (question) => {
      this.#focusComposer();
      void conversation.send(question);
    });
    this.thread = new Thread(
      words,
      allWords,
      conversation,
      {
        onOpenArticle,
        onOpenListed: (article, seq) => {
          onOpenArticle(article);
          if (seq) void conversation.asides.noteOpened(seq, article.id);
        },
        onPerson,
        /** @returns {Promise<void>} */
        onWithdraw: () => this.dock.withdraw(),
        /** @returns {Promise<void>} */
        onLeaveEmail: async () => this.dock.askForEmail(),
        resolve,
        onRetry: (clientId) => void conversation.delivery.retry(clientId),
        onPress: (button, seq, index) => {
          this.#focusComposer(); // the buttons are about to go
          void conversation.press(button, seq, index);
        },
        onRate: (seq, isHelpful) => conversation.asides.rate(seq, isHelpful),
        whyOf: (seq) => conversation.asides.whyOf(seq),
        onExplain: (seq) => conversation.asides.explain(seq),
      },
      this.home.element,
      () => this.dock.update(),
    );
    this.reader = new ArticleView(words, api, resolve, onOpenArticle, new ReaderVotes(api, around.local), onPerson);
    this.finder = new SearchField(words, api, onOpenArticle, resolve, "panel-search");
    this.finderView = h("div", { class: "finder", hidden: true }, h("h3", {}, words.say("search_articles")), this.finder.element);
    this.reader.element.hidden = true;
    this.dock = new Dock({
      words,
      conversation,
      shelf: around.shelf,
      keep: (change) => this.thread.keep(change),
      isRead: () => this.thread.isRead(),
      isShown: () => this.thread.isShown(),
      onDone: () => this.#focusComposer(),
      onSay: around.onSay,
    });
    const send = (/** @type {string} */ text) => {
      conversation.handoff.typed();
      void conversation.send(text);
    };
    this.composer = new Composer(words, around.shelf, send, () => void conversation.handoff.type());
    this.element = h(
      "section",
      {
        class: "panel",
        role: "dialog",
        tabindex: -1,
        lang: words.language,
        "aria-labelledby": "relais-name",
        onkeydown: (/** @type {KeyboardEvent} */ event) => this.#key(event),
      },
      this.header.element,
      this.status.element,
      this.thread.element,
      this.reader.element,
      this.finderView,
      this.dock.element,
      this.composer.element,
    );
    /** @type {Inside[]} what lies over the thread, topmost last */
    this.path = [];
    this.scrollTop = 0;
  }

  /** @param {AbortSignal} signal ends when the widget is taken off the page */
  attach(signal) {
    // An on-screen keyboard shrinks only the visual viewport: the composer must stay above it.
    const fit = () => this.element.style.setProperty("--viewport-height", `${visualViewport?.height ?? innerHeight}px`);
    visualViewport?.addEventListener("resize", fit, { signal });
    document.addEventListener("visibilitychange", () => this.thread.noteSeen(), { signal });
  }

  /** Draw what has changed in the conversation. */
  update() {
    const { conversation, words } = this.around;
    const { standing } = conversation.handoff;
    this.thread.update();
    this.dock.update();
    this.composer.setReader(conversation.state === "agent" || conversation.state === "waiting");
    this.header.showSpeaker(speaker(conversation.events, conversation.state, standing?.agent?.name));
    this.header.showPerson(conversation.isPlaceKept ? "waiting" : conversation.state, conversation.isAskingForPerson);
    this.menu.update(conversation.events.length > 0, standing?.can_mail ?? false);
    const again = words.say("try_again");
    if (!navigator.onLine) this.status.show(words.say("offline"));
    else if (conversation.phase === "failed") {
      this.status.show(words.say("history_failed"), { label: again, run: () => void conversation.load().then(() => conversation.follow()) });
    } else if (!conversation.isLive) this.status.show(words.say("reconnecting"));
    else if (conversation.followed === "expired") this.status.show(words.say("link_expired"));
    else if (conversation.followed === "other_customer") this.status.show(words.say("link_other_customer"));
    else if (conversation.followed === "failed") this.status.show(words.say("link_failed"));
    else this.status.show("");
  }

  /** Fetch what the first screen shows; without it the panel still works. */
  async prepare() {
    try {
      const screen = await this.around.api.firstScreen(this.around.words.language);
      this.thread.keep(() => this.home.show(screen));
      this.composer.setLimit(screen.max_message_chars);
    } catch {
      // No starters, no banner: nothing the customer needs to be told of.
    }
  }

  /** Called when the panel has become visible. @param {boolean} isFocusWanted */
  shown(isFocusWanted) {
    this.element.setAttribute("aria-modal", String(isFullScreen()));
    this.composer.fit();
    this.thread.settle();
    this.dock.update();
    if (!isFocusWanted) return;
    if (this.path.length || isTouch()) this.element.focus({ preventScroll: true });
    else this.composer.focus();
  }

  /** Called before the panel is hidden. */
  hiding() {
    if (!this.path.length) this.scrollTop = this.thread.scroller.scrollTop;
  }

  /** @param {Target} target */
  openArticle(target) {
    this.#enter({ kind: "article", target, opener: this.#focused() });
  }

  /** @param {Inside} inside */
  #enter(inside) {
    this.hiding();
    this.path.push(inside);
    this.#showTop();
    this.around.onPath();
  }

  /** @param {number} length how much of the path stays */
  backTo(length) {
    const [left] = this.path.splice(length);
    this.#showTop();
    this.around.onPath();
    if (this.path.length) return;
    if (left?.opener instanceof HTMLElement && left.opener.isConnected) left.opener.focus({ preventScroll: true });
    else this.composer.focus();
  }

  #showTop() {
    const top = this.path.at(-1);
    this.thread.element.hidden = Boolean(top);
    this.composer.element.hidden = Boolean(top);
    this.dock.cover(Boolean(top));
    this.reader.element.hidden = top?.kind !== "article";
    this.finderView.hidden = top?.kind !== "search";
    this.header.showBack(Boolean(top));
    if (!top) {
      this.thread.restore(this.scrollTop);
      this.thread.update(); // settles where another conversation has come behind what is left
    } else if (top.kind === "search") this.finder.input.focus();
    else void this.reader.show(top.target);
  }

  #focusComposer() {
    if (!isTouch()) this.composer.focus();
  }

  #focused() {
    return /** @type {ShadowRoot} */ (this.element.getRootNode()).activeElement;
  }

  async requestPerson() {
    const { conversation } = this.around;
    if (conversation.isAskingForPerson || conversation.isPersonRequested) return;
    if (this.path.length) this.backTo(0); // what happens next is said in the thread
    await conversation.requestPerson();
    this.thread.toEnd(false); // the customer's own doing, so it is shown
    if (!conversation.delivery.request && !isTouch()) this.dock.awaitForm();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.key === "Escape" && !event.isComposing) {
      const field = this.#focused();
      if (field instanceof HTMLInputElement && field.type === "search" && field.value) return; // the browser clears the search field first
      event.preventDefault();
      event.stopPropagation();
      if (this.path.length) this.backTo(this.path.length - 1);
      else this.around.onClose();
    } else if (event.key === "Tab" && isFullScreen()) keepInside(event, this.element);
    // Whoever types while a button or the thread has the focus is writing to us.
    else if (isWriting(event) && !this.path.length && !isField(this.#focused())) this.composer.focus();
  }
}

/** @returns {boolean} whether the on-screen keyboard would cover what is to be read */
function isTouch() {
  return matchMedia("(pointer: coarse)").matches;
}

/** @param {KeyboardEvent} event @returns {boolean} */
function isWriting({ key, ctrlKey, metaKey, altKey }) {
  return key.length === 1 && key !== " " && !ctrlKey && !metaKey && !altKey;
}

/** @param {Element | null} element @returns {boolean} */
function isField(element) {
  return element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement;
}
