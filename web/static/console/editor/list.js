// @ts-check
/** The list of articles: all of a page ticked at once, filters that need no button. */

const several = /** @type {HTMLFormElement | null} */ (document.querySelector("#several"));
const all = /** @type {HTMLInputElement | null} */ (several?.querySelector("[data-all]") ?? null);

all?.addEventListener("change", () => {
  for (const box of several?.querySelectorAll('input[name="article"]') ?? []) /** @type {HTMLInputElement} */ (box).checked = all.checked;
});

for (const choice of document.querySelectorAll(".finder-form select")) {
  choice.addEventListener("change", () => /** @type {HTMLSelectElement} */ (choice).form?.requestSubmit());
}
