// @ts-check
/** Puts headings, lists, links and pictures into the text; whatever it does, Ctrl+Z undoes. */

import { openLinkPicker } from "./link_picker.js";
import { post } from "./sending.js";

/** @type {Record<string, (words: string) => {before: string, words: string, after: string, isBlock: boolean}>} */
const PIECES = {
  heading: (words) => ({ before: "## ", words, after: "", isBlock: true }),
  bold: (words) => ({ before: "**", words, after: "**", isBlock: false }),
  list: (words) => ({ before: "- ", words, after: "", isBlock: true }),
  steps: (words) => ({ before: "1. ", words, after: "", isBlock: true }),
  note: (words) => ({ before: "> [!NOTE]\n> ", words, after: "", isBlock: true }),
};

/** @param {HTMLFormElement} form @param {import("./saving.js").Saving} saving */
export function openTools(form, saving) {
  const { body } = saving;
  const bar = /** @type {HTMLElement} */ (form.querySelector("#pane-text .toolbar"));
  const file = /** @type {HTMLInputElement} */ (form.querySelector("[data-image]"));
  const pick = openLinkPicker(({ title, url }) => put("[", selected(body) || title, `](${url})`));
  bar.hidden = false;

  /** @param {string} before @param {string} words @param {string} after */
  function put(before, words, after) {
    body.focus();
    const start = body.selectionStart;
    insert(body, before + words + after);
    body.setSelectionRange(start + before.length, start + before.length + words.length);
  }

  bar.addEventListener("click", (event) => {
    const button = event.target instanceof HTMLElement ? event.target.closest("button") : null;
    if (!button) return;
    const tool = button.dataset.tool ?? "";
    if (tool === "link") pick();
    else if (tool === "image") file.click();
    else {
      const piece = PIECES[tool](selected(body) || (button.dataset.words ?? ""));
      put((piece.isBlock ? blanksBefore(body) : "") + piece.before, piece.words, piece.after);
    }
  });
  bar.addEventListener("keydown", (event) => {
    const buttons = /** @type {HTMLElement[]} */ ([...bar.querySelectorAll("button")]);
    const at = buttons.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (step && at >= 0) buttons[(at + step + buttons.length) % buttons.length].focus();
  });
  file.addEventListener("change", () => {
    const chosen = file.files?.[0];
    file.value = "";
    if (chosen) void sendPicture(chosen);
  });
  body.addEventListener("paste", (event) => {
    const pasted = [...(event.clipboardData?.files ?? [])].find((one) => one.type.startsWith("image/"));
    if (!pasted) return;
    event.preventDefault();
    void sendPicture(pasted);
  });

  /** @param {File} picture */
  async function sendPicture(picture) {
    saving.state.textContent = file.dataset.asking ?? "";
    const sent = new FormData();
    sent.append("image", picture);
    const { status, told } = await post("/console/editor/images", sent);
    if (status === 200 || status === 201) {
      saving.state.textContent = "";
      put(`${blanksBefore(body)}![`, file.dataset.alt ?? "", `](${told.url})\n\n`);
      return;
    }
    saving.state.textContent = (file.dataset.refused ?? "").replace("{reason}", told?.error?.message ?? "");
    saving.state.toggleAttribute("data-is-bad", true);
  }
}

/** @param {HTMLTextAreaElement} body */
const selected = (body) => body.value.slice(body.selectionStart, body.selectionEnd);

/** What sets a block off from the words before the cursor. @param {HTMLTextAreaElement} body */
function blanksBefore(body) {
  const before = body.value.slice(0, body.selectionStart);
  return !before || before.endsWith("\n\n") ? "" : before.endsWith("\n") ? "\n" : "\n\n";
}

/** @param {HTMLTextAreaElement} body @param {string} text */
function insert(body, text) {
  // The one way that the browser's own undo knows of.
  if (document.execCommand("insertText", false, text)) return;
  body.setRangeText(text, body.selectionStart, body.selectionEnd, "end");
  body.dispatchEvent(new Event("input", { bubbles: true }));
}
