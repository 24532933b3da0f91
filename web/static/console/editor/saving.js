// @ts-check
/** Saves a draft by itself a moment after it was typed, and always says how that stands. */

import { post } from "./sending.js";

const AFTER_MS = 1500;
const RETRY_MS = 5000;
const TICK_MS = 10_000;

/** @typedef {{version: number, title: string, body: string, saved_by: string | null}} Told a draft as the server has it */

export class Saving {
  /** @param {HTMLFormElement} form */
  constructor(form) {
    this.form = form;
    this.path = /** @type {string} */ (form.dataset.path);
    this.title = /** @type {HTMLInputElement} */ (form.elements.namedItem("title"));
    this.body = /** @type {HTMLTextAreaElement} */ (form.elements.namedItem("body"));
    this.version = /** @type {HTMLInputElement} */ (form.elements.namedItem("version"));
    this.state = /** @type {HTMLElement} */ (form.querySelector("[data-save-state]"));
    this.met = /** @type {HTMLElement} */ (document.querySelector("[data-met]"));
    /** What the server has: not what stands there by now, for one may type before this runs. */
    this.saved = { title: this.title.defaultValue, body: this.body.defaultValue };
    /** @type {Date | null} */
    this.savedAt = null;
    this.isOver = form.elements.namedItem("is_over") !== null;
    // A page that shows a conflict already is saved by its buttons alone.
    this.isStopped = this.isOver;
    this.isAsking = false;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    form.addEventListener("input", () => this.#later());
    setInterval(() => this.#tick(), TICK_MS);
    form.addEventListener("submit", () => this.#leave());
    addEventListener("beforeunload", (event) => {
      if (!this.isLeaving && this.isChanged()) event.preventDefault();
    });
    addEventListener("keydown", (event) => {
      if ((event.ctrlKey || event.metaKey) && event.key === "s") {
        event.preventDefault();
        void this.save();
      }
    });
    this.isLeaving = false;
    this.met.querySelector("[data-keep-mine]")?.addEventListener("click", () => this.#keepMine());
    this.met.querySelector("[data-take-theirs]")?.addEventListener("click", () => this.#takeTheirs());
    this.#later();
  }

  /** @returns {boolean} whether something was typed that the server does not have */
  isChanged() {
    const now = this.#typed();
    return now.title !== this.saved.title || now.body !== this.saved.body;
  }

  #typed() {
    return { title: this.title.value, body: this.body.value };
  }

  #later() {
    if (this.isStopped || !this.isChanged()) return;
    this.say("unsaved");
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.save(), AFTER_MS);
  }

  /** Save what was typed now; another one follows where more was typed meanwhile. */
  async save() {
    clearTimeout(this.timer);
    if (this.isAsking || this.isStopped || !this.isChanged()) return;
    this.isAsking = true;
    this.say("saving");
    const typed = this.#typed();
    const { status, told } = await post(`${this.path}/draft`, { ...typed, version: Number(this.version.value), is_over: this.isOver });
    this.isAsking = false;
    if (status === 200) this.#done(typed, told);
    else if (status === 409 && told?.theirs) this.#meet(told.theirs);
    else if (status === 401 || status === 403) this.#stop("signedOut");
    else if (status === 413 || status === 422) this.#stop("refused");
    else {
      this.say("failed", true);
      this.timer = setTimeout(() => void this.save(), RETRY_MS);
    }
  }

  /** @param {{title: string, body: string}} typed @param {Told} told */
  #done(typed, told) {
    this.saved = typed;
    this.savedAt = new Date();
    this.version.value = String(told.version);
    this.isOver = false;
    for (const one of document.querySelectorAll(".panel-end input[name=version]")) /** @type {HTMLInputElement} */ (one).value = String(told.version);
    if (this.isChanged()) this.#later();
    else this.#tick();
  }

  /** Somebody else has saved another text. @param {Told} theirs */
  #meet(theirs) {
    this.isStopped = true;
    this.theirs = theirs;
    const who = /** @type {HTMLElement} */ (this.met.querySelector("[data-who]"));
    who.textContent = (who.dataset.who ?? "").replace("{name}", theirs.saved_by ?? "");
    /** @type {HTMLElement} */ (this.met.querySelector("[data-their-title]")).textContent = theirs.title;
    /** @type {HTMLElement} */ (this.met.querySelector("[data-their-body]")).textContent = theirs.body;
    this.met.hidden = false;
    this.met.scrollIntoView({ block: "nearest" });
    this.say("conflict", true);
  }

  #keepMine() {
    this.isOver = true;
    this.isStopped = false;
    this.met.hidden = true;
    this.body.focus();
    void this.save();
  }

  #takeTheirs() {
    if (!this.theirs) return;
    this.title.value = this.theirs.title;
    this.body.value = this.theirs.body;
    this.saved = this.#typed();
    this.version.value = String(this.theirs.version);
    this.isStopped = false;
    this.met.hidden = true;
    this.savedAt = new Date();
    this.body.dispatchEvent(new Event("input", { bubbles: true }));
    this.body.focus();
    this.#tick();
  }

  /** @param {"signedOut" | "refused"} why */
  #stop(why) {
    this.say(why, true);
    // What is typed now may fit again.
    if (why === "refused") this.timer = undefined;
    else this.timer = setTimeout(() => void this.save(), RETRY_MS);
  }

  #leave() {
    this.isLeaving = true;
    // A page that is gone back to goes on saving.
    setTimeout(() => (this.isLeaving = false), RETRY_MS);
  }

  #tick() {
    if (!this.savedAt || this.isStopped || this.isAsking || this.isChanged()) return;
    const s = Math.round((Date.now() - this.savedAt.getTime()) / 1000);
    if (s < 5) this.say("saved");
    else if (s < 60) this.say("agoS", false, s);
    else this.say("agoMin", false, Math.floor(s / 60));
  }

  /** @param {string} what a name of its words @param {boolean} [isBad] @param {number} [count] */
  say(what, isBad = false, count = 0) {
    const words = (this.state.dataset[what] ?? "").replace("{count}", String(count));
    if (this.state.textContent !== words) this.state.textContent = words;
    this.state.toggleAttribute("data-is-bad", isBad);
  }
}
