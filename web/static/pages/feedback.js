// @ts-check
/** "Was this article helpful?" answered in place; without this script each answer loads the page anew. */

const section = /** @type {HTMLElement} */ (document.querySelector("[data-feedback]"));
const heading = /** @type {HTMLElement} */ (section.querySelector("h2"));
const spoken = /** @type {HTMLElement} */ (section.querySelector(".feedback-status"));
let isBusy = false;

section.addEventListener("submit", (event) => {
  event.preventDefault();
  const form = /** @type {HTMLFormElement} */ (event.target);
  if (!isBusy) void send(form, new FormData(form, event.submitter));
});

section.addEventListener("click", (event) => {
  const isTalk = event.target instanceof Element && event.target.closest("[data-talk]");
  const widget = /** @type {import("/widget/element.js").RelaisWidget | null} */ (document.querySelector("relais-widget"));
  if (isTalk) void widget?.askForPerson();
});

offerPerson();

/** @param {HTMLFormElement} form @param {FormData} said */
async function send(form, said) {
  isBusy = true;
  section.setAttribute("aria-busy", "true");
  spoken.textContent = "";
  try {
    const body = new URLSearchParams(/** @type {Record<string, string>} */ (Object.fromEntries(said)));
    const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "text/html" } });
    if (!answer.ok) throw new Error(String(answer.status));
    // The very page that a browser without scripts would show now.
    show(new DOMParser().parseFromString(await answer.text(), "text/html"));
  } catch {
    spoken.textContent = section.dataset.failed ?? "";
  } finally {
    isBusy = false;
    section.removeAttribute("aria-busy");
  }
}

/** @param {Document} page */
function show(page) {
  const state = page.querySelector("[data-feedback] .feedback-state");
  if (!state) throw new Error("no state");
  section.querySelector(".feedback-state")?.replaceWith(document.adoptNode(state));
  offerPerson();
  heading.focus({ preventScroll: true }); // the button that was pressed is gone
  const said = state.querySelector("[data-said]");
  said?.remove(); // the status says it, once
  spoken.textContent = said?.textContent ?? "";
}

/** A person can be had by a button where the widget is there. */
async function offerPerson() {
  await customElements.whenDefined("relais-widget");
  for (const button of section.querySelectorAll("[data-talk]")) button.removeAttribute("hidden");
  for (const how of section.querySelectorAll("[data-how]")) how.setAttribute("hidden", "");
}
