// @ts-check
/** <relais-widget>: owns the shadow root, the launcher, the panel and when each exists. */

import { accentProperties } from "./accent.js";
import { Announcer, spoken } from "./announcer.js";
import { Api } from "./api.js";
import { BackSteps } from "./back_steps.js";
import { Conversation } from "./conversation.js";
import { Launcher } from "./launcher.js";
import { chooseLanguage } from "./config.js";
import { ATTRIBUTES, customerOf, customerOfAttributes } from "./introduction.js";
import { isFullScreen } from "./focus.js";
import { takeLink } from "./letter_link.js";
import { Listening } from "./listening.js";
import { notSent } from "./message.js";
import { Shelf } from "./storage.js";
import { standingNews } from "./standing.js";
import { dress } from "./styles.js";
import { countUnread } from "./timeline.js";
import { loadAllWords, loadWords } from "./words.js";

/** @typedef {import("./types").ConversationEvent} ConversationEvent */

const PANEL_SHEETS = ["panel", "home", "thread", "card", "choice_list", "reader", "dock", "menu"];
const RETRY_MS = 15000;

export class RelaisWidget extends HTMLElement {
  static observedAttributes = ATTRIBUTES;
  #root = this.attachShadow({ mode: "open" });
  #gone = new AbortController(); // ends when the element is taken off the page
  #announcer = new Announcer();
  #launcher = new Launcher(() => void this.toggle(), () => void this.#preload());
  #steps = new BackSteps((steps) => this.#stepBack(steps));
  /** @type {import("./config.js").Config | null} */
  #config = null;
  /** @type {import("./words.js").Words | null} */
  #words = null;
  /** @type {Map<string, import("./words.js").Words>} by language; filled when the panel is made */
  #allWords = new Map();
  /** @type {Conversation | null} */
  #conversation = null;
  /** @type {Listening | null} */
  #listening = null;
  /** @type {import("./panel.js").Panel | null} */
  #panel = null;
  #tabShelf = /** @type {Shelf | null} */ (null);
  #isOpen = false;
  #isBusy = false;
  #hasFailed = false;
  #isReadingAttributes = false;
  /** What a letter has brought here. @type {import("./letter_link.js").Link | null} */
  #link = null;
  /** What the page has said of its customer; null: they have signed out. @type {import("./types").Customer | null | undefined} */
  #customer;

  get isConfigured() {
    return this.#config !== null;
  }

  /** @param {import("./config.js").Config} config */
  configure(config) {
    this.#config = config;
    this.#customer ??= customerOfAttributes(this) ?? config.customer ?? undefined;
    if (this.isConnected) this.connectedCallback();
  }

  attributeChangedCallback() {
    if (this.#isReadingAttributes) return;
    this.#isReadingAttributes = true;
    // Later, so that a text and its signature, set one after the other, are read together.
    queueMicrotask(() => {
      this.#isReadingAttributes = false;
      const customer = customerOfAttributes(this);
      if (customer) this.identify(customer);
    });
  }

  /** Say who the customer is, or with null that they have signed out. @param {import("./types").SaidOfCustomer | null} said */
  identify(said) {
    this.#customer = said && customerOf(said);
    void this.#conversation?.identify(this.#customer);
  }

  get #tab() {
    return (this.#tabShelf ??= new Shelf("sessionStorage", `relais:${this.#settled().base.origin}:`));
  }

  get #local() {
    return new Shelf("localStorage", `relais:${this.#settled().base.origin}:`);
  }

  connectedCallback() {
    if (!this.#config) return;
    this.#gone = new AbortController();
    if (this.#conversation) this.#goOn();
    else void this.#begin();
  }

  disconnectedCallback() {
    this.#gone.abort();
  }

  async toggle() {
    if (this.#isOpen) this.close();
    else await this.open(true);
  }

  /** @param {boolean} isFocusWanted false where the page, not the customer, opens it */
  async open(isFocusWanted) {
    if (this.#isBusy || this.#isOpen) return;
    this.#isBusy = true;
    this.#draw();
    try {
      const panel = this.#panel ?? (await this.#makePanel());
      panel.element.hidden = false;
      panel.thread.restore(panel.scrollTop); // before what has come meanwhile is drawn below it
      this.#isOpen = true;
      this.#hasFailed = false;
      this.#tab.write("open", "1");
      this.#conversation?.markRead();
      panel.update();
      panel.shown(isFocusWanted);
      this.#countSteps();
    } catch {
      this.#hasFailed = true;
    } finally {
      this.#isBusy = false;
      this.#draw();
      this.#listening?.tune();
    }
  }

  /** Open on a request for a person: what a page's own "Talk to a person" does. */
  async askForPerson() {
    await this.open(true);
    await this.#panel?.requestPerson();
  }

  close() {
    if (!this.#isOpen || !this.#panel) return;
    this.#panel.hiding();
    this.#panel.element.hidden = true;
    this.#isOpen = false;
    this.#tab.write("open", null);
    this.#countSteps();
    this.#draw();
    this.#listening?.tune();
    this.#launcher.focus();
  }

  #settled() {
    if (!this.#config) throw new Error("<relais-widget> is made by its script line");
    return this.#config;
  }

  async #begin() {
    const config = this.#settled();
    const { signal } = this.#gone;
    this.#link ??= takeLink();
    this.#applyLook(config);
    // A choice made in the widget holds as long as the page speaks the language it was made against.
    const chosen = /** @type {{page?: string, chosen?: string} | null} */ (this.#local.readJson("language"));
    const language = chosen?.page === config.language ? chooseLanguage([chosen.chosen]) : config.language;
    const isOwnSite = config.base.origin === location.origin;
    let isAdmitted = true;
    try {
      const [words, answer] = await Promise.all([
        loadWords(language, config.base),
        isOwnSite || new Api(config.base).admits(),
        dress(this.#root, ["tokens", "base", "launcher"], config.base),
      ]);
      this.#words = words;
      isAdmitted = answer;
    } catch {
      setTimeout(() => void (signal.aborted || this.#begin()), RETRY_MS);
      return; // without its words there is nothing honest to show
    }
    if (signal.aborted) return;
    if (!isAdmitted) {
      console.error(`Relais: ${location.origin} is not in ALLOWED_ORIGINS of ${config.base.origin}, so the help is not shown here.`);
      this.remove();
      return;
    }
    const conversation = new Conversation(new Api(config.base), { local: this.#local, tab: this.#tab }, language);
    this.#conversation = conversation;
    this.#listening = new Listening(conversation, { isOpen: () => this.#isOpen, onNetwork: () => this.#changed() });
    if (this.#customer !== undefined) void conversation.identify(this.#customer);
    conversation.addEventListener("change", () => this.#changed());
    conversation.addEventListener("adopted", () => this.#listening?.tune());
    conversation.addEventListener("news", (event) => this.#hear(/** @type {CustomEvent<ConversationEvent[]>} */ (event).detail));
    conversation.addEventListener("standing", (event) => this.#hearStanding(/** @type {CustomEvent} */ (event).detail));
    conversation.addEventListener("unsent", (event) => this.#hearProblem(/** @type {CustomEvent} */ (event).detail));
    this.#attach(conversation);
    this.#root.append(this.#announcer.element, this.#launcher.element);
    this.#draw();
    const isOpenWanted = this.#tab.read("open") === "1";
    const link = this.#link;
    this.#link = null;
    if (link !== null) return this.#enter(link, conversation);
    const loading = conversation.load();
    if (isOpenWanted) await this.open(false);
    else this.#countSteps(); // the page may have been left while the panel was open on it
    await loading;
    this.#listening?.tune();
  }

  /** Open what a letter's link leads to, in its language: the page's may be this browser's. @param {import("./letter_link.js").Link} link @param {Conversation} conversation */
  async #enter(link, conversation) {
    const language = await conversation.enter(link);
    if (language && language !== conversation.language && (await this.#turn(language))) conversation.language = language;
    const loading = conversation.load();
    await this.open(true);
    await loading;
    this.#listening?.tune();
  }

  /** Listen to the page, for as long as the element is on it. @param {Conversation} conversation */
  #attach(conversation) {
    const { signal } = this.#gone;
    this.#listening?.attach(signal);
    this.#steps.attach(signal);
    addEventListener("hashchange", () => void this.#follow(), { signal });
    conversation.attach(signal);
    this.#panel?.attach(signal);
  }

  /** A letter's link leads to the very page that is open. */
  async #follow() {
    const link = takeLink();
    if (link === null || !this.#conversation) return;
    await this.#enter(link, this.#conversation);
  }

  /** Put back after the page's own scripts had moved the element or taken it out. */
  #goOn() {
    if (!this.#conversation) return;
    this.#attach(this.#conversation);
    this.#panel?.thread.unsettle(); // an element that is moved forgets how far it was scrolled
    this.#changed();
  }

  /** @param {import("./config.js").Config} config */
  #applyLook(config) {
    this.dataset.position = config.position;
    if (config.scheme !== "auto") this.dataset.scheme = config.scheme;
    for (const [name, value] of Object.entries(accentProperties(config.accent))) this.style.setProperty(name, value);
    if (config.radius !== null) this.style.setProperty("--radius-large", `${config.radius}px`);
  }

  async #preload() {
    try {
      const { base } = this.#settled();
      await Promise.all([import("./panel.js"), loadAllWords(base), dress(this.#root, PANEL_SHEETS, base)]);
    } catch {
      // The click that follows tries again and says so.
    }
  }

  async #makePanel() {
    const config = this.#settled();
    const [words, conversation] = [this.#words, this.#conversation];
    if (!words || !conversation) throw new Error("not begun");
    const [{ Panel }, allWords] = await Promise.all([
      import("./panel.js"),
      loadAllWords(config.base),
      dress(this.#root, PANEL_SHEETS, config.base),
    ]);
    this.#allWords = allWords;
    const panel = new Panel({
      config,
      words,
      allWords,
      conversation,
      api: conversation.api,
      shelf: this.#tab,
      local: this.#local,
      onClose: () => this.close(),
      onLanguage: (language) => void this.#speak(language),
      onPath: () => this.#countSteps(),
      onSay: (text) => this.#announcer.say(text, words.language),
    });
    panel.element.hidden = true;
    panel.attach(this.#gone.signal);
    this.#root.insertBefore(panel.element, this.#launcher.element);
    this.#panel = panel;
    void panel.prepare();
    return panel;
  }

  /** @param {"en" | "fr"} language */
  async #speak(language) {
    if (!(await this.#turn(language))) return; // the button can be pressed again
    void this.#conversation?.setLanguage(language);
    await this.open(false);
    /** @type {import("./panel.js").Panel | null} */ (this.#panel)?.header.language.focus();
  }

  /** Speak a language from now on, the panel closed. @param {"en" | "fr"} language @returns {Promise<boolean>} false: its words cannot be had, what is shown stays readable */
  async #turn(language) {
    const config = this.#settled();
    try {
      this.#words = await loadWords(language, config.base);
    } catch {
      return false;
    }
    this.#local.writeJson("language", { page: config.language, chosen: language });
    this.#panel?.element.remove();
    this.#panel = null;
    this.#isOpen = false;
    return true;
  }

  /** On a screen that the panel covers, Back closes what is open on it. */
  #countSteps() {
    this.#steps.set(this.#panel && this.#isOpen && isFullScreen() ? 1 + this.#panel.path.length : 0);
  }

  /** @param {number} steps that stay open */
  #stepBack(steps) {
    if (steps === 0) this.close();
    else this.#panel?.backTo(steps - 1);
  }

  #changed() {
    if (this.#isOpen) {
      this.#conversation?.markRead();
      this.#panel?.update();
    }
    this.#draw();
    this.#listening?.tune();
  }

  #draw() {
    if (!this.#words) return;
    const unread = this.#conversation ? countUnread(this.#conversation.events, this.#conversation.readSeq) : 0;
    this.#launcher.update(this.#words, { isOpen: this.#isOpen, isBusy: this.#isBusy, hasFailed: this.#hasFailed, unread });
  }

  /** @param {ConversationEvent[]} events */
  #hear(events) {
    for (const event of events) {
      const words = this.#allWords.get(event.language) ?? this.#words;
      if (words && event.author !== "customer") this.#announcer.say(spoken(event, words), event.language);
    }
  }

  /** @param {{after: import("./types").Standing, before: import("./types").Standing | null}} change */
  #hearStanding({ after, before }) {
    if (this.#words) this.#announcer.say(standingNews(after, before, this.#words), this.#words.language);
    this.#listening?.tune();
  }

  /** @param {import("./types").Unsent} unsent */
  #hearProblem(unsent) {
    if (this.#words) this.#announcer.say(notSent(unsent, this.#words), this.#words.language);
  }
}
