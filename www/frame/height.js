// @ts-check
// `followHeight`: tells the host of a frame the height that its content needs.

/** A host that changes the width after each height could cause an endless loop: this limits its rate. */
const PAUSE_MS = 250;

/**
 * Tells the height that the content needs. It follows from the width alone (`[data-height]` in
 * style.css), so a host that gives another height gets no further message.
 * @param {(height: number) => void} tell
 */
export function followHeight(tell) {
  let told = 0;
  let last = -Infinity;
  /** @type {number | undefined} */
  // biome-ignore lint/correctness/noUnusedVariables: `??=` reads it.
  let timer;
  const look = () => {
    timer = undefined;
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    if (Math.abs(height - told) < 1) return;
    told = height;
    last = performance.now();
    tell(height);
  };
  const soon = () => {
    timer ??= setTimeout(look, Math.max(0, last + PAUSE_MS - performance.now()));
  };
  new ResizeObserver(soon).observe(document.body);
  // A frame out of view has no layout of its own, and gets no event about sizes.
  new MutationObserver(soon).observe(document.body, { childList: true, characterData: true, subtree: true });
  look();
}
