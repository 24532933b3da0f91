// @ts-check
/** The top bar on a phone: the screen one is on, and the link that has the focus, are whole in sight. */

const links = document.querySelector(".console-nav");
// Its ring stands around it.
const RING_PX = 4;

/** @param {Element | null | undefined} link that the browser leaves alone where it shows its beginning */
function show(link) {
  if (!links || !link) return;
  const [shown, whole] = [link.getBoundingClientRect(), links.getBoundingClientRect()];
  if (shown.right > whole.right) links.scrollLeft += shown.right - whole.right + RING_PX;
  else if (shown.left < whole.left) links.scrollLeft -= whole.left - shown.left + RING_PX;
}

show(links?.querySelector("[aria-current]"));
links?.addEventListener("focusin", (event) => show(/** @type {Element} */ (event.target)));
