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

export class Introduction {
  /** @param {import("./api.js").Api} api */
  constructor(api) {
    this.api = api;
    /** @type {Customer | null} */
    this.customer = null;
    /** Token of the conversation that knows it. @type {string | null} */
    this.toldTo = null;
  }

  /** @param {Customer | null} customer */
  set(customer) {
    this.customer = customer;
    this.toldTo = null;
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
