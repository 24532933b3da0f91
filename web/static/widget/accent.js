// @ts-check
/** A site's accent colour, made legible: WCAG contrast decides, not the site. */

/** @typedef {[number, number, number]} Rgb each 0 to 255 */

const WHITE = /** @type {Rgb} */ ([255, 255, 255]);
const INK = /** @type {Rgb} */ ([20, 22, 26]);
/** The least friendly surfaces of tokens.css that accent text is set on, light and dark. */
const SURFACES = { light: /** @type {Rgb} */ ([243, 244, 246]), dark: /** @type {Rgb} */ ([38, 42, 48]) };
const TEXT_RATIO = 4.5;

/** @param {string} text #rgb or #rrggbb @returns {Rgb | null} */
export function parseHex(text) {
  const match = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(text.trim());
  if (!match) return null;
  const digits = match[1].length === 3 ? [...match[1]].map((d) => d + d).join("") : match[1];
  const value = Number.parseInt(digits, 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

/** @param {Rgb} colour @returns {number} relative luminance, 0 to 1 */
function luminance(colour) {
  const [r, g, b] = colour.map((part) => {
    const c = part / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** @param {Rgb} a @param {Rgb} b @returns {number} 1 to 21 */
export function contrast(a, b) {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

/**
 * Mix towards a pole until the ratio holds; the hue stays recognisable as long as it can.
 * @param {Rgb} colour @param {Rgb} against @param {Rgb} pole @returns {Rgb}
 */
function towards(colour, against, pole) {
  for (let share = 0; share <= 1; share += 0.02) {
    const mixed = /** @type {Rgb} */ (colour.map((c, i) => Math.round(c + (pole[i] - c) * share)));
    if (contrast(mixed, against) >= TEXT_RATIO) return mixed;
  }
  return pole;
}

/** @param {Rgb} rgb */
const css = (rgb) => `rgb(${rgb.join(" ")})`;

/**
 * Return the custom properties that an accent sets, or none for a colour that cannot be read.
 * @param {string} text
 * @returns {Record<string, string>}
 */
export function accentProperties(text) {
  const accent = parseHex(text);
  if (!accent) return {};
  const isPale = contrast(accent, WHITE) < 3;
  const fill = isPale ? accent : towards(accent, WHITE, INK);
  const onFill = isPale ? INK : WHITE;
  const onLight = towards(accent, SURFACES.light, INK);
  const onDark = towards(accent, SURFACES.dark, WHITE);
  return {
    "--accent": css(fill),
    "--on-accent": css(onFill),
    "--accent-text": `light-dark(${css(onLight)}, ${css(onDark)})`,
  };
}
