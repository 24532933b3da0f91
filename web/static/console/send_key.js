// @ts-check
/** The key that sends what is typed in several lines: the same in the composer and in every form. */

/** @param {KeyboardEvent} event @returns {boolean} whether it is Ctrl+Enter, or Command+Enter */
export function isSendKey(event) {
  return event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.isComposing;
}

/**
 * Have the key send the forms that match, as their button does.
 * @param {string} forms a selector
 */
export function sendByKey(forms) {
  document.addEventListener("keydown", (event) => {
    const form = event.target instanceof HTMLTextAreaElement ? event.target.form : null;
    // A key held down sends once.
    if (!form?.matches(forms) || !isSendKey(event) || event.defaultPrevented) return;
    event.preventDefault();
    if (!event.repeat) form.requestSubmit();
  });
}
