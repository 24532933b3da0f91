// @ts-check
/** The web API over fetch: one method a request, one error class, a time limit on each. */

/** @typedef {import("./types").ConversationEvent} ConversationEvent */
/** @typedef {import("./types").ConversationFacts} ConversationFacts */

const LIMIT_MS = 15000;

/** What went wrong; status 0 means that no answer came at all. */
export class ApiError extends Error {
  /**
   * @param {number} status @param {string} code @param {string} message @param {number} retryAfterS 0 where nothing is said of it
   * @param {string[]} problems what of the request was not understood
   */
  constructor(status, code, message, retryAfterS = 0, problems = []) {
    super(message);
    this.name = "ApiError";
    this.status = status;
    this.code = code;
    this.retryAfterS = retryAfterS;
    this.problems = problems;
  }
}

export class Api {
  /** @param {URL} base any address on the Relais server */
  constructor(base) {
    this.root = new URL("/api/", base);
    /** @type {string | null} */
    this.token = null;
  }

  /**
   * @template T
   * @param {string} method @param {string} path below /api/
   * @param {{body?: unknown, accept?: string, signal?: AbortSignal, headers?: Record<string, string>}} options
   * @param {(response: Response) => Promise<T>} read of a 2xx response; within the time limit too
   * @returns {Promise<T>} rejects with ApiError
   */
  async ask(method, path, options, read) {
    const { body, accept = "application/json", signal } = options;
    const headers = new Headers({ Accept: accept, ...options.headers });
    if (this.token) headers.set("Authorization", `Bearer ${this.token}`);
    if (body !== undefined) headers.set("Content-Type", "application/json");
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), LIMIT_MS);
    signal?.addEventListener("abort", () => abort.abort(), { once: true });
    try {
      const response = await fetch(new URL(path, this.root), {
        method,
        headers,
        body: body === undefined ? undefined : JSON.stringify(body),
        credentials: "omit",
        cache: "no-store",
        signal: abort.signal,
      });
      if (response.ok) return await read(response);
      const detail = await response.json().catch(() => ({}));
      const { code = "unknown", message = "", problems = [] } = detail?.error ?? {};
      throw new ApiError(response.status, code, message, Number(response.headers.get("Retry-After")) || 0, problems);
    } catch (error) {
      if (error instanceof ApiError) throw error;
      throw new ApiError(0, "no_answer", "No whole answer came.");
    } finally {
      clearTimeout(timer); // only now: a body can stall as headers can
    }
  }

  /**
   * @param {string} method @param {string} path @param {unknown} [body]
   * @returns {Promise<any>}
   */
  json(method, path, body) {
    return this.ask(method, path, { body }, (response) => response.json());
  }

  /** Send what is answered without a body. @param {string} method @param {string} path @param {unknown} body @returns {Promise<void>} */
  tell(method, path, body) {
    return this.ask(method, path, { body }, async () => undefined);
  }

  /** @param {string} language @returns {Promise<import("./types").FirstScreen>} */
  firstScreen(language) {
    return this.json("GET", `widget?language=${language}`);
  }

  /** Say whether this site may use the API; no answer is no refusal. @returns {Promise<boolean>} */
  async admits() {
    try {
      await this.firstScreen("en");
      return true;
    } catch (error) {
      return !(error instanceof ApiError && error.code === "origin_refused");
    }
  }

  /** @param {string} language @param {string} pageUrl @param {import("./types").Customer | null} customer @returns {Promise<{token: string, conversation: ConversationFacts}>} */
  start(language, pageUrl, customer) {
    return this.json("POST", "conversations", { language, page_url: pageUrl, ...(customer ? { customer } : {}) });
  }

  /** @param {string} link of a letter @param {import("./types").Customer | null} customer @returns {Promise<{is_current: boolean, language: "en" | "fr"}>} */
  followLink(link, customer) {
    return this.json("POST", "conversations/link", { link, ...(customer ? { customer } : {}) });
  }

  /** @param {import("./types").Customer} customer @returns {Promise<{token: string | null, seen_seq: number}>} */
  resume(customer) {
    return this.json("POST", "conversations/resume", { customer });
  }

  /** @param {import("./types").Customer} customer @returns {Promise<{is_verified: boolean}>} */
  introduce(customer) {
    return this.json("PUT", "conversation/customer", customer);
  }

  /** @param {number | null} before @returns {Promise<{conversation: ConversationFacts, events: ConversationEvent[], standing?: import("./types").Standing}>} */
  history(before = null) {
    return this.json("GET", before === null ? "conversation" : `conversation?before=${before}`);
  }

  /** @param {string} language @returns {Promise<{conversation: ConversationFacts}>} */
  setLanguage(language) {
    return this.json("PATCH", "conversation", { language });
  }

  /** @param {string} clientId @param {string} text @returns {Promise<{event: ConversationEvent}>} */
  send(clientId, text) {
    return this.json("POST", "conversation/messages", { client_id: clientId, text });
  }

  /** @param {string} clientId @param {{seq: number, index: number}} button @returns {Promise<{event: ConversationEvent}>} */
  press(clientId, button) {
    return this.json("POST", "conversation/messages", { client_id: clientId, button });
  }

  /** @param {string} clientId @returns {Promise<{event: ConversationEvent}>} */
  requestPerson(clientId) {
    return this.json("POST", "conversation/person", { client_id: clientId });
  }

  /** @param {import("./types").Unsent} message @returns {Promise<{event: ConversationEvent}>} */
  post({ clientId, kind, text, button }) {
    if (kind === "person_requested") return this.requestPerson(clientId);
    return button ? this.press(clientId, button) : this.send(clientId, text);
  }

  /** @param {number} seq @param {boolean} isHelpful @returns {Promise<{seq: number, is_helpful: boolean}>} */
  rate(seq, isHelpful) {
    return this.json("POST", "conversation/feedback", { seq, is_helpful: isHelpful });
  }

  /** Say why an answer did not help. @param {number} seq @param {import("./types").Why} why @returns {Promise<void>} */
  explain(seq, why) {
    return this.tell("POST", "conversation/feedback/reason", { seq, reason: why.reason, comment: why.comment });
  }

  /** Say whether an article helped. @param {Record<string, unknown>} vote @returns {Promise<void>} */
  voteOnArticle(vote) {
    return this.tell("POST", "articles/feedback", vote);
  }

  /** @param {number} after @returns {Promise<{events: ConversationEvent[]}>} */
  eventsAfter(after) {
    return this.json("GET", `conversation/events?after=${after}`);
  }

  /** @param {number} after @param {AbortSignal} signal @returns {Promise<Response>} a body of server-sent events */
  stream(after, signal) {
    const headers = { "Last-Event-ID": String(after) };
    const options = { accept: "text/event-stream", signal, headers };
    return this.ask("GET", `conversation/events?after=${after}`, options, async (response) => response);
  }

  /** @param {string} question @param {string} language @returns {Promise<{results: import("./types").SearchResult[], is_unavailable: boolean, is_close_only: boolean}>} */
  search(question, language) {
    return this.json("GET", `search?q=${encodeURIComponent(question)}&language=${language}`);
  }

  /** @param {string} language @param {string} slug @returns {Promise<import("./types").Article>} */
  article(language, slug) {
    return this.json("GET", `articles/${encodeURIComponent(language)}/${encodeURIComponent(slug)}`);
  }
}
