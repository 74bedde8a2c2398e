// @ts-check
// `makeToolbar`: a row of buttons that is one stop of the Tab key.

/**
 * Makes a row of buttons one stop of the Tab key, within which the arrows move.
 * @param {HTMLElement} root
 * @param {string} [apart] what has stops of its own
 */
export function makeToolbar(root, apart = ":not(*)") {
  root.setAttribute("role", "toolbar");
  const own = () => [...root.querySelectorAll("button")].filter((button) => !button.closest(apart));
  const buttons = () => own().filter((button) => !button.hidden);
  const stop = (/** @type {Element | undefined} */ at) => {
    for (const button of own()) button.tabIndex = button === at ? 0 : -1;
  };
  const settle = () => {
    const all = buttons();
    stop(
      all.find((button) => button === document.activeElement) ?? all.find(({ tabIndex }) => tabIndex === 0) ?? all[0],
    );
  };
  new MutationObserver(settle).observe(root, { childList: true, subtree: true, attributeFilter: ["hidden"] });
  root.addEventListener("focusin", settle);
  root.addEventListener("keydown", (event) => {
    const all = buttons().filter((button) => !button.disabled && button.getClientRects().length);
    const at = all.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement));
    const next = {
      ArrowRight: at + 1,
      ArrowDown: at + 1,
      ArrowLeft: at - 1,
      ArrowUp: at - 1,
      Home: 0,
      End: all.length - 1,
    }[event.key];
    if (at < 0 || next === undefined) return;
    event.preventDefault();
    all[(next + all.length) % all.length].focus();
  });
  settle();
}
