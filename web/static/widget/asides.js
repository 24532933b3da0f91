// @ts-check
/** What the server is told of an answer beside the messages: that an article was opened, whether it helped. Knows no DOM. */

export class Asides {
  /**
   * @param {import("./api.js").Api} api
   * @param {() => void} onAnswer what is said to it comes as an event
   */
  constructor(api, onAnswer) {
    this.api = api;
    this.onAnswer = onAnswer;
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
}
