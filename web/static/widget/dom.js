// @ts-check
/** Makes elements; text only ever becomes text. */

const SVG = "http://www.w3.org/2000/svg";

/** @typedef {Node | string | null | undefined | false} Child */

/**
 * Make an element. A function is a listener (`onclick`), true an empty attribute, false and null none.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag @param {Record<string, unknown>} [attributes] @param {...Child} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") {
      element.addEventListener(name.slice(2), /** @type {EventListener} */ (value));
    } else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, String(value));
  }
  element.append(.../** @type {(Node | string)[]} */ (children.filter((child) => child || child === "")));
  return element;
}

/**
 * Leave out the second click of a double click: the first one may have put another button there.
 * @param {() => void} action @returns {(event: MouseEvent) => void}
 */
export function once(action) {
  return (event) => {
    if (event.detail < 2) action();
  };
}

/** Paths on a 24 px grid, drawn as 1.75 px lines. */
const ICONS = {
  chat: "M21 11.5a8.5 8.5 0 0 1-12.3 7.6L3.5 20.5l1.4-4.7A8.5 8.5 0 1 1 21 11.5Z M8.5 11.5h.01 M12.5 11.5h.01 M16.5 11.5h.01",
  close: "M6 6l12 12 M18 6L6 18",
  down: "M6 9l6 6 6-6",
  back: "M15 5l-7 7 7 7",
  send: "M12 19V5 M5.5 11.5 12 5l6.5 6.5",
  search: "M10.5 17.5a7 7 0 1 0 0-14 7 7 0 0 0 0 14Z M20.5 20.5l-5-5",
  person: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8Z M4.5 20.5c.8-4 3.8-6 7.5-6s6.7 2 7.5 6",
  bot: "M7 8h10a3 3 0 0 1 3 3v5a3 3 0 0 1-3 3H7a3 3 0 0 1-3-3v-5a3 3 0 0 1 3-3Z M12 8V4.5 M9 13v.8 M15 13v.8",
  article: "M6.5 3.5h7.5l4.5 4.5v12.5H6.5Z M14 3.5V8h4.5 M9.5 12.5h6 M9.5 16h6",
  external: "M14 4.5h5.5V10 M19.5 4.5 11 13 M17.5 14.5v5h-13v-13h5",
  up: "M7.5 10.5v9h-3v-9Z M7.5 11.5 11 4c1.800 0 2.600 1.200 2.300 3l-.5 2.5h5.200c1.5 0 2.400 1.200 2 2.600l-1.600 5.800c-.3 1-1.100 1.600-2.100 1.600H7.5",
  thumbs_down: "M16.5 13.5v-9h3v9Z M16.5 12.5 13 20c-1.800 0-2.600-1.200-2.300-3l.5-2.5H6c-1.5 0-2.400-1.200-2-2.600l1.600-5.800c.3-1 1.100-1.600 2.100-1.600h8.800",
  warning: "M12 4 2.800 19.5h18.400Z M12 10v4.5 M12 17v.2",
  check: "M5 12.5l4.5 4.5L19 7.5",
  seen: "M2.500 12.500l4 4 8-8.500 M11.500 15.500l1.500 1.500 8.500-9",
  mail: "M4 6h16v12H4Z M4.5 6.5 12 13l7.5-6.500",
  clock: "M12 20.5a8.5 8.5 0 1 0 0-17 8.500 8.500 0 0 0 0 17Z M12 7.500V12l3 2",
  more: "M6 12h.01 M12 12h.01 M18 12h.01",
  download: "M12 4v11 M7 10.500l5 5 5-5 M5 20h14",
};

/** @typedef {keyof typeof ICONS} IconName */

/** @param {IconName} name @returns {SVGElement} decoration only: the control beside it has a name */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

/** @returns {string} an id no other message has; randomUUID is missing on pages without TLS */
export function freshId() {
  if (typeof crypto.randomUUID === "function") return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
