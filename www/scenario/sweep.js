// @ts-check
// `addSweep`: a button that moves a slider to and fro by itself.
import { make } from "../dom/elements.js";
import { say } from "../dom/words.js";
import { holdOn, letGo } from "./history.js";

/** From one end to the other. */
const SWEEP_MS = 6000;
const REST = "▶";
const MOVING = "⏸";

/** Ends what moves; one slider does at a time. @type {(() => void) | undefined} */
let stop;

/**
 * A button that moves a slider from where it is to and fro until it is pressed again, something else is touched, or
 * Escape ends it. The Space key of the slider does the same. All of it is one step of the history. Readers who ask for
 * less motion have none.
 * @param {HTMLInputElement} slider
 * @param {string} label of the parameter
 * @param {(position: number) => void} slide takes a position between 0 and 1
 */
export function addSweep(slider, label, slide) {
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const name = say("control.sweep", { label });
  // A key of the slider does the same, so that it takes no stop of its own.
  const button = make(
    "button",
    { type: "button", class: "icon sweep", tabindex: "-1", "aria-pressed": "false", "aria-label": name, title: name },
    REST,
  );
  const start = () => {
    const ended = new AbortController();
    let by = 1 / SWEEP_MS;
    let position = Number(slider.value);
    let last = performance.now();
    stop?.();
    holdOn();
    stop = () => {
      ended.abort();
      stop = undefined;
      letGo();
      button.setAttribute("aria-pressed", "false");
      button.textContent = REST;
    };
    button.setAttribute("aria-pressed", "true");
    button.textContent = MOVING;
    const step = (/** @type {number} */ now) => {
      if (ended.signal.aborted) return;
      position += by * Math.min(now - last, 100);
      last = now;
      if (position < 0 || position > 1) {
        by = -by;
        position = position < 0 ? 0 : 1;
      }
      slider.value = String(position);
      slide(position);
      requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
    const end = (/** @type {Event} */ event) => {
      const key = "key" in event ? event.key : "";
      const isOwn = key !== "Escape" && (event.target === button || (event.target === slider && key === " "));
      if (!isOwn) stop?.();
    };
    for (const act of ["pointerdown", "keydown", "wheel"])
      addEventListener(act, end, { signal: ended.signal, capture: true, passive: true });
    document.addEventListener("visibilitychange", () => stop?.(), ended);
    addEventListener("popstate", () => stop?.(), ended);
    still.addEventListener("change", () => stop?.(), ended);
  };
  const turn = () => {
    if (button.getAttribute("aria-pressed") === "true") stop?.();
    else if (!still.matches) start();
  };
  button.addEventListener("click", turn);
  slider.addEventListener("keydown", (event) => {
    if (event.key !== " ") return;
    event.preventDefault();
    turn();
  });
  const fit = () => {
    button.hidden = still.matches;
  };
  still.addEventListener("change", fit);
  fit();
  return button;
}
