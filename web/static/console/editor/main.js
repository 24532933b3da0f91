// @ts-check
/** An article's page: saved by itself, previewed as it is typed, with who else is there. */

import { openHere } from "./here.js";
import { openPreview } from "./preview.js";
import { Saving } from "./saving.js";
import { openTabs } from "./tabs.js";
import { openTools } from "./tools.js";

const form = /** @type {HTMLFormElement} */ (document.querySelector("#writing"));
const saving = new Saving(form);
openTabs(form);
openPreview(form);
openTools(form, saving);
openHere(form);
