// @ts-check
/** How it stands with what the assistant has asked to choose from. Pure. */

/**
 * Say of each message that offers a choice whether it is still to be made, and what was chosen first.
 * It is over once the customer or a person has said anything after it.
 * @param {import("./types").ConversationEvent[]} events ascending @param {import("./types").Unsent[]} outbox
 * @returns {Map<number, import("./types").Choice>} by the message's number
 */
export function choices(events, outbox) {
  /** @type {Map<number, import("./types").Choice>} */
  const found = new Map();
  /** @param {{seq: number, index: number} | null | undefined} button */
  const close = (button) => {
    for (const choice of found.values()) choice.isOpen = false;
    const chosen = button && found.get(button.seq);
    if (chosen) chosen.index ??= button.index;
  };
  for (const { seq, kind, author, parts } of events) {
    if (kind === "message" && author !== "bot") close(parts.find((part) => part.type === "text")?.button);
    if (parts.some((part) => part.type === "buttons" && part.purpose === "choose")) found.set(seq, { isOpen: true, index: null });
  }
  for (const { kind, button } of outbox) if (kind === "message") close(button);
  return found;
}
