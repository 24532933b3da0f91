// @ts-check
/** Reads plain text: an answer into paragraphs and lists, a message into words and web addresses. Pure. */

/**
 * @typedef {{kind: "paragraph", lines: string[]} | {kind: "list", isOrdered: boolean, start: number, items: string[]}} Block
 */

const BULLET = /^\s*[-*•]\s+(.*)$/;
const NUMBER = /^\s*(\d{1,3})[.)]\s+(.*)$/;

/**
 * @param {string} text lists as lines that begin with "- " or "1. "
 * @returns {Block[]}
 */
export function readBlocks(text) {
  /** @type {Block[]} */
  const blocks = [];
  let isApart = true;
  for (const line of text.replace(/\r\n?/g, "\n").split("\n")) {
    if (!line.trim()) {
      isApart = true;
      continue;
    }
    const last = blocks.at(-1);
    const bullet = BULLET.exec(line);
    const number = NUMBER.exec(line);
    if (bullet || number) {
      const isOrdered = !bullet;
      const item = bullet ? bullet[1] : (number?.[2] ?? "");
      if (last?.kind === "list" && last.isOrdered === isOrdered) last.items.push(item);
      else blocks.push({ kind: "list", isOrdered, start: Number(number?.[1] ?? 1), items: [item] });
    } else if (!isApart && last?.kind === "list" && /^\s/.test(line)) {
      last.items[last.items.length - 1] += ` ${line.trim()}`; // a list item wrapped by hand
    } else if (!isApart && last?.kind === "paragraph") last.lines.push(line.trim());
    else blocks.push({ kind: "paragraph", lines: [line.trim()] });
    isApart = false;
  }
  return blocks;
}

/** An address ends before the stop or bracket that ends its sentence. */
const ADDRESS = /(https?:\/\/[^\s<>"«»“”]*[^\s<>"«»“”.,;:!?…'’)\]}])/i;

/**
 * @param {string} text
 * @returns {{text: string, isAddress: boolean}[]} all of it, in order
 */
export function splitAddresses(text) {
  return text
    .split(ADDRESS)
    .map((piece, at) => ({ text: piece, isAddress: at % 2 === 1 }))
    .filter((piece) => piece.text);
}
