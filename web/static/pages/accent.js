// @ts-check
/** Gives a page the accent that its widget has: the same colour, made legible by the same rules. */

import { accentProperties } from "/widget/accent.js";

const root = document.documentElement;
for (const [name, value] of Object.entries(accentProperties(root.dataset.accent ?? ""))) {
  root.style.setProperty(name, value);
}
