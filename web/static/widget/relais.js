// @ts-check
/** The one script a site embeds: puts <relais-widget> on the page and nothing else. */

import { findScript, readConfig } from "./config.js";
import { RelaisWidget } from "./element.js";

const TAG = "relais-widget";

function mount() {
  if (document.querySelector(TAG)) return; // the line pasted twice is still one widget
  const config = readConfig(findScript(import.meta.url)?.dataset ?? {}, import.meta.url);
  const element = /** @type {RelaisWidget} */ (document.createElement(TAG));
  element.configure(config);
  document.body.append(element);
}

if (!customElements.get(TAG)) customElements.define(TAG, RelaisWidget);
if (document.body) mount();
else document.addEventListener("DOMContentLoaded", mount, { once: true });
