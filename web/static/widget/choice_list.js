// @ts-check
/** What the customer can choose from, one below the other; the last one says that none is meant. */

import { h, icon, once } from "./dom.js";

/**
 * It stays as it is once the choice is made or has passed: nothing moves, the chosen one is marked.
 * @param {import("./types").Button[]} buttons
 * @param {number} first the place of the first one among all buttons of the message
 * @param {import("./types").Item} item
 * @param {import("./words.js").Words} words of the message's language
 * @param {import("./message.js").Actions["onPress"]} onPress
 * @returns {HTMLElement}
 */
export function drawChoiceList(buttons, first, { seq, choice }, words, onPress) {
  const drawn = buttons.map((button, at) => {
    const isChosen = choice?.index === first + at;
    const attributes = {
      type: "button",
      class: "option",
      disabled: !choice?.isOpen,
      "aria-pressed": isChosen && "true",
      "data-none": at === buttons.length - 1,
      onclick: once(() => seq && onPress(button, seq, first + at)),
    };
    return h("li", {}, h("button", attributes, button.label, isChosen && icon("check")));
  });
  return h("ul", { class: "options", role: "list", "aria-label": words.say("choose_one") }, ...drawn);
}
