// @ts-check
/** Finds the article that a link shall lead to. */

const AFTER_MS = 200;

/** @typedef {{title: string, url: string, language: string, category: string}} Found */

/** @param {(found: Found) => void} onPick @returns {() => void} opens it */
export function openLinkPicker(onPick) {
  const dialog = /** @type {HTMLDialogElement} */ (document.querySelector("[data-link-picker]"));
  const words = /** @type {HTMLInputElement} */ (dialog.querySelector("[data-words]"));
  const list = /** @type {HTMLElement} */ (dialog.querySelector("[data-found]"));
  const none = /** @type {HTMLElement} */ (dialog.querySelector("[data-none]"));
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let turn = 0;

  async function find() {
    const mine = ++turn;
    const query = new URLSearchParams({ q: words.value, show: "published" });
    const response = await fetch(`/console/editor/articles.json?${query}`).catch(() => null);
    /** @type {Found[]} */
    const found = response?.ok ? await response.json() : [];
    if (mine !== turn) return;
    none.textContent = found.length ? "" : (none.dataset.none ?? "");
    list.replaceChildren(...found.map((one) => row(one)));
  }

  /** @param {Found} found */
  function row(found) {
    const button = Object.assign(document.createElement("button"), { type: "button" });
    const title = Object.assign(document.createElement("span"), { textContent: found.title, lang: found.language });
    const where = Object.assign(document.createElement("span"), { className: "quiet", textContent: ` ${found.category}` });
    button.append(title, where);
    button.addEventListener("click", () => {
      dialog.close();
      onPick(found);
    });
    const item = document.createElement("li");
    item.append(button);
    return item;
  }

  words.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => void find(), AFTER_MS);
  });
  dialog.querySelector("[data-close]")?.addEventListener("click", () => dialog.close());
  return () => {
    dialog.showModal();
    words.select();
    void find();
  };
}
