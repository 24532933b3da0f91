// @ts-check
/** Follows a conversation live: resumes where it was, backs off, and polls where streams do not pass. */

import { ApiError } from "./api.js";
import { createSseParser } from "./sse.js";

/** @typedef {import("./types").ConversationEvent} ConversationEvent */

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 20000;
const SHORT_MS = 2000;
const SILENCE_MS = 40000; // the server sends a heartbeat every 15 s

/**
 * @typedef {object} Listener
 * @property {() => number} lastSeq what has been seen
 * @property {(events: ConversationEvent[]) => void} onEvents
 * @property {(standing: import("./types").Standing) => void} onStanding how it stands with a person now
 * @property {() => Promise<void>} onPolled no stream passes: what has no number is to be asked for
 * @property {(isLive: boolean) => void} onState
 * @property {(token: string | null) => void} onUnknown that token is no longer known; the stream has stopped
 */

export class EventStream {
  /** @param {import("./api.js").Api} api @param {Listener} listener */
  constructor(api, listener) {
    this.api = api;
    this.listener = listener;
    /** @type {AbortController | null} */
    this.running = null;
    /** @type {(() => void) | null} */
    this.wake = null;
  }

  start() {
    if (this.running) return;
    this.running = new AbortController();
    void this.#run(this.running.signal);
  }

  /** Try at once instead of waiting: the network is back. */
  nudge() {
    this.wake?.();
  }

  stop() {
    this.running?.abort();
    this.running = null;
    this.wake?.();
  }

  /** @param {AbortSignal} signal */
  async #run(signal) {
    let failures = 0;
    while (!signal.aborted) {
      const { token } = this.api;
      const begun = Date.now();
      try {
        await this.#follow(signal, () => this.listener.onState(true));
        // The server ends a stream now and then; one that ends at once is a proxy's doing.
        failures = Date.now() - begun < SHORT_MS ? failures + 1 : 0;
      } catch (error) {
        if (signal.aborted) return;
        if (error instanceof ApiError && error.status === 401) {
          this.running = null;
          this.listener.onUnknown(token);
          return;
        }
        failures = Date.now() - begun < SHORT_MS ? failures + 1 : 1;
        this.listener.onState(false);
      }
      if (failures > 2) await this.#poll(signal);
      if (!signal.aborted) await this.#pause(failures);
    }
  }

  /** @param {AbortSignal} signal @param {() => void} onOpen */
  async #follow(signal, onOpen) {
    const own = new AbortController();
    signal.addEventListener("abort", () => own.abort(), { signal: own.signal });
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;
    try {
      const response = await this.api.stream(this.listener.lastSeq(), own.signal);
      if (!response.body) throw new ApiError(0, "no_stream", "");
      onOpen();
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
      const parse = createSseParser(({ event, data }) => {
        if (event === "standing") this.listener.onStanding(JSON.parse(data));
        else if (event === "message") this.listener.onEvents([JSON.parse(data)]);
      });
      timer = setTimeout(() => own.abort(), SILENCE_MS);
      for (;;) {
        const { value, done } = await reader.read();
        if (done || signal.aborted) return; // what came for a conversation that is no longer shown
        clearTimeout(timer);
        timer = setTimeout(() => own.abort(), SILENCE_MS);
        parse(value);
      }
    } finally {
      clearTimeout(timer);
      own.abort(); // what fails on our side leaves no stream open behind it
    }
  }

  /** @param {AbortSignal} signal */
  async #poll(signal) {
    try {
      const { events } = await this.api.eventsAfter(this.listener.lastSeq());
      if (signal.aborted) return;
      if (events.length) this.listener.onEvents(events);
      await this.listener.onPolled();
    } catch {
      // The next round tries again; the state already says that we are not live.
    }
  }

  /** @param {number} failures @returns {Promise<void>} ends early when nudged or stopped */
  #pause(failures) {
    if (failures === 0) return Promise.resolve();
    const full = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (failures - 1));
    const wait = full * (0.5 + Math.random() / 2); // many widgets must not return in one instant
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, wait);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
