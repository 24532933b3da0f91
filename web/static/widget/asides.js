// @ts-check
/** What the server is told of an answer beside the messages: that an article was opened, whether it helped. Knows no DOM. */

/** @typedef {import("./types").Why & {isOpen: boolean, isSent: boolean}} SaidWhy */

export class Asides {
  /**
   * @param {import("./api.js").Api} api
   * @param {() => void} onAnswer what is said to it comes as an event
   */
  constructor(api, onAnswer) {
    this.api = api;
    this.onAnswer = onAnswer;
    /** What is said, or being said, of answers that did not help. @type {Map<number, SaidWhy>} */
    this.whys = new Map();
  }

  /** Let the team know which of the articles that an event lists was opened. @param {number} seq @param {number} articleId */
  async noteOpened(seq, articleId) {
    try {
      await this.api.tell("POST", "conversation/opened", { seq, article_id: articleId });
    } catch {
      // Nothing that the customer waits for.
    }
  }

  /** @param {number} seq @param {boolean} isHelpful @returns {Promise<void>} rejects with ApiError */
  async rate(seq, isHelpful) {
    await this.api.rate(seq, isHelpful);
    this.onAnswer();
  }

  /** @param {number} seq @returns {SaidWhy} kept up to date by its form, for as long as the page lives */
  whyOf(seq) {
    const why = this.whys.get(seq) ?? { reason: null, comment: "", isOpen: false, isSent: false };
    this.whys.set(seq, why);
    return why;
  }

  /** Say why an answer did not help. @param {number} seq @returns {Promise<void>} rejects with ApiError */
  async explain(seq) {
    const why = this.whyOf(seq);
    await this.api.explain(seq, { reason: why.reason, comment: why.comment.trim() });
    why.isSent = true;
    why.isOpen = false;
  }
}
