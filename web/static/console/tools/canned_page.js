// @ts-check
/** The page of canned replies: below each text, how it reads once its variables are filled in. */

import { VARIABLES, bracedNames, inBraces, wordsOf } from "./words.js";

const page = document.getElementById("canned");
if (page) {
  const say = wordsOf(page);
  page.addEventListener("input", (event) => {
    if (event.target instanceof HTMLTextAreaElement) explain(event.target, say);
  });
}

/** @param {HTMLTextAreaElement} field @param {ReturnType<typeof wordsOf>} say */
function explain(field, say) {
  const preview = field.parentElement?.querySelector("[data-canned-preview]");
  if (!preview) return;
  const names = bracedNames(field.value);
  const unknown = names.filter((name) => !VARIABLES.includes(name));
  const reads = field.value.replace(/\{\s*(\w+)\s*\}/g, (whole, /** @type {string} */ name) =>
    VARIABLES.includes(name) ? say(`example.${name}`) : whole,
  );
  const sentences = [];
  if (names.length > unknown.length) sentences.push(say("canned.script.reads", { text: reads }));
  if (unknown.length) sentences.push(say("canned.script.unknown", { names: inBraces(unknown) }));
  preview.textContent = sentences.join(" ");
}
