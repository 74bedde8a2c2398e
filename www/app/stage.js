// @ts-check
// `Stage`: which parts of the page are computed, written and drawn in which frame.

/** @typedef {{ tell: () => void, draw: () => void, compute: () => boolean, complete: () => boolean, waits: () => boolean, told: boolean, drawn: boolean, whole: boolean, seen: boolean }} Part */

/** Time without a change, after which parts out of view are updated. */
const REST_MS = 300;
/** Time without a change, after which drafts in view are completed. */
const PAUSE_MS = 120;
/** Between two looks at parts that can do nothing yet. */
const WAIT_MS = 100;
/** The time in one frame, after which the rest waits for the next frame. */
const FRAME_MS = 24;

/**
 * Updates the parts of the page after a change of the scenario, at most once a frame. Only parts in view are
 * drawn. Words out of view follow when the reader pauses, for screen readers. Long computations take several
 * frames and start again when the scenario changes.
 */
export class Stage {
  constructor() {
    /** @type {Map<Element, Part>} */
    this.parts = new Map();
    /** Whether a frame is asked for; until the end of [`Stage.first`] nobody asks for one. */
    this.pending = true;
    /** @type {number | undefined} */
    this.timer = undefined;
    this.turn = 0;
    this.changed = 0;
    /** Whether the program did not arrive for which parts wait. */
    this.stalled = false;
    this.observer = new IntersectionObserver((entries) => this.look(entries), { rootMargin: "0px" });
  }

  /**
   * @param {Element} element
   * @param {() => void} tell writes words and numbers
   * @param {() => void} [draw] draws the picture, if there is one
   * @param {() => boolean} [compute] works for some milliseconds; whether the part can be shown at once
   * @param {() => boolean} [complete] the same, for a part that is shown as a draft; whether all of it is there
   * @param {() => boolean} [waits] whether it can do nothing yet
   */
  add(element, tell, draw = () => {}, compute = () => true, complete = () => true, waits = () => false) {
    const state = { told: false, drawn: false, whole: false, seen: false };
    this.parts.set(element, { tell, draw, compute, complete, waits, ...state });
    this.observer.observe(element);
  }

  /** Parts that are replaced by others. */
  clear() {
    this.observer.disconnect();
    this.parts.clear();
  }

  /** The parts in view at first. */
  front() {
    // A part without layout has no place.
    return [...this.parts]
      .filter(([element]) => element.getClientRects().length && element.getBoundingClientRect().top < innerHeight)
      .map(([, part]) => part);
  }

  /** Works for some milliseconds. Returns whether [`Stage.first`] has all that it needs. */
  compute() {
    return this.front().every((part) => part.waits() || part.compute());
  }

  /** Shows the parts in view at first, piece by piece: all words, so that nothing moves later, then picture by picture. Yields whether a picture is drawn. */
  *first() {
    const parts = this.front().filter((part) => !part.waits() && part.compute());
    for (const part of parts) {
      part.told = true;
      part.tell();
      yield false;
    }
    for (const part of parts) {
      part.drawn = true;
      part.draw();
      yield true;
    }
    this.pending = false;
    this.schedule();
  }

  /** The scenario has changed. */
  renew() {
    this.changed = performance.now();
    for (const part of this.parts.values()) part.told = false;
    this.restart(REST_MS);
  }

  /**
   * Nothing is drawn and completed any more: of another scenario, or by a program that goes on with the same.
   * @param {number} [rest] before words out of view
   */
  restart(rest = 0) {
    for (const part of this.parts.values()) part.whole = false;
    this.redraw();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.tellNext(), rest);
  }

  /** Pictures, or one, look different now. @param {Element} [element] */
  redraw(element) {
    for (const [at, part] of this.parts) if (!element || at === element) part.drawn = false;
    this.schedule();
  }

  /** The words of one part differ now. @param {Element} element */
  retell(element) {
    const part = this.parts.get(element);
    if (part) part.told = false;
    this.schedule();
  }

  /** Whether a part is in view and up to date. @param {Element} element */
  isShown(element) {
    const part = this.parts.get(element);
    return part?.seen === true && part.drawn;
  }

  /** One part at a time, so that a reader does not wait. */
  tellNext() {
    const untold = [...this.parts.values()].filter(({ told }) => !told);
    if (!untold.length) return;
    // In turns: a long computation does not delay the others.
    this.turn += 1;
    const part = untold[this.turn % untold.length];
    const able = part.compute();
    if (able) {
      part.told = true;
      part.tell();
    }
    if (this.stalled && untold.every(({ waits }) => waits())) return;
    // What waits for a program of its own is asked now and then.
    this.timer = setTimeout(() => this.tellNext(), able || untold.some(({ waits }) => !waits()) ? 0 : WAIT_MS);
  }

  tellAll() {
    clearTimeout(this.timer);
    for (const part of this.parts.values()) {
      if (part.told || part.waits()) continue;
      part.tell();
      part.told = true;
    }
  }

  /**
   * Pictures first: they read sizes, and after new words the browser would have to compute the layout again.
   * @param {Part[]} parts
   */
  show(parts) {
    const able = parts.filter((part) => (part.drawn && part.told) || part.compute());
    const work = [
      ...able
        .filter(({ drawn }) => !drawn)
        .map((part) => () => {
          part.draw();
          part.drawn = true;
        }),
      ...able
        .filter(({ told }) => !told)
        .map((part) => () => {
          part.tell();
          part.told = true;
        }),
    ];
    const end = performance.now() + FRAME_MS;
    while (work.length && performance.now() <= end) work.shift()?.();
    // The rest follows in the next frame.
    const waiting = this.stalled ? parts.filter((part) => part.waits()).length : 0;
    const isWhole = this.completed(parts);
    if (able.length + waiting < parts.length || work.length || !isWhole) this.schedule();
  }

  /**
   * Goes on from drafts, once the reader pauses. Returns whether none is left.
   * @param {Part[]} parts which are shown
   */
  completed(parts) {
    const drafts = parts.filter(({ whole, drawn, told }) => !whole && drawn && told);
    if (drafts.length && performance.now() < this.changed + PAUSE_MS) return false;
    for (const part of drafts) part.whole = part.complete();
    return drafts.every(({ whole }) => whole);
  }

  /** @param {IntersectionObserverEntry[]} entries */
  look(entries) {
    for (const { target, isIntersecting } of entries) {
      const part = this.parts.get(target);
      if (part) part.seen = isIntersecting;
    }
    this.schedule();
  }

  schedule() {
    if (this.pending) return;
    this.pending = true;
    requestAnimationFrame(() => {
      this.pending = false;
      this.show([...this.parts.values()].filter(({ seen }) => seen));
    });
  }
}
