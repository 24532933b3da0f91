// @ts-check
/** Puts the inbox's page together. */

import { noteNews, openAlerts } from "../alerts.js";
import { follow } from "../stream.js";
import { openActions } from "./actions.js";
import { act, signInAgain } from "./api.js";
import { openComposer, sendKeptBack } from "./composer.js";
import { openField } from "./field.js";
import { openFocus } from "./focus.js";
import { openHead } from "./head.js";
import { listenToKeys } from "./keys.js";
import { onNews, refreshList } from "./list.js";
import { openMoved } from "./moved.js";
import { openId, root } from "./page.js";
import { openThread, refreshThread } from "./thread.js";
import { keepTicking } from "./ticking.js";

const VIEWING_EVERY_MS = 10_000;
const ZONE_COOKIE = "relais_time_zone";

/** Let the server write times as this clock shows them. */
function tellZone() {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (!zone || zone === root.dataset.zone) return;
  const isTold = document.cookie.includes(`${ZONE_COOKIE}=`);
  document.cookie = `${ZONE_COOKIE}=${zone};path=/console;max-age=31536000;samesite=lax`;
  if (!isTold && document.cookie.includes(`${ZONE_COOKIE}=`)) location.reload();
}

function keepViewing() {
  // Also a connection that the stream has not missed may have been away for a message.
  const say = () => document.visibilityState === "visible" && act("around").then(sendKeptBack, () => {});
  void say();
  setInterval(say, VIEWING_EVERY_MS);
  document.addEventListener("visibilitychange", () => void say());
  addEventListener("pagehide", () => void act("around", { is_leaving: true }).catch(() => {}));
}

tellZone();
openThread();
openComposer();
openField();
openMoved();
openHead();
openActions();
openAlerts();
onNews((waiting, news) => noteNews(waiting, news, openId));
listenToKeys();
keepTicking();
openFocus();
if (openId) keepViewing();
follow({
  onHello: () => {
    void refreshList();
    void refreshThread();
    sendKeptBack();
  },
  onChange: ({ conversations, around }) => {
    if (conversations.length) void refreshList();
    if (conversations.includes(openId) || around.includes(openId)) void refreshThread();
  },
  // Perhaps the session is over: a request says so.
  onRefused: () => void refreshList(),
  onSignedOut: signInAgain,
});
