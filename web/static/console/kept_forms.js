// @ts-check
/** What was typed into a page's forms when its session ended, kept in this tab until the same member is back. */

/** @typedef {{form: number, name: string, value: string}} Typed of a page: the place of the form, the field, what was typed */

/** @param {string} member @param {string} page */
const keyOf = (member, page) => `relais-forms-${member}-${page}`;

/** @returns {HTMLFormElement[]} all but the inbox's, which keeps its drafts itself (inbox/kept.js) */
const formsOf = () => [...document.forms].filter((form) => form.closest("main") && !form.closest("#inbox"));

/** @param {Element} field @returns {field is HTMLInputElement | HTMLTextAreaElement} never a password */
function isText(field) {
  if (field instanceof HTMLTextAreaElement) return true;
  return field instanceof HTMLInputElement && ["text", "email", "url", "search", "tel", "number"].includes(field.type);
}

/** @param {string} member @param {string} page its address */
export function keepForms(member, page) {
  /** @type {Typed[]} */
  const typed = formsOf().flatMap((form, at) =>
    [...form.elements]
      .filter(isText)
      .filter((field) => field.name && field.value !== field.defaultValue)
      .map((field) => ({ form: at, name: field.name, value: field.value })),
  );
  try {
    if (typed.length) sessionStorage.setItem(keyOf(member, page), JSON.stringify(typed));
  } catch {
    // No storage: nothing is kept.
  }
}

/** Put it back, and open what it stands in. @param {string} member @param {string} page its address */
export function restoreForms(member, page) {
  const forms = formsOf();
  for (const { form, name, value } of take(keyOf(member, page))) {
    const field = forms[form]?.elements.namedItem(name);
    if (!(field instanceof Element) || !isText(field)) continue;
    field.value = value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    for (let around = field.closest("details"); around; around = around.parentElement?.closest("details") ?? null) around.open = true;
  }
}

/** @param {string} key @returns {Typed[]} what was kept; it is not kept any longer */
function take(key) {
  try {
    const kept = sessionStorage.getItem(key);
    sessionStorage.removeItem(key);
    return JSON.parse(kept ?? "[]");
  } catch {
    return [];
  }
}
