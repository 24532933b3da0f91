// @ts-check
/** What is said, asked and offered while a person is waited for, or has gone. Pure. */

/** @typedef {import("./types").Standing} Standing */
/** @typedef {import("./words.js").Words} Words */

/** @typedef {"" | "here" | "contact" | "transcript" | "thanks" | "mailed"} Mode what the customer has chosen to do */
/** @typedef {"none" | "waiting" | "away" | "bar" | "kept" | "written" | "contact" | "rating" | "rating-bar" | "thanks" | "transcript" | "mailed"} View what stands above the composer */

/** @param {Standing | null} standing @param {Mode} mode @returns {View} */
export function viewOf(standing, mode) {
  if (mode === "transcript" || mode === "mailed") return mode;
  if (!standing) return "none";
  const { state } = standing;
  const isKept = state === "bot" && standing.is_person_requested;
  if (mode === "contact" && (state === "waiting" || state === "left_contact" || isKept)) return "contact";
  if (state === "waiting") {
    if (mode === "here") return "bar";
    return standing.availability === "open" || standing.contact_email ? "waiting" : "away";
  }
  if (isKept) return "kept";
  if (state === "left_contact" && standing.contact_email) return "written";
  if (standing.rating && state !== "agent") return "rating";
  return mode === "thanks" ? "thanks" : "none";
}

/** @param {Standing} standing @param {Words} words @returns {string} "" where it is not known */
export function placeOf({ position }, words) {
  if (position === null) return "";
  return position <= 1 ? words.say("waiting_next") : words.say("waiting_number", { position });
}

/** @param {Standing} standing @param {Words} words @returns {string} how long it may take; "" where too little is known */
export function rangeOf({ range_min: range }, words) {
  if (!range) return "";
  const [usual, long] = range.map((minutes) => Math.max(1, Math.round(minutes)));
  return usual < long ? words.say("waiting_range", { usual, long }) : words.count(long, "waiting_minutes_one", "waiting_minutes_other");
}

/** @param {Standing} standing @param {Words} words @returns {string} what is so while nobody is there */
export function absenceOf({ availability, opens }, words) {
  if (availability === "nobody") return words.say("away_nobody");
  return opens ? words.say("away_opens", { opens }) : words.say("away_closed");
}

/** @param {Standing} standing @param {Words} words @returns {string} what leaving an address is good for: no letters go out without a mail server */
export function leadOf({ can_mail: canMail }, words) {
  return canMail ? words.say("away_lead") : words.say("away_lead_here");
}

/** @param {Standing} standing @param {Words} words @returns {string} where the answer will come; "" where no address was left */
export function writtenOf({ contact_email: address, can_mail: canMail }, words) {
  if (!address) return "";
  return canMail ? words.say("we_will_write", { address }) : words.say("we_will_answer_here", { address });
}

/** @param {Standing} standing @param {Words} words @returns {string} the whole of it, as one would say it */
export function waitOf(standing, words) {
  if (standing.availability !== "open") return `${absenceOf(standing, words)} ${leadOf(standing, words)}`;
  return [words.say("waiting_title"), placeOf(standing, words), rangeOf(standing, words)].filter(Boolean).join(" ");
}

/**
 * Return what those who do not see it are to hear: that the wait begins, and each step on.
 * @param {Standing} after @param {Standing | null} before @param {Words} words
 * @returns {string} "" where nothing is worth saying
 */
export function standingNews(after, before, words) {
  if (after.contact_email && after.state === "left_contact" && after.contact_email !== before?.contact_email) {
    return writtenOf(after, words);
  }
  if (after.state !== "waiting") return after.is_person_requested && isStep(after, before) ? placeOf(after, words) : "";
  if (before?.state !== "waiting" || before.availability !== after.availability) return waitOf(after, words);
  return isStep(after, before) ? placeOf(after, words) : "";
}

/** @param {Standing} after @param {Standing | null} before @returns {boolean} the queue has moved on */
function isStep(after, before) {
  return before !== null && before.position !== null && after.position !== before.position;
}

/** @param {string} text @returns {boolean} whether it can be an e-mail address; the server has the last word */
export function isAddress(text) {
  return /^[^\s@<>(),;:"]+@[^\s@<>(),;:"]+\.[^\s@<>(),;:".]{2,}$/.test(text.trim());
}
