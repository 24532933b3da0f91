// @ts-check
/** When somebody waits, or one's own conversation has news: a number in the title, and by choice a sound and a notification. */

const KINDS = /** @type {const} */ (["sound", "desktop"]);
// Of several tabs that hear of it at once one alerts, and first of all one that is looked at.
const HIDDEN_WAITS_MS = 1200;
const ALERTED_FOR_MS = 3000;
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

const isHidden = () => document.visibilityState !== "visible";
const mayNotify = () => "Notification" in window && Notification.permission === "granted";

/** @param {string} words @param {string} tag */
function notify(words, tag) {
  try {
    // One at a time: a later one takes its place.
    new Notification(words, { tag });
  } catch {
    // Some telephones have them, but not from a page.
  }
}

/**
 * Do it, unless another tab of this browser has just done it.
 * @param {() => void} alert
 */
async function once(alert) {
  if (isHidden()) await new Promise((resolve) => setTimeout(resolve, HIDDEN_WAITS_MS));
  // Only where the page came over https (or from this machine) can tabs agree.
  if (!navigator.locks) return alert();
  await navigator.locks.request("relais-alert", { ifAvailable: true }, async (lock) => {
    if (!lock) return;
    alert();
    await new Promise((resolve) => setTimeout(resolve, ALERTED_FOR_MS));
  });
}

/**
 * Show how things stand, and alert where there is more than before.
 * @param {number} waiting
 * @param {string[]} news of one's own conversations, as "id:number"
 * @param {string} [openId] the conversation that is being read while the page is in sight
 */
export function noteNews(waiting, news, openId = "") {
  const isRead = (/** @type {string} */ what) => !isHidden() && openId !== "" && what.startsWith(`${openId}:`);
  const unread = news.filter((one) => !isRead(one));
  const count = waiting + unread.length;
  document.title = count ? `(${count}) ${title}` : title;
  const isFirst = before === null;
  const added = isFirst ? [] : news.filter((one) => !known.has(one));
  const isMine = added.some((one) => !isRead(one));
  const isMore = !isFirst && waiting > (before ?? 0);
  before = waiting;
  known = new Set(news);
  // What is read here needs no alert, neither by another tab.
  if (!isMore && !isMine) return void (added.length && once(() => {}));
  const { alertWaiting = "", alertMine = "" } = document.body.dataset;
  void once(() => {
    if (isChosen("sound")) ring();
    if (!isChosen("desktop") || !isHidden() || !mayNotify()) return;
    if (isMine) notify(alertMine, "relais-mine");
    else notify(alertWaiting, "relais-waiting");
  });
}

/** @param {HTMLInputElement} box @returns {Promise<boolean>} whether the browser lets it show them; says so where it does not */
async function askToNotify(box) {
  const isGranted = (await Notification.requestPermission()) === "granted";
  const refused = document.getElementById("alert-refused");
  if (refused) refused.hidden = isGranted;
  if (isGranted) box.removeAttribute("aria-describedby");
  else box.setAttribute("aria-describedby", "alert-refused");
  return isGranted;
}

/** Begin: the boxes that choose, with what this browser chose before. */
export function openAlerts() {
  for (const kind of KINDS) {
    const box = /** @type {HTMLInputElement | null} */ (document.getElementById(`alert-${kind}`));
    if (!box) continue;
    if (kind === "desktop" && !("Notification" in window)) {
      // A browser without them is offered none.
      box.closest("label")?.remove();
      continue;
    }
    box.checked = isChosen(kind) && (kind === "sound" || mayNotify());
    box.addEventListener("change", async () => {
      if (kind === "desktop" && box.checked) box.checked = await askToNotify(box);
      choose(kind, box.checked);
      if (kind === "sound" && box.checked) ring();
    });
  }
}
