// @ts-check
/** Puts the tools of the composer together. */

import { openBeforeSending } from "./before_sending.js";
import { openCannedMenu } from "./canned_menu.js";
import { cardsValue, clearCards, openCards } from "./cards.js";
import { byId, find, form, root, tell } from "./composer.js";
import { openReports } from "./reports.js";
import { openSuggestions } from "./suggestions.js";

const dialogs = /** @type {HTMLTemplateElement} */ (byId("piece-dialogs"));
document.body.append(dialogs.content.cloneNode(true));

// The page's script is about to send: what goes with the message.
form.addEventListener("message-sent", (event) => {
  const { detail } = /** @type {CustomEvent<Record<string, unknown>>} */ (event);
  const answered = /** @type {HTMLInputElement} */ (find(form, '[name="answered"]'));
  // What was said of this message is not said of the next one.
  tell("");
  byId("tools-unfilled").textContent = "";
  if (detail.kind === "note") return;
  Object.assign(detail, { cards: cardsValue(), answered: answered.value });
  answered.value = "";
  clearCards();
});

openBeforeSending();
openCannedMenu();
openCards();
openSuggestions();
openReports();
root.hidden = false;
