// @ts-check
/** Shows what is typed as the help page and the widget would: made by the server, as theirs is. */

import { drawNodes } from "/widget/content.js";
import { dress } from "/widget/styles.js";
import { post } from "./sending.js";

const AFTER_MS = 350;
const WIDGET_STYLES = ["tokens", "base", "card", "reader"];

/** @param {HTMLFormElement} form */
export function openPreview(form) {
  const pane = /** @type {HTMLElement} */ (form.querySelector("[data-preview]"));
  const title = /** @type {HTMLInputElement} */ (form.elements.namedItem("title"));
  const body = /** @type {HTMLTextAreaElement} */ (form.elements.namedItem("body"));
  const onPage = /** @type {HTMLElement} */ (pane.querySelector("[data-on-page]"));
  const inWidget = /** @type {HTMLElement} */ (pane.querySelector("[data-in-widget]"));
  const prose = /** @type {HTMLElement} */ (onPage.querySelector(".prose"));
  const heading = /** @type {HTMLElement} */ (onPage.querySelector("h1"));
  const pageHeading = document.querySelector("[data-title]");
  const { reader, readerTitle } = widgetReader(inWidget);
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let turn = 0;

  async function draw() {
    const mine = ++turn;
    const { status, told } = await post(`${form.dataset.path}/preview`, { title: title.value, body: body.value });
    if (mine !== turn || status !== 200) return;
    heading.textContent = readerTitle.textContent = title.value;
    if (pageHeading && title.value) pageHeading.textContent = title.value;
    // Sanitised by the server; the page's policy lets no script of it run.
    prose.innerHTML = told.html;
    reader.replaceChildren(...drawNodes(told.nodes, { pageUrl: location.href, onArticle: () => {} }));
  }

  // Nobody leaves what they write by a link in its preview.
  pane.addEventListener("click", (event) => {
    const link = event.composedPath().find((one) => one instanceof HTMLAnchorElement);
    if (!(link instanceof HTMLAnchorElement) || link.getAttribute("href")?.startsWith("#")) return;
    event.preventDefault();
    open(link.href, "_blank", "noopener");
  });
  for (const button of pane.querySelectorAll("[data-where]")) {
    button.addEventListener("click", () => {
      const isPage = /** @type {HTMLElement} */ (button).dataset.where === "page";
      for (const other of pane.querySelectorAll("[data-where]")) other.setAttribute("aria-pressed", String(other === button));
      onPage.hidden = !isPage;
      inWidget.hidden = isPage;
    });
  }
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => void draw(), AFTER_MS);
  });
  void draw();
}

/** The widget's own styles, in a shadow root as there. @param {HTMLElement} place */
function widgetReader(place) {
  const root = place.attachShadow({ mode: "open" });
  const readerTitle = Object.assign(document.createElement("h3"), { className: "reader-title" });
  const reader = Object.assign(document.createElement("div"), { className: "prose" });
  const around = Object.assign(document.createElement("div"), { className: "panel reader" });
  around.append(readerTitle, reader);
  root.append(around);
  void dress(root, WIDGET_STYLES, new URL("/widget/", location.href));
  return { reader, readerTitle };
}
