// @ts-check
/** Tells a member who let a customer wait in vain that nothing is given to them, until they act. */

const note = /** @type {HTMLElement | null} */ (document.querySelector(".silent-note"));
const button = /** @type {HTMLElement | null} */ (document.querySelector(".availability"));
const word = button?.querySelector("[data-word]");
const field = /** @type {HTMLInputElement | null} */ (button?.parentElement?.querySelector("[name=is_available]"));
const wanted = { word: word?.textContent ?? "", isAvailable: button?.dataset.available, next: field?.value };
/** @type {AbortController | null} */
let listening = null;

/**
 * Show whether the member is silent.
 * @param {boolean} isSilent
 * @param {() => void} act says that they act: called at a key or click, until they are silent no more
 */
export function showSilence(isSilent, act) {
  if (!note || isSilent === (listening !== null)) return;
  note.textContent = (isSilent ? note.dataset.silent : note.dataset.acted) ?? "";
  if (button && word && field) {
    word.textContent = isSilent ? (note.dataset.away ?? "") : wanted.word;
    button.dataset.available = isSilent ? "false" : wanted.isAvailable;
    // Pressed while it says "Away" it sets them available.
    field.value = isSilent ? "true" : (wanted.next ?? "");
  }
  listening?.abort();
  listening = isSilent ? new AbortController() : null;
  if (!listening) return;
  const { signal } = listening;
  for (const kind of ["pointerdown", "keydown"]) document.addEventListener(kind, onAct, { signal, capture: true });

  /** @param {Event} event */
  function onAct({ target }) {
    // The button says it by itself, and must still say "Away" when it is let go.
    if (!(target instanceof Node && button?.contains(target))) act();
  }
}
