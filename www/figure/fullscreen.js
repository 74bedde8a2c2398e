// @ts-check
// `addFullScreen`: a figure on the whole screen, with the controls that matter most.
import { byId, make } from "../dom/elements.js";

/**
 * Gives a figure the whole screen, or the whole window where the browser refuses the screen, and takes it back.
 * @param {HTMLElement} figure
 * @param {HTMLElement} button keeps the focus
 * @param {(full: boolean) => void} onChange
 */
export function addFullScreen(figure, button, onChange) {
  const overlay = make("dialog", { class: "overlay", "aria-label": figure.querySelector("h3")?.textContent ?? "" });
  const place = make("span", { hidden: true });
  const dock = make("div", { class: "dock" });
  /** The controls that are lent, and where they belong. @type {Map<Element, HTMLElement>} */
  const lent = new Map();
  const lend = () => {
    for (const control of document.querySelectorAll("#controls .control.main")) {
      const place = make("span", { hidden: true });
      control.replaceWith(place);
      dock.append(control);
      lent.set(control, place);
    }
    figure.append(dock);
  };
  const giveBack = () => {
    for (const [control, place] of lent) place.replaceWith(control);
    lent.clear();
    dock.remove();
  };
  const turn = (/** @type {boolean} */ full) => {
    // Announced texts must be inside the visible element.
    (full ? figure : document.body).append(byId("announce"));
    if (full) lend();
    else giveBack();
    onChange(full);
    button.focus();
  };
  const cover = () => {
    // Two presses before the browser has refused the first.
    if (overlay.open) return;
    document.body.append(overlay);
    figure.replaceWith(place);
    overlay.append(figure);
    overlay.showModal();
    turn(true);
  };
  overlay.addEventListener("close", () => {
    place.replaceWith(figure);
    overlay.remove();
    turn(false);
  });
  figure.addEventListener("fullscreenchange", () => {
    turn(document.fullscreenElement === figure);
  });
  button.addEventListener("click", async () => {
    if (overlay.open) return overlay.close();
    if (document.fullscreenElement === figure) return document.exitFullscreen();
    try {
      // An iPhone has no such method, and a frame may forbid it.
      await figure.requestFullscreen();
    } catch {
      cover();
    }
  });
}
