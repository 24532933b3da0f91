// @ts-check
/** Lets every page of the console but the inbox, which knows by itself, alert its member. */

import { noteNews } from "./alerts.js";
import { follow } from "./stream.js";

const EVERY_MS = 1000;
let isWanted = false;
let isBusy = false;

/** Ask how things stand, at most once a second. */
async function look() {
  isWanted = true;
  if (isBusy) return;
  isBusy = true;
  while (isWanted) {
    isWanted = false;
    try {
      const response = await fetch("/console/inbox/news", { headers: { Accept: "application/json" } });
      if (response.ok) {
        const { waiting, news } = await response.json();
        noteNews(waiting, news);
      }
    } catch {
      // The stream says when to look again.
    }
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
  }
  isBusy = false;
}

// presence.js looks whether the session is over.
const lookAtSession = () => new BroadcastChannel("relais-session").postMessage("perhaps over");

follow({
  onHello: () => void look(),
  onChange: ({ conversations }) => void (conversations.length && look()),
  onRefused: lookAtSession,
  onSignedOut: lookAtSession,
});
