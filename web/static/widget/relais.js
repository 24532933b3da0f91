// @ts-check
/** The one script a site embeds: puts <relais-widget> on the page and nothing else. */

import { findScript, readConfig } from "./config.js";
import { RelaisWidget } from "./element.js";

const TAG = "relais-widget";

function mount() {
  const own = /** @type {RelaisWidget | null} */ (document.querySelector(TAG)); // the page's own, with its attributes
  if (own?.isConfigured) return; // the line pasted twice is still one widget
  const element = own ?? /** @type {RelaisWidget} */ (document.createElement(TAG));
  element.configure(readConfig(findScript(import.meta.url)?.dataset ?? {}, import.meta.url));
  if (!own) document.body.append(element);
}

if (!customElements.get(TAG)) customElements.define(TAG, RelaisWidget);
if (document.body) mount();
else document.addEventListener("DOMContentLoaded", mount, { once: true });
