// @ts-check
/** Turns events and unsent messages into the lines of the thread. Pure. */

import { choices } from "./choices.js";

/** @typedef {import("./types").ConversationEvent} ConversationEvent */
/** @typedef {import("./types").Item} Item */
/** @typedef {import("./types").State} State */
/** @typedef {import("./types").Unsent} Unsent */

const GROUP_MS = 5 * 60 * 1000;
const QUIET = new Set(["feedback", "noted", "person_joined", "person_requested", "rated", "end_undone"]); // nothing in it is to be read
const UNSEEN = new Set(["feedback", "noted", "end_undone"]); // no line of the thread

/**
 * Merge by sequence number; what is known already wins, since events never change.
 * @param {ConversationEvent[]} known ascending @param {ConversationEvent[]} incoming
 * @returns {ConversationEvent[]} the same array when nothing is new
 */
export function mergeEvents(known, incoming) {
  const seen = new Set(known.map((event) => event.seq));
  const fresh = incoming.filter((event) => !seen.has(event.seq));
  if (!fresh.length) return known;
  return [...known, ...fresh].sort((a, b) => a.seq - b.seq);
}

/** @param {ConversationEvent[]} events ascending @returns {Set<number>} the ends that were undone: here there was none */
function undoneEnds(events) {
  const undone = new Set();
  let newest = 0;
  for (const { kind, seq } of events) {
    if (kind === "resolved") newest = seq;
    if (kind === "end_undone") undone.add(newest);
  }
  return undone;
}

/** @param {ConversationEvent[]} events @param {number} readSeq @returns {number} how many events after that are to be read */
export function countUnread(events, readSeq) {
  const undone = undoneEnds(events);
  return events.filter(({ seq, author, kind }) => seq > readSeq && author !== "customer" && !QUIET.has(kind) && !undone.has(seq)).length;
}

/** @param {string | null | undefined} time ISO @returns {number} whole minutes from now, begun ones counted; 0 where it is past */
export function minutesUntil(time) {
  return time ? Math.max(0, Math.ceil((Date.parse(time) - Date.now()) / 60000)) : 0;
}

/** @param {ConversationEvent[]} events @returns {Map<number, boolean>} by rated event's seq, the latest word */
export function ratings(events) {
  const found = new Map();
  for (const event of events) {
    for (const part of event.parts) {
      if (part.type === "feedback") found.set(part.seq, part.is_helpful);
    }
  }
  return found;
}

/**
 * Find the replies that say that a question failed and that still wait for it to be asked again.
 * @param {ConversationEvent[]} events ascending @param {Unsent[]} outbox
 * @returns {Set<number>} their numbers
 */
export function openFailures(events, outbox) {
  /** @type {Map<number, number>} the failed reply by the question it would ask again */
  const open = new Map();
  /** @type {Map<number, string>} what was asked: typed afresh, it is asked again too */
  const asked = new Map();
  for (const event of events) {
    if (event.author === "agent") open.clear(); // a person's message settles all before it
    for (const part of event.parts) {
      if (part.type === "text" && event.author === "customer") {
        const words = part.text.trim().toLowerCase();
        for (const question of open.keys()) if (asked.get(question) === words) open.delete(question);
        asked.set(event.seq, words);
      }
      if (part.type === "text" && part.retry_of) open.delete(part.retry_of);
      if (part.type !== "buttons") continue;
      for (const { retry_of: question } of part.buttons) if (question) open.set(question, event.seq);
    }
  }
  const pressed = new Set(outbox.map((unsent) => unsent.button?.seq));
  return new Set([...open.values()].filter((seq) => !pressed.has(seq)));
}

/** @param {ConversationEvent} event @returns {State | null} the conversation's state after it; null where it changes none */
function stateOf({ state, author, kind }) {
  if (state) return state;
  if (author === "agent") return "agent";
  return kind === "person_left" ? "bot" : null;
}

/**
 * @param {ConversationEvent[]} news ascending @param {State} was the conversation's state before them
 * @returns {State} its state after them
 */
export function stateAfter(news, was) {
  return news.reduce((state, event) => {
    const after = stateOf(event);
    if (after) return after;
    if (event.kind === "person_requested" && state !== "agent") return "waiting";
    // What takes up a closed conversation is the team's to know: here, the message says it. Thanks alone do not.
    return event.kind === "message" && event.is_for_bot && state === "resolved" ? "bot" : state;
  }, was);
}

/**
 * @param {ConversationEvent[]} events ascending @param {State} state of the conversation
 * @param {string | null} [name] of the person who has it, where the server has said
 * @returns {import("./types").Speaker} who speaks with the customer
 */
export function speaker(events, state, name = null) {
  if (state !== "agent") return { kind: "bot", name: null };
  const last = events.findLast((event) => event.author === "agent" || event.kind === "person_joined");
  return { kind: "agent", name: name ?? last?.author_name ?? null };
}

/** @param {ConversationEvent} event @returns {boolean} what was asked before it is answered, or no longer waits here */
const isSettling = ({ author, kind }) => author === "agent" || kind === "resolved" || kind === "left_contact";

/**
 * Count the customer's events that still wait for their reply; the server answers them in order.
 * A person's message settles all before it; what was said to them is never the bot's.
 * @param {ConversationEvent[]} events ascending
 * @param {{seq: number, isPending: boolean}} base what the server said up to that event: whether one waits
 * @returns {number}
 */
export function countOwed(events, base) {
  const turn = events.findLast(stateOf);
  if (turn && stateOf(turn) === "agent") return 0; // a person answers when they can: nothing is promised
  const byBot = Math.max(0, ...events.map((event) => event.reply_to ?? 0));
  const undone = undoneEnds(events);
  const byPerson = events.findLast((event) => isSettling(event) && !undone.has(event.seq))?.seq ?? 0;
  // While a person had it nothing was pending, whatever was unanswered.
  const held = events.findLast((event) => event.seq <= base.seq && stateOf(event) !== null);
  const wasWithPerson = held !== undefined && stateOf(held) === "agent";
  const byServer = base.isPending || wasWithPerson ? 0 : base.seq;
  return events.filter((event) => event.seq > Math.max(byBot, byPerson, byServer) && event.is_for_bot).length;
}

/** @param {ConversationEvent} event @returns {boolean} said by nobody: that colleagues hand on, say; what is in a reply's place is the bot's */
export const isTold = ({ kind, author, reply_to: answers }) => kind === "notice" && author === "system" && !answers;

/** @param {Item} a @param {Item} b */
function belongTogether(a, b) {
  return (
    a.kind === "message" &&
    b.kind === "message" &&
    a.author === b.author &&
    a.name === b.name &&
    Math.abs(Date.parse(b.at) - Date.parse(a.at)) < GROUP_MS
  );
}

/**
 * @param {ConversationEvent} event @param {Map<number, boolean>} rated @param {Set<number>} open
 * @param {ReturnType<typeof choices>} offered @returns {Item}
 */
function fromEvent(event, rated, open, offered) {
  // The bot says that it has the conversation again: its words, as any others.
  const { kind: happened } = event;
  const isSaid = happened === "feedback" || happened === "noted" || happened === "end_undone" || happened === "person_left";
  const kind = isTold(event) ? "told" : isSaid ? "message" : happened;
  return {
    key: event.client_id ?? `seq-${event.seq}`,
    version: "",
    kind,
    author: event.author,
    name: event.author_name,
    at: event.at,
    language: event.language,
    parts: event.parts,
    seq: event.seq,
    unsent: null,
    isFirstOfGroup: true,
    isLastOfGroup: true,
    isHelpful: rated.get(event.seq) ?? null,
    isOpenFailure: open.has(event.seq),
    choice: offered.get(event.seq) ?? null,
    receipt: null,
  };
}

/** @param {Unsent} unsent @returns {Item} */
function fromUnsent(unsent) {
  return {
    key: unsent.clientId,
    version: "",
    kind: unsent.kind,
    author: "customer",
    name: null,
    at: unsent.at,
    language: unsent.language,
    parts: [{ type: "text", text: unsent.text }],
    seq: null,
    unsent,
    isFirstOfGroup: true,
    isLastOfGroup: true,
    isHelpful: null,
    isOpenFailure: false,
    choice: null,
    receipt: null,
  };
}

/** @param {Item} next @returns {Item} the line that names its day */
function dayBefore(next) {
  const day = new Date(next.at).toDateString();
  return { ...next, key: `day-${day}`, kind: "day", parts: [], seq: null, unsent: null, isHelpful: null, choice: null, receipt: null };
}

/**
 * @param {ConversationEvent[]} events ascending @param {Unsent[]} outbox in the order typed
 * @param {number} [agentSeenSeq] up to which event a person has seen it
 * @returns {Item[]}
 */
export function buildItems(events, outbox, agentSeenSeq = 0) {
  const rated = ratings(events);
  const open = openFailures(events, outbox);
  const offered = choices(events, outbox);
  const stored = new Set(events.map((event) => event.client_id));
  const undone = undoneEnds(events);
  const lines = [
    ...events.filter((event) => !UNSEEN.has(event.kind) && !undone.has(event.seq)).map((event) => fromEvent(event, rated, open, offered)),
    ...outbox.filter((unsent) => !stored.has(unsent.clientId)).map(fromUnsent),
  ];
  /** @type {Item[]} */
  const items = [];
  /** @type {Item | null} */
  let previous = null;
  for (const line of lines) {
    if (!previous || new Date(previous.at).toDateString() !== new Date(line.at).toDateString()) {
      items.push(dayBefore(line));
      previous = null;
    }
    if (previous && belongTogether(previous, line)) {
      previous.isLastOfGroup = false;
      line.isFirstOfGroup = false;
    }
    items.push(line);
    previous = line;
  }
  const newest = items.findLast((item) => item.kind === "message" && item.author === "customer" && item.seq !== null);
  if (newest) newest.receipt = (newest.seq ?? 0) <= agentSeenSeq ? "seen" : "delivered";
  for (const item of items) {
    const { isFirstOfGroup, isLastOfGroup, isHelpful, choice, receipt, unsent, seq } = item;
    item.version = JSON.stringify([isFirstOfGroup, isLastOfGroup, isHelpful, choice, receipt, unsent?.state, unsent?.problem, minutesUntil(unsent?.waitsUntil), seq]);
  }
  return items;
}
