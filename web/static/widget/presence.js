// @ts-check
/** Which of a person's messages is really on screen. */

const TOLERANCE_PX = 8;

/**
 * A message counts once its end is in view, or as much of it as the view can hold.
 * @param {HTMLElement} scroller @param {HTMLElement[]} lines in order
 * @returns {number} the number of the last one seen; 0 for none
 */
export function lastSeen(scroller, lines) {
  if (document.visibilityState !== "visible" || !scroller.clientHeight) return 0;
  const top = scroller.scrollTop;
  const bottom = top + scroller.clientHeight + TOLERANCE_PX;
  const seen = lines.findLast((line) => {
    const end = line.offsetTop + line.offsetHeight;
    const isFilling = line.offsetTop <= top + TOLERANCE_PX && end >= bottom;
    return line.dataset.author === "agent" && end > top && (end <= bottom || isFilling);
  });
  return Number(seen?.dataset.seq ?? 0);
}
