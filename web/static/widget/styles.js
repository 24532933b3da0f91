// @ts-check
/** Style sheets for the shadow root, made in script: they neither touch nor ask the page's own rules. */

/** @type {Map<string, Promise<CSSStyleSheet>>} */
const loaded = new Map();

/**
 * @param {string} name file name without .css @param {URL} base the widget's folder
 * @returns {Promise<CSSStyleSheet>}
 */
function loadSheet(name, base) {
  const known = loaded.get(name);
  if (known) return known;
  const promise = fetch(new URL(`${name}.css`, base), { credentials: "omit" })
    .then((response) => {
      if (!response.ok) throw new Error(`${name}.css: ${response.status}`);
      return response.text();
    })
    .then((text) => new CSSStyleSheet().replace(text));
  promise.catch(() => loaded.delete(name));
  loaded.set(name, promise);
  return promise;
}

/** @param {ShadowRoot} root @param {string[]} names @param {URL} base */
export async function dress(root, names, base) {
  const sheets = await Promise.all(names.map((name) => loadSheet(name, base)));
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, ...sheets.filter((s) => !root.adoptedStyleSheets.includes(s))];
}
