// @ts-check
/** Draws an article from the server's node tree: known tags, known attributes, checked addresses, nothing else. */

const BLOCK = ["p", "ul", "ol", "li", "blockquote", "pre", "hr", "dl", "dt", "dd", "table", "thead", "tbody", "tr", "th", "td", "div", "figure", "figcaption"];
const INLINE = ["a", "strong", "b", "em", "i", "code", "kbd", "br", "sub", "sup", "del", "s", "span", "mark", "samp"];
const HEADINGS = ["h1", "h2", "h3", "h4", "h5", "h6"];
const TAGS = new Set([...BLOCK, ...INLINE, ...HEADINGS]);

/** @type {Record<string, string[]>} */
const ATTRIBUTES = {
  "*": ["id", "lang", "title"],
  ol: ["start"],
  th: ["scope", "colspan", "rowspan"],
  td: ["colspan", "rowspan"],
  blockquote: ["data-callout"],
};

/** Pictures come from the help centre alone, under names made of what they show. */
const PICTURE = /^\/help\/images\/[0-9a-f]{64}\.webp$/;
const SIDE = /^[1-9]\d{0,3}$/;

/** @typedef {import("./types").ArticleNode} ArticleNode */

/**
 * Resolve an address as the help page would, or return null where its scheme is not one to follow.
 * @param {string} address @param {string} pageUrl @returns {URL | null}
 */
export function safeUrl(address, pageUrl) {
  try {
    const url = new URL(address, pageUrl);
    return ["https:", "http:", "mailto:", "tel:"].includes(url.protocol) ? url : null;
  } catch {
    return null;
  }
}

/** @param {URL} url @param {string} pageUrl @returns {{language: string, slug: string, anchor: string} | null} */
export function helpArticleAt(url, pageUrl) {
  if (url.origin !== new URL(pageUrl).origin) return null;
  const match = /^(?:.*)\/help\/([a-z-]+)\/a\/([^/]+)\/?$/i.exec(url.pathname);
  if (!match) return null;
  try {
    return { language: match[1], slug: decodeURIComponent(match[2]), anchor: url.hash.slice(1) };
  } catch {
    return null; // "50%-off" is no escaped name: a page for the browser to ask for
  }
}

/**
 * @param {ArticleNode[]} nodes
 * @param {{pageUrl: string, onArticle: (target: {language: string, slug: string, anchor: string}) => void}} context
 * @returns {(Node | string)[]}
 */
export function drawNodes(nodes, context) {
  return nodes.flatMap((node) => drawNode(node, context));
}

/** @param {ArticleNode} node @param {Parameters<typeof drawNodes>[1]} context @returns {(Node | string)[]} */
function drawNode(node, context) {
  if (typeof node === "string") return [node];
  if (node.tag === "img") return drawPicture(node.attrs ?? {}, context.pageUrl);
  const children = drawNodes(node.children ?? [], context);
  if (!TAGS.has(node.tag)) return children; // an unknown wrapper goes, its words stay
  const element = document.createElement(shownTag(node.tag));
  const attributes = node.attrs ?? {};
  for (const name of [...ATTRIBUTES["*"], ...(ATTRIBUTES[node.tag] ?? [])]) {
    if (attributes[name] !== undefined) element.setAttribute(name, attributes[name]);
  }
  if (element instanceof HTMLAnchorElement && !aim(element, attributes.href ?? "", context)) return children;
  element.append(...children);
  if (node.tag !== "table") return [element];
  const frame = document.createElement("div"); // a wide table scrolls, not the panel
  frame.className = "table-frame";
  frame.tabIndex = 0;
  frame.append(element);
  return [frame];
}

/** @param {Record<string, string>} attributes @param {string} pageUrl @returns {HTMLImageElement[]} none where it is no picture of ours */
function drawPicture(attributes, pageUrl) {
  const source = attributes.src ?? "";
  if (!PICTURE.test(source)) return [];
  const image = document.createElement("img");
  image.alt = attributes.alt ?? "";
  image.loading = "lazy";
  for (const name of ["width", "height"]) {
    if (SIDE.test(attributes[name] ?? "")) image.setAttribute(name, attributes[name]); // keeps its room until it is there
  }
  image.src = new URL(source, pageUrl).href;
  return [image];
}

/** The article's title is an h3 of the panel, so its own headings begin below. @param {string} tag */
function shownTag(tag) {
  const level = HEADINGS.indexOf(tag);
  return level < 0 ? tag : HEADINGS[Math.min(5, Math.max(3, level + 2))];
}

/** @param {HTMLAnchorElement} link @param {string} address @param {Parameters<typeof drawNodes>[1]} context */
function aim(link, address, context) {
  const url = address ? safeUrl(address, context.pageUrl) : null;
  if (!url) return false;
  link.href = url.href;
  link.target = "_blank";
  link.rel = "noopener noreferrer";
  const target = helpArticleAt(url, context.pageUrl);
  if (!target) return true;
  link.addEventListener("click", (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    context.onArticle(target);
  });
  return true;
}
