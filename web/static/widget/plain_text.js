// @ts-check
/** Reads plain text: an answer into paragraphs and lists, a message into words and web addresses. Pure. */

/**
 * @typedef {{kind: "paragraph", lines: string[]} | {kind: "list", isOrdered: boolean, start: number, items: Block[][]}} Block
 */

const ITEM = /^(\s*)(?:[-*•]|(\d{1,3})[.)])\s+(.*)$/;

/**
 * @param {string} text lists as lines that begin with "- " or "1. "; what is indented below an item is its own
 * @returns {Block[]}
 */
export function readBlocks(text) {
  return read(text.replace(/\r\n?/g, "\n").split("\n"));
}

/** @param {string[]} lines @returns {Block[]} */
function read(lines) {
  /** @type {Block[]} */
  const blocks = [];
  let isApart = true;
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at];
    if (!line.trim()) {
      isApart = true;
      continue;
    }
    const last = blocks.at(-1);
    const item = ITEM.exec(line);
    if (item) {
      const [, indent, number, words] = item;
      const inner = [words];
      while (/^\s*\S/.test(lines[at + 1] ?? "") && indentOf(lines[at + 1]) > indent.length) {
        at += 1;
        inner.push(lines[at]);
      }
      const isOrdered = number !== undefined;
      if (last?.kind === "list" && last.isOrdered === isOrdered) last.items.push(read(inner));
      else blocks.push({ kind: "list", isOrdered, start: Number(number ?? 1), items: [read(inner)] });
    } else if (!isApart && last?.kind === "paragraph") last.lines.push(line.trim());
    else blocks.push({ kind: "paragraph", lines: [line.trim()] });
    isApart = false;
  }
  return blocks;
}

/** @param {string} line @returns {number} */
const indentOf = (line) => line.length - line.trimStart().length;

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
