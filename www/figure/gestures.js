// @ts-check
// `addGestures`: pointers, wheel and keys on a picture, as zooms, pans and points.
import { make } from "../dom/elements.js";

/**
 * Acts of a reader on a picture, in CSS pixels from its top left.
 * @typedef {{
 *   point: (x: number, y: number) => void, leave: () => void,
 *   zoom: (x: number, y: number, factor: number) => void, stretch: (x: number, y: number, across: number, up: number) => void,
 *   pan: (y: number, right: number, down: number) => void, frame: (x0: number, y0: number, x1: number, y1: number) => void,
 *   hint: () => void, plots: () => import("../program/lab.js").PlotBox[],
 *   grab: (x: number, y: number, reach: number) => { handles: number[], x: number, y: number, sample: boolean } | undefined,
 *   drag: (handles: number[], x: number, y: number) => void, drop: (handles: number[]) => void,
 *   press: (x: number, y: number) => boolean, twice: (x: number, y: number) => void,
 * }} Acts
 */

/** CSS pixels within which a press is a click, and a side of a box is none. */
const STILL = 8;
const DOUBLE_TAP_MS = 350;
/** As long as systems wait for the second press of a mouse. */
export const DOUBLE_MS = 500;
/** A finger that stays as long as that has pressed; a shorter tap reads values. */
const LONG_MS = 600;
/** How near a pointer and a finger take hold of a point. */
const REACH = 12;
const FINGER_REACH = 20;
/** How far below a point a finger takes hold of it, so that it hides nothing; as in explore.css. */
const BELOW = 32;
/** So far out of its figure a point is taken away. */
const AWAY = 48;
/** Fingers closer than this along an axis do not zoom it. */
const FINGERS = 40;

/**
 * Mouse, pen and fingers over a picture. The wheel scrolls the page; with Ctrl held it zooms. One finger scrolls the
 * page up and down.
 * @param {HTMLElement} plot
 * @param {Acts} acts
 */
export function addGestures(plot, acts) {
  const at = (/** @type {{ clientX: number, clientY: number }} */ { clientX, clientY }) => {
    const { left, top } = plot.getBoundingClientRect();
    return { x: clientX - left, y: clientY - top };
  };

  plot.addEventListener(
    "wheel",
    (event) => {
      // The wheel scrolls; with these a browser would zoom the page.
      if (!event.ctrlKey && !event.metaKey) return acts.hint();
      const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
      // A pinch on a touchpad comes as a wheel with Ctrl and small steps.
      const speed = event.ctrlKey && Math.abs(event.deltaY) < 40 ? 0.01 : 0.002;
      const { x, y } = at(event);
      acts.zoom(x, y, Math.exp(Math.max(-1, Math.min(1, event.deltaY * lines * speed))));
      event.preventDefault();
    },
    { passive: false },
  );

  const box = make("div", { class: "box", hidden: true });
  plot.append(box);
  /** @type {{ x: number, y: number, pans: boolean, plot: import("../program/lab.js").PlotBox | undefined } | undefined} */
  let drag;
  let fingers = 0;
  let tapped = -Infinity;
  /** The point that is held, from where, and whether it moves: a press that stays is none. @type {{ handles: number[], x: number, y: number, sample: boolean, from: { x: number, y: number }, moves: boolean } | undefined} */
  let held;
  /** A press that waits whether a second one follows. @type {number | undefined} */
  let pressed;
  /** A finger that may stay. @type {number | undefined} */
  let staying;
  /** Whether the last pointer was a finger. */
  let touched = false;
  /** Whether the last press did nothing else. */
  let idle = false;
  const isAway = (/** @type {PointerEvent} */ { clientX, clientY }) => {
    const { left, right, top, bottom } = plot.getBoundingClientRect();
    return Math.max(left - clientX, clientX - right, top - clientY, clientY - bottom) > AWAY;
  };
  const stop = () => {
    clearTimeout(staying);
    plot.classList.remove("drops", "held");
    drag = undefined;
    held = undefined;
    box.hidden = true;
  };
  for (const other of ["wheel", "pointerdown", "keydown", "blur"])
    plot.addEventListener(other, () => clearTimeout(pressed), { passive: true });
  plot.addEventListener("pointerdown", (event) => {
    const { x, y } = at(event);
    touched = event.pointerType === "touch";
    const grab = () =>
      touched ? (acts.grab(x, y, FINGER_REACH) ?? acts.grab(x, y - BELOW, FINGER_REACH)) : acts.grab(x, y, REACH);
    const grip = event.button === 0 && !event.shiftKey && grab();
    if (grip) held = { ...grip, from: { x, y }, moves: false };
    plot.classList.toggle("held", Boolean(grip));
    if (touched) {
      drag = { x, y, pans: false, plot: undefined };
      if (grip) return;
      clearTimeout(staying);
      staying = setTimeout(() => {
        if (!drag || fingers > 1) return;
        stop();
        if (!acts.press(x, y)) acts.point(x, y);
      }, LONG_MS);
      return;
    }
    if (event.button > 1) return;
    const near = acts.plots().find(({ top, height }) => y < top + height) ?? acts.plots().at(-1);
    drag = { x, y, pans: event.shiftKey || event.button === 1, plot: near };
    if (event.button === 1) event.preventDefault();
    plot.setPointerCapture(event.pointerId);
  });
  plot.addEventListener("pointermove", (event) => {
    if (fingers > 1) return;
    const { x, y } = at(event);
    if (drag && Math.max(Math.abs(x - drag.x), Math.abs(y - drag.y)) >= STILL) clearTimeout(staying);
    if (held && !held.moves && Math.max(Math.abs(x - held.from.x), Math.abs(y - held.from.y)) >= STILL)
      Object.assign(held, { from: { x, y }, moves: true });
    // From here on a finger moves the point, and one that went up or down first scrolls the page.
    if (held?.moves) {
      plot.classList.toggle("drops", held.sample && isAway(event));
      return acts.drag(held.handles, held.x + x - held.from.x, held.y + y - held.from.y);
    }
    if (!drag && event.pointerType !== "touch") plot.classList.toggle("grips", acts.grab(x, y, REACH) !== undefined);
    if (drag?.pans) {
      acts.pan(y, x - drag.x, y - drag.y);
      Object.assign(drag, { x, y });
    } else if (drag?.plot) {
      mark(drag, { x, y }, drag.plot);
    }
    acts.point(x, y);
  });
  plot.addEventListener("pointerup", (event) => {
    const { x, y } = at(event);
    const [from, was] = [drag, held];
    stop();
    if (was?.moves && was.sample && isAway(event)) acts.drop(was.handles);
    if (!from || was?.moves || fingers > 1) return;
    const moved = Math.max(Math.abs(x - from.x), Math.abs(y - from.y)) >= STILL;
    if (event.pointerType === "touch") {
      if (moved) return;
      const isSecond = event.timeStamp - tapped < DOUBLE_TAP_MS;
      if (isSecond) acts.twice(x, y);
      tapped = isSecond ? -Infinity : event.timeStamp;
      acts.point(x, y);
    } else if (moved && !from.pans) {
      acts.frame(from.x, from.y, x, y);
    }
    idle = !moved && !from.pans && !was && event.pointerType !== "touch";
  });
  plot.addEventListener("click", (event) => {
    const { x, y } = at(event);
    // The first press of two means something else.
    if (idle && event.detail === 1) pressed = setTimeout(() => acts.press(x, y), DOUBLE_MS);
    idle = false;
  });
  // A finger that stays asks for no menu.
  plot.addEventListener("contextmenu", (event) => touched && event.preventDefault());
  plot.addEventListener("pointercancel", ({ pointerType }) => {
    stop();
    // The finger scrolls the page after all.
    if (pointerType === "touch" && fingers < 2) acts.leave();
  });
  plot.addEventListener("dblclick", (event) => {
    clearTimeout(pressed);
    const { x, y } = at(event);
    // Two taps have been counted already.
    if (!touched) acts.twice(x, y);
  });
  plot.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") stop();
  });
  plot.addEventListener("pointerleave", ({ pointerType }) => {
    // After a finger is lifted the values stay.
    if (pointerType !== "touch" && !drag) acts.leave();
  });

  /**
   * @param {{ x: number, y: number }} from
   * @param {{ x: number, y: number }} to
   * @param {import("../program/lab.js").PlotBox} within
   */
  function mark(from, to, within) {
    const side = (
      /** @type {number} */ a,
      /** @type {number} */ b,
      /** @type {number} */ start,
      /** @type {number} */ length,
    ) => {
      // A narrow side leaves its axis unchanged.
      const [lo, hi] = Math.abs(a - b) < STILL ? [start, start + length] : [Math.min(a, b), Math.max(a, b)];
      return [Math.max(lo, start), Math.min(hi, start + length)];
    };
    const [left, right] = side(from.x, to.x, within.left, within.width);
    const [top, bottom] = side(from.y, to.y, within.top, within.height);
    box.hidden = Math.max(Math.abs(from.x - to.x), Math.abs(from.y - to.y)) < STILL || right <= left || bottom <= top;
    Object.assign(box.style, {
      left: `${left}px`,
      top: `${top}px`,
      width: `${right - left}px`,
      height: `${bottom - top}px`,
    });
  }

  /** @type {{ x: number, y: number, across: number, up: number } | undefined} */
  let pinch;
  const pair = (/** @type {TouchEvent} */ { touches: [a, b] }) => {
    const [p, q] = [at(a), at(b)];
    return { x: (p.x + q.x) / 2, y: (p.y + q.y) / 2, across: Math.abs(p.x - q.x), up: Math.abs(p.y - q.y) };
  };
  const touch = (/** @type {TouchEvent} */ event) => {
    fingers = event.touches.length;
    if (fingers > 1) held = undefined;
    pinch = fingers === 2 ? pair(event) : undefined;
    if (pinch && event.cancelable) event.preventDefault();
  };
  plot.addEventListener("touchstart", touch, { passive: false });
  plot.addEventListener("touchend", touch);
  plot.addEventListener("touchcancel", touch);
  plot.addEventListener(
    "touchmove",
    (event) => {
      if (!pinch || event.touches.length !== 2) return;
      event.preventDefault();
      const now = pair(event);
      const factor = (/** @type {number} */ before, /** @type {number} */ after) =>
        Math.min(before, after) < FINGERS ? 1 : before / after;
      acts.pan(now.y, now.x - pinch.x, now.y - pinch.y);
      acts.stretch(now.x, now.y, factor(pinch.across, now.across), factor(pinch.up, now.up));
      pinch = now;
    },
    { passive: false },
  );
}
