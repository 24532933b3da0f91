// @ts-check
/** What is said, asked and offered while a person is waited for, or has gone. Pure. */

/** @typedef {import("./types").Standing} Standing */
/** @typedef {import("./words.js").Words} Words */

/** @typedef {"" | "here" | "choices" | "contact" | "transcript" | "thanks" | "mailed"} Mode what the customer has chosen to do */
/** @typedef {"none" | "waiting" | "away" | "bar" | "kept" | "written" | "contact" | "rating" | "rating-bar" | "thanks" | "transcript" | "mailed"} View what stands above the composer */

/** @param {Standing} standing @returns {boolean} the assistant is asked meanwhile, and the place stays */
const isKept = ({ state, is_person_requested: isRequested }) => state === "bot" && isRequested;

/** @param {Standing} standing @returns {boolean} nobody is there, and nobody knows where to write to */
const isAddressWanted = ({ availability, contact_email: address }) => availability !== "open" && !address;

/** @param {Standing | null} standing @param {Mode} mode @returns {View} */
export function viewOf(standing, mode) {
  if (mode === "transcript" || mode === "mailed") return mode;
  if (!standing) return "none";
  const { state } = standing;
  if (mode === "contact" && (state === "waiting" || state === "left_contact" || isKept(standing))) return "contact";
  if (state === "waiting" && mode === "here") return "bar";
  if (isKept(standing) && mode !== "choices") return "kept";
  if (state === "waiting" || isKept(standing)) return isAddressWanted(standing) ? "away" : "waiting";
  if (state === "left_contact" && standing.contact_email) return "written";
  if (standing.rating && state !== "agent") return "rating";
  return mode === "thanks" ? "thanks" : "none";
}

/**
 * @typedef {object} Saying what is said of a wait; "" for what is not said
 * @property {string} title
 * @property {string} place
 * @property {string} range
 * @property {string} written where the answer will come
 * @property {string} lead what leaving an address is good for
 */

/**
 * Decide what is said to who waits, goes on with the assistant meanwhile, or has left an address. The one place for it: the
 * cards and what is read out say no more. The assistant says the same to who asks (web/queue/place.py).
 * @param {Standing} standing @param {Words} words @returns {Saying}
 */
export function sayingOf(standing, words) {
  const isThere = standing.availability === "open";
  const isHere = standing.state === "waiting";
  const kept = isKept(standing) ? keptOf(standing, words) : "";
  return {
    // That a person is coming is said only where one can: nobody else is to wait for it.
    title: isThere ? (isHere ? words.say("waiting_title") : "") : absenceOf(standing, words),
    place: kept || (isThere && isHere ? placeOf(standing, words) : ""),
    range: isThere && isHere ? rangeOf(standing, words) : "",
    written: writtenOf(standing, words),
    lead: isAddressWanted(standing) ? leadOf(standing, words) : "",
  };
}

/** @param {Standing} standing @param {Words} words @returns {string} its number only where the queue moves */
function keptOf({ availability, position }, words) {
  return availability !== "open" || position === null ? words.say("place_kept") : words.say("place_kept_number", { position });
}

/** @param {Standing} standing @param {Words} words @returns {string} "" where it is not known */
function placeOf({ position }, words) {
  if (position === null) return "";
  return position <= 1 ? words.say("waiting_next") : words.say("waiting_number", { position });
}

/** @param {Standing} standing @param {Words} words @returns {string} how long it may take; "" where too little is known */
function rangeOf({ range_min: range }, words) {
  if (!range) return "";
  const [usual, long] = range.map((minutes) => Math.max(1, Math.round(minutes)));
  return usual < long ? words.say("waiting_range", { usual, long }) : words.count(long, "waiting_minutes_one", "waiting_minutes_other");
}

/** @param {Standing} standing @param {Words} words @returns {string} what is so while nobody is there */
function absenceOf({ availability, opens }, words) {
  if (availability === "nobody") return words.say("away_nobody");
  return opens ? words.say("away_opens", { opens }) : words.say("away_closed");
}

/** @param {Standing} standing @param {Words} words @returns {string} what leaving an address is good for: no letters go out without a mail server */
function leadOf({ can_mail: canMail }, words) {
  return canMail ? words.say("away_lead") : words.say("away_lead_here");
}

/** @param {Standing} standing @param {Words} words @returns {string} where the answer will come; "" where no address was left */
function writtenOf({ contact_email: address, can_mail: canMail }, words) {
  if (!address) return "";
  return canMail ? words.say("we_will_write", { address }) : words.say("we_will_answer_here", { address });
}

/** @param {Standing} standing @param {Words} words @returns {string} the whole of it, as one would say it */
export function waitOf(standing, words) {
  const { title, place, range, written, lead } = sayingOf(standing, words);
  return [title, place, range, written, lead].filter(Boolean).join(" ");
}

/** @param {Standing} standing @param {Words} words @returns {string} the same in a bar, which has a button where an address is asked for */
export function barOf(standing, words) {
  const { title, place, range, written } = sayingOf(standing, words);
  return [title, place, range, written].filter(Boolean).join(" ");
}

/**
 * Return what those who do not see it are to hear: that the wait begins, whether somebody is there, and each step on.
 * @param {Standing} after @param {Standing | null} before @param {Words} words
 * @returns {string} "" where nothing is worth saying
 */
export function standingNews(after, before, words) {
  const isLeft = after.state === "left_contact";
  if (isLeft) return after.contact_email && after.contact_email !== before?.contact_email ? waitOf(after, words) : "";
  const isWaiting = after.state === "waiting";
  if (!isWaiting && !isKept(after)) return "";
  const isMoved = before !== null && before.availability !== after.availability;
  if (isMoved || (isWaiting && before?.state !== "waiting")) return waitOf(after, words);
  return after.availability === "open" && isStep(after, before) ? placeOf(after, words) : "";
}

/** @param {Standing} after @param {Standing | null} before @returns {boolean} the queue has moved on */
function isStep(after, before) {
  return before !== null && before.position !== null && after.position !== before.position;
}

/** @param {string} text @returns {boolean} whether it can be an e-mail address; the server has the last word */
export function isAddress(text) {
  return /^[^\s@<>(),;:"]+@[^\s@<>(),;:"]+\.[^\s@<>(),;:".]{2,}$/.test(text.trim());
}
