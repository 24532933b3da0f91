// @ts-check
/** "This article contains a mistake", without leaving the page; the form works alone, too. */

import { sendByKey } from "../send_key.js";
import { ask, find, say } from "./composer.js";

/** Begin: for cards that come later, too. */
export function openReports() {
  document.addEventListener("submit", (event) => {
    const form = /** @type {HTMLFormElement} */ (event.target);
    if (!form.matches(".report-form")) return;
    event.preventDefault();
    void send(form);
  });
  document.addEventListener("click", (event) => {
    const summary = event.target instanceof Element ? event.target.closest(".report > summary") : null;
    const report = summary?.closest(".report");
    if (!report || report.hasAttribute("open")) return;
    // What is typed next is the report, not keys of the page.
    event.preventDefault();
    report.setAttribute("open", "");
    report.querySelector("textarea")?.focus();
  });
  sendByKey(".report-form");
}

/** @param {HTMLFormElement} form */
async function send(form) {
  const { csrf_token: _, ...body } = Object.fromEntries(new FormData(form));
  const problem = find(form, ".report-problem");
  let words = say("script.report_failed");
  try {
    const response = await ask("tools/reports", { body });
    if (response.ok) {
      const told = document.createElement("p");
      told.className = "report-told";
      told.tabIndex = -1;
      told.textContent = form.dataset.told ?? "";
      form.closest(".report")?.replaceWith(told);
      told.focus();
      return;
    }
    words = (await response.json()).error?.message ?? words;
  } catch {
    // Not stored: it says so.
  }
  problem.textContent = words;
}
