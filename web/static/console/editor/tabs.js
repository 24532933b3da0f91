// @ts-check
/** Text and preview: beside each other where there is room, else one at a time. */

const WIDE = matchMedia("(min-width: 900px)");

/** @param {HTMLFormElement} form */
export function openTabs(form) {
  const list = /** @type {HTMLElement} */ (form.querySelector('[role="tablist"]'));
  const tabs = /** @type {HTMLElement[]} */ ([...list.querySelectorAll('[role="tab"]')]);
  const panes = tabs.map((tab) => /** @type {HTMLElement} */ (document.getElementById(tab.getAttribute("aria-controls") ?? "")));
  let chosen = 0;

  function show() {
    list.hidden = WIDE.matches;
    panes.forEach((pane, at) => {
      pane.hidden = !WIDE.matches && at !== chosen;
      if (WIDE.matches) pane.removeAttribute("role");
      else pane.setAttribute("role", "tabpanel");
    });
    tabs.forEach((tab, at) => {
      tab.setAttribute("aria-selected", String(at === chosen));
      tab.tabIndex = at === chosen ? 0 : -1;
    });
  }

  tabs.forEach((tab, at) => {
    tab.addEventListener("click", () => {
      chosen = at;
      show();
    });
  });
  list.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
    chosen = (chosen + 1) % tabs.length;
    show();
    tabs[chosen].focus();
  });
  WIDE.addEventListener("change", show);
  show();
}
