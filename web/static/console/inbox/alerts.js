// @ts-check
/** When somebody waits, or one's own conversation has news: a number in the title, and by choice a sound and a notification. */

import { onNews } from "./list.js";
import { byId, openId, say } from "./page.js";

const KINDS = /** @type {const} */ (["sound", "desktop"]);
const title = document.title;
/** @type {number | null} */
let before = null;
/** @type {Set<string>} */
let known = new Set();

/** @param {string} kind */
function isChosen(kind) {
  try {
    return localStorage.getItem(`relais-alert-${kind}`) === "on";
  } catch {
    return false;
  }
}

/** @param {string} kind @param {boolean} isOn */
function choose(kind, isOn) {
  try {
    localStorage.setItem(`relais-alert-${kind}`, isOn ? "on" : "off");
  } catch {
    // No storage: no choice is kept.
  }
}

/** Two short tones, made here: no file to load. */
function ring() {
  const audio = new AudioContext();
  for (const [at, pitch] of [
    [0, 660],
    [0.16, 880],
  ]) {
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    tone.frequency.value = pitch ?? 0;
    volume.gain.setValueAtTime(0.08, audio.currentTime + (at ?? 0));
    volume.gain.exponentialRampToValueAtTime(0.001, audio.currentTime + (at ?? 0) + 0.15);
    tone.connect(volume).connect(audio.destination);
    tone.start(audio.currentTime + (at ?? 0));
    tone.stop(audio.currentTime + (at ?? 0) + 0.16);
  }
  setTimeout(() => void audio.close(), 1000);
}

/** @param {string} what of the open conversation is new is being read */
const isRead = (what) => document.visibilityState === "visible" && what.startsWith(`${openId}:`);

/** @param {number} waiting @param {string[]} news of one's own conversations */
function note(waiting, news) {
  const unread = news.filter((one) => !isRead(one));
  const count = waiting + unread.length;
  document.title = count ? `(${count}) ${title}` : title;
  const isFirst = before === null;
  const isMine = !isFirst && unread.some((one) => !known.has(one));
  const isMore = !isFirst && waiting > (before ?? 0);
  before = waiting;
  known = new Set(news);
  if (!isMore && !isMine) return;
  if (isChosen("sound")) ring();
  if (isChosen("desktop") && document.visibilityState !== "visible" && Notification.permission === "granted") {
    // One at a time: a later one takes its place.
    const [words, tag] = isMine ? ["your_news", "relais-mine"] : ["somebody_waits", "relais-waiting"];
    new Notification(say(`inbox.script.${words}`), { tag });
  }
}

/** Begin, with what this browser chose before. */
export function openAlerts() {
  onNews(note);
  for (const kind of KINDS) {
    const box = /** @type {HTMLInputElement | null} */ (byId(`alert-${kind}`));
    if (!box) continue;
    box.checked = isChosen(kind);
    box.addEventListener("change", async () => {
      if (kind === "desktop" && box.checked) box.checked = (await Notification.requestPermission()) === "granted";
      choose(kind, box.checked);
      if (kind === "sound" && box.checked) ring();
    });
  }
}
