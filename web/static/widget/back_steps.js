// @ts-check
/**
 * Lets the browser's Back undo what was opened over the page, one step at a time: each step is an entry of the page's
 * history, with the page's own address and state. The page's scripts hear nothing of it: neither the entries (a
 * `pushState` of theirs is gone past) nor the travel between them.
 */

const MARK = "relais"; // in an entry's state: how many steps are open there

/** @returns {number} steps open at the entry where the browser is */
function stepsHere() {
  const { state } = history;
  const steps = typeof state === "object" && state !== null ? state[MARK] : 0;
  return Number.isInteger(steps) ? steps : 0;
}

export class BackSteps {
  #wanted = 0;
  #known = stepsHere(); // where the browser was when we last looked; above 0 after a reload
  #address = location.href;
  #isTravelling = false;

  /** @param {(steps: number) => void} onBack Back was pressed: so many steps are to stay open */
  constructor(onBack) {
    this.onBack = onBack;
  }

  /** @param {AbortSignal} signal ends when the widget is taken off the page */
  attach(signal) {
    // While capturing, so that listeners of the page come after.
    addEventListener("popstate", (event) => this.#arrived(event), { capture: true, signal });
    addEventListener("pageshow", () => (this.#isTravelling = false), { signal });
  }

  /** @param {number} steps open now; entries are made or given back to match */
  set(steps) {
    this.#wanted = steps;
    if (!this.#isTravelling) this.#match();
  }

  #match() {
    let here = stepsHere();
    while (here < this.#wanted) {
      here += 1;
      if (!this.#push(here)) break;
    }
    this.#known = stepsHere();
    this.#address = location.href;
    if (this.#known <= this.#wanted) return;
    this.#isTravelling = true;
    history.go(this.#wanted - this.#known);
  }

  /** @param {number} steps @returns {boolean} false where the browser or the page's kind of state does not let us */
  #push(steps) {
    const { state } = history;
    if (state !== null && (typeof state !== "object" || Array.isArray(state))) return false;
    try {
      // Not history.pushState, which routers and page counters replace by their own.
      History.prototype.pushState.call(history, { ...state, [MARK]: steps }, "");
      return true;
    } catch {
      return false; // too many in a short time, or a page without an address of its own
    }
  }

  /** @param {PopStateEvent} event */
  #arrived(event) {
    const [left, here] = [this.#known, stepsHere()];
    const isOurs = left !== here && location.href === this.#address;
    this.#known = here;
    this.#address = location.href;
    if (isOurs) event.stopImmediatePropagation();
    if (this.#isTravelling || here > this.#wanted) {
      this.#isTravelling = false;
      this.#match(); // a step that Forward leads to is closed: there is nothing to see
    } else if (here < this.#wanted) {
      this.#wanted = here;
      this.onBack(here);
    }
  }
}
