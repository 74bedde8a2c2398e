// @ts-check
// `makeToolbar`: a row of buttons that is one stop of the Tab key.

/**
 * Makes a row of buttons one stop of the Tab key, within which the arrows move.
 * @param {HTMLElement} root
 */
export function makeToolbar(root) {
  root.setAttribute("role", "toolbar");
  const buttons = () => [...root.querySelectorAll("button")].filter((button) => !button.hidden);
  const stop = (/** @type {Element | undefined} */ at) => {
    for (const button of root.querySelectorAll("button")) button.tabIndex = button === at ? 0 : -1;
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
    const all = buttons();
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
