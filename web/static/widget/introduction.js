// @ts-check
/** What the site says of its customer: in memory alone, told once to each conversation. */

import { ApiError } from "./api.js";

/** @typedef {import("./types").Customer} Customer */
/** @typedef {import("./types").SaidOfCustomer} SaidOfCustomer */

export const ATTRIBUTES = ["customer-token", "customer", "customer-signature"];

/** @param {SaidOfCustomer} said @returns {Customer | null} null where nothing is said */
export function customerOf({ token, context, signature }) {
  if (token) return { token };
  if (!context) return null;
  const text = typeof context === "string" ? context : JSON.stringify(context); // a signed text stays as it is
  return signature ? { context: text, signature } : { context: text };
}

/** @param {Element} element @returns {Customer | null} what its attributes say */
export function customerOfAttributes(element) {
  const [token, context, signature] = ATTRIBUTES.map((name) => element.getAttribute(name));
  return customerOf({ token, context, signature });
}

/** @param {Customer | null} customer @returns {string} the e-mail address that the page says, signed or not; "" for none */
export function emailOf(customer) {
  const { email } = saidOf(customer);
  return typeof email === "string" ? email : "";
}

/** @param {Customer} customer @returns {string} the same for the same customer, and says nothing of them */
export function nameOf(customer) {
  const { sub, id, email, name } = saidOf(customer);
  let hash = 5381;
  for (const char of String(sub ?? id ?? email ?? name ?? "")) hash = (hash * 33 + (char.codePointAt(0) ?? 0)) % 2 ** 40;
  return hash.toString(36);
}

/** @param {Customer | null} customer @returns {Record<string, unknown>} */
function saidOf(customer) {
  if (!customer) return {};
  try {
    return JSON.parse("token" in customer ? claimsOf(customer.token) : customer.context);
  } catch {
    return {}; // the server refuses it, and says so
  }
}

/** @param {string} token a JWT @returns {string} what it says, as JSON */
function claimsOf(token) {
  const bytes = atob(token.split(".")[1].replaceAll("-", "+").replaceAll("_", "/"));
  return new TextDecoder().decode(Uint8Array.from(bytes, (byte) => byte.charCodeAt(0)));
}

export class Introduction {
  /** @type {ReturnType<import("./api.js").Api["resume"]> | null} */
  #resuming = null;

  /** @param {import("./api.js").Api} api */
  constructor(api) {
    this.api = api;
    /** @type {Customer | null} */
    this.customer = null;
    /** Token of the conversation that knows it. @type {string | null} */
    this.toldTo = null;
    /** Another tab has changed the conversation since: perhaps they have signed out there. */
    this.isOvertaken = false;
  }

  /** @param {Customer | null} customer */
  set(customer) {
    this.customer = customer;
    this.toldTo = null;
    this.isOvertaken = false;
    this.#resuming = null;
  }

  /** Find what the customer goes on with; nobody gets at it by claiming to be them. @returns {ReturnType<import("./api.js").Api["resume"]>} rejects with ApiError */
  async resume() {
    const { customer } = this;
    const nothing = { token: null, seen_seq: 0 };
    const isSigned = customer !== null && ("token" in customer || customer.signature !== undefined);
    if (!isSigned || this.isOvertaken) return nothing;
    const resuming = (this.#resuming ??= this.api.resume(customer));
    try {
      const found = await resuming;
      return customer === this.customer && !this.isOvertaken ? found : nothing;
    } catch (error) {
      if (this.#drop(customer, error)) return nothing;
      throw error;
    } finally {
      if (this.#resuming === resuming) this.#resuming = null;
    }
  }

  /** @returns {boolean} the conversation of now knows of the customer */
  get isTold() {
    return this.customer !== null && this.toldTo !== null && this.toldTo === this.api.token;
  }

  /**
   * Start a conversation that knows its customer; what the server cannot read stops nobody from asking.
   * @param {string} language @param {string} pageUrl @returns {ReturnType<import("./api.js").Api["start"]>}
   */
  async start(language, pageUrl) {
    const { customer } = this;
    try {
      const started = await this.api.start(language, pageUrl, customer);
      if (customer === this.customer) this.toldTo = started.token;
      return started;
    } catch (error) {
      if (!customer || !this.#drop(customer, error)) throw error;
      return this.api.start(language, pageUrl, null);
    }
  }

  /** Tell what the server has not heard yet. @returns {Promise<boolean>} false: the conversation is another customer's */
  async tell() {
    const { customer } = this;
    const { token } = this.api;
    if (!customer || !token || this.isTold) return true;
    try {
      await this.api.introduce(customer);
      if (customer === this.customer) this.toldTo = token;
    } catch (error) {
      if (error instanceof ApiError && error.code === "other_customer") return false;
      this.#drop(customer, error); // anything else may pass: the next message tries again
    }
    return true;
  }

  /** Give up what the server refuses to read, and say so to who made the page. @param {Customer} customer @param {unknown} error */
  #drop(customer, error) {
    if (!(error instanceof ApiError) || error.status !== 422) return false;
    console.error(`Relais: what this page says of its customer was refused. ${error.problems.join("; ")}`);
    if (customer === this.customer) this.set(null);
    return true;
  }
}
