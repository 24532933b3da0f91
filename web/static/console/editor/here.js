// @ts-check
/** Says that the article is open here, and who else has it open. */

import { post } from "./sending.js";

const EVERY_MS = 10_000;

/** @param {HTMLFormElement} form */
export function openHere(form) {
  const place = /** @type {HTMLElement} */ (form.querySelector("[data-others]"));
  let isTyping = false;

  async function say() {
    if (document.hidden) return;
    const { status, told } = await post(`${form.dataset.path}/here`, { is_typing: isTyping });
    isTyping = false;
    if (status !== 200) return;
    const words = told.others
      .map((/** @type {{name: string, is_typing: boolean}} */ one) =>
        ((one.is_typing ? place.dataset.writing : place.dataset.one) ?? "").replace("{name}", one.name),
      )
      .join(" ");
    if (place.textContent !== words) place.textContent = words;
  }

  form.addEventListener("input", () => (isTyping = true));
  document.addEventListener("visibilitychange", () => void say());
  setInterval(() => void say(), EVERY_MS);
  void say();
}
