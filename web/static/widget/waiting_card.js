// @ts-check
/** Says how it stands with the person who was asked for; offers what to do until then. */

import { h, icon, once } from "./dom.js";
import { barOf, sayingOf } from "./standing.js";

/** @typedef {import("./types").Standing} Standing */
/** @typedef {import("./words.js").Words} Words */

/**
 * @typedef {object} Waiting what can be done while one waits
 * @property {() => Promise<void>} onHere rejects when it could not be stored
 * @property {() => void} onContact
 * @property {() => Promise<void>} onKeepAsking rejects when it could not be stored
 * @property {() => Promise<void>} onWithdraw nobody is needed any more; rejects when it could not be stored
 * @property {() => void} onMore shows the choices again
 */

/** @typedef {{element: HTMLElement, update: (standing: Standing) => void}} Drawn */

/** @param {HTMLElement} element @param {string} text changed only where it differs: nothing is read or drawn twice */
function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
  element.hidden = !text;
}

/** @param {Standing} standing @param {Words} words @returns {string} a mistyped address can be mended wherever it stands */
const mailLabelOf = ({ contact_email: address }, words) => words.say(address ? "change_your_email" : "leave_email");

/** Run it once at a time, and say so where it fails. @param {Words} words @param {() => Promise<void>} run */
export function trying(words, run) {
  const problem = h("p", { class: "problem dock-problem", role: "alert" });
  let isBusy = false;
  const onclick = once(() => {
    if (isBusy) return;
    isBusy = true;
    problem.textContent = "";
    run()
      .catch(() => (problem.textContent = words.say("not_stored")))
      .finally(() => (isBusy = false));
  });
  return { problem, onclick };
}

/** @param {Words} words @param {Waiting} actions what lets go of the request, and where it is said that it could not be stored */
function drawWithdraw(words, actions) {
  const { problem, onclick } = trying(words, actions.onWithdraw);
  return { problem, button: h("button", { type: "button", class: "text-button", onclick }, words.say("withdraw")) };
}

/** @param {Words} words @param {Waiting} actions @returns {Drawn} a person is coming, or it is known where to write to: three choices */
export function drawWaiting(words, actions) {
  const title = h("span");
  const place = h("span", {});
  const range = h("span", {});
  const known = h("p", { class: "quiet", hidden: true });
  const here = trying(words, actions.onHere);
  const keep = trying(words, actions.onKeepAsking);
  const withdraw = drawWithdraw(words, actions);
  const mailLabel = h("span");
  const mail = h("button", { type: "button", class: "choice", "data-for": "contact", onclick: once(actions.onContact) }, icon("mail"), mailLabel);
  const element = h(
    "section",
    { class: "dock-card", "aria-label": words.say("waiting_label") },
    h("h3", { class: "dock-title" }, icon("clock"), title),
    h("p", { class: "wait-facts" }, place, range),
    known,
    h(
      "div",
      { class: "choices" },
      h("button", { type: "button", class: "choice", onclick: here.onclick }, icon("person"), words.say("wait_here")),
      mail,
      h("button", { type: "button", class: "choice", onclick: keep.onclick }, icon("bot"), words.say("keep_asking")),
    ),
    h("p", { class: "dock-links" }, withdraw.button),
    here.problem,
    keep.problem,
    withdraw.problem,
  );
  return {
    element,
    update: (standing) => {
      const said = sayingOf(standing, words);
      write(title, said.title || said.place);
      write(place, said.title && said.place);
      write(range, said.range);
      write(known, said.written);
      write(mailLabel, mailLabelOf(standing, words));
    },
  };
}

/** @param {Words} words @param {Waiting} actions @param {HTMLElement} form @returns {Drawn} nobody is there: the address is asked for at once */
export function drawAway(words, actions, form) {
  const absence = h("span");
  const lead = h("p", { class: "quiet dock-lead" });
  const here = trying(words, actions.onHere);
  const keep = trying(words, actions.onKeepAsking);
  const element = h(
    "section",
    { class: "dock-card", "aria-label": words.say("waiting_label") },
    h("h3", { class: "dock-title" }, icon("clock"), absence),
    lead,
    form,
    h(
      "p",
      { class: "dock-links" },
      h("button", { type: "button", class: "text-button", onclick: here.onclick }, words.say("wait_here")),
      h("button", { type: "button", class: "text-button", onclick: keep.onclick }, words.say("keep_asking")),
    ),
    here.problem,
    keep.problem,
  );
  return {
    element,
    update: (standing) => {
      const said = sayingOf(standing, words);
      write(absence, said.title);
      write(lead, said.lead);
    },
  };
}

/** @param {Words} words @param {Waiting} actions @returns {Drawn} one line while one waits here, or goes on with the assistant and keeps the place */
export function drawWaitingBar(words, actions) {
  const text = h("span", { class: "dock-text" });
  const more = h("button", { type: "button", class: "text-button", onclick: once(actions.onMore) });
  const withdraw = drawWithdraw(words, actions);
  return {
    element: h(
      "section",
      { class: "dock-bar", "aria-label": words.say("waiting_label") },
      icon("clock"),
      h("div", { class: "dock-lines" }, text, more, withdraw.button, withdraw.problem),
    ),
    update: (standing) => {
      write(text, barOf(standing, words));
      // With nobody there the address is what matters of them.
      const isForAddress = standing.state === "bot" && sayingOf(standing, words).lead;
      write(more, words.say(isForAddress ? "leave_email" : "other_choices"));
    },
  };
}

/** @param {Words} words @param {Waiting} actions @returns {Drawn} where we will write */
export function drawWrittenBar(words, actions) {
  const text = h("span", { class: "dock-text" });
  const change = h("button", { type: "button", class: "text-button", onclick: once(actions.onContact) }, words.say("change_email"));
  const withdraw = drawWithdraw(words, actions);
  return {
    element: h(
      "section",
      { class: "dock-bar", tabindex: -1, "aria-label": words.say("your_email") },
      icon("mail"),
      h("div", { class: "dock-lines" }, text, change, withdraw.button, withdraw.problem),
    ),
    update: (standing) => write(text, barOf(standing, words)),
  };
}
