// @ts-check
/** "That helped" and "That did not help" below an answer, and afterwards, for who likes to say it, why not. */

import { h, icon, once } from "./dom.js";
import { drawWhyForm } from "./why_form.js";

/** @typedef {import("./types").Item} Item */
/** @typedef {import("./words.js").Words} Words */
/** @typedef {import("./message.js").Actions} Actions */

/** @param {Item} item @param {Words} words @param {Actions} actions @returns {HTMLElement | null} */
export function drawRating(item, words, actions) {
  const labels = new Map();
  for (const part of item.parts) {
    if (part.type === "buttons") for (const button of part.buttons) labels.set(button.action, button.label);
  }
  const { seq } = item;
  if (seq === null || !labels.has("helpful")) return null;
  if (item.isHelpful !== null) {
    const said = words.say(item.isHelpful ? "rated_helpful" : "rated_not_helpful");
    const line = h("div", { class: "rating", "data-rated": true }, icon("check"), h("span", {}, said));
    return item.isHelpful ? line : h("div", { class: "rated" }, line, drawWhy(seq, words, actions));
  }
  const problem = h("span", { class: "problem", role: "alert" });
  const frame = h("div", { class: "rating", role: "group", "aria-label": words.say("rate_answer"), tabindex: -1 });
  /** @param {boolean} isHelpful */
  const rate = async (isHelpful) => {
    if (frame.hasAttribute("data-busy")) return;
    frame.setAttribute("data-busy", "");
    problem.textContent = "";
    frame.focus({ preventScroll: true }); // the button is about to go; focus must not fall to the page
    try {
      await actions.onRate(seq, isHelpful);
    } catch {
      problem.textContent = words.say("rating_not_stored");
    } finally {
      frame.removeAttribute("data-busy");
    }
  };
  frame.append(
    h("button", { type: "button", class: "choice", onclick: once(() => void rate(true)) }, icon("up"), labels.get("helpful")),
    h("button", { type: "button", class: "choice", onclick: once(() => void rate(false)) }, icon("thumbs_down"), labels.get("not_helpful") ?? ""),
    problem,
  );
  return frame;
}

/** The talk goes on below: this asks for nothing until it is opened. @param {number} seq @param {Words} words @param {Actions} actions */
function drawWhy(seq, words, actions) {
  const why = actions.whyOf(seq);
  const frame = h("div", { class: "why-frame", tabindex: -1 });
  const status = h("span", { role: "status", class: "quiet" });
  const place = h("div", {});
  const open = h("button", { type: "button", class: "text-button", "aria-expanded": "false" }, words.say("why_open"));
  const draw = () => {
    open.hidden = why.isSent;
    open.setAttribute("aria-expanded", String(why.isOpen));
    status.textContent = why.isSent ? words.say("why_thanks") : "";
    place.replaceChildren(...(why.isOpen ? [drawWhyForm(words, `why-${seq}`, why, send)] : []));
  };
  const send = async () => {
    await actions.onExplain(seq);
    frame.focus({ preventScroll: true }); // the form is about to go
    draw();
  };
  open.addEventListener("click", () => {
    why.isOpen = !why.isOpen;
    draw();
    if (why.isOpen) place.querySelector("input")?.focus();
  });
  draw();
  frame.append(open, status, place);
  return frame;
}
