// @ts-check
// `addFullScreen`: a figure on the whole screen, with the controls that matter most.
import { byId, make } from "../dom/elements.js";

/** What can be changed without leaving the screen. */
const KEYS = ["f", "t_end"];

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
  const places = new Map(KEYS.map((key) => [key, make("span", { hidden: true })]));
  const lend = () => {
    for (const [key, place] of places) {
      const control = document.getElementById(key)?.closest(".control");
      if (!control || place.isConnected) continue;
      control.replaceWith(place);
      dock.append(control);
    }
    figure.append(dock);
  };
  const giveBack = () => {
    for (const [key, place] of places) {
      const control = dock.querySelector(`.control:has(#${key})`);
      if (control) place.replaceWith(control);
    }
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
