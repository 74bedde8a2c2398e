// @ts-check
// `Stage`: which parts of the page are computed, written and drawn in which frame.

/** @typedef {{ tell: () => void, draw: () => void, compute: () => boolean, told: boolean, drawn: boolean, seen: boolean }} Part */

/** How long nothing may change before parts out of view are told. */
const REST_MS = 300;
/** After so much in one frame the rest waits for the next. */
const FRAME_MS = 24;

/**
 * Keeps the parts of the page true to the scenario, at most once a frame. Only what is in view is
 * drawn. Words out of view follow as soon as the reader pauses: a screen reader reads there too.
 * What takes long to compute is computed over several frames, and begun anew when the scenario changes.
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
    this.observer = new IntersectionObserver((entries) => this.look(entries), { rootMargin: "0px" });
  }

  /**
   * @param {Element} element
   * @param {() => void} tell writes words and numbers
   * @param {() => void} [draw] draws the picture, if there is one
   * @param {() => boolean} [compute] works for some milliseconds; whether the part can be shown at once
   */
  add(element, tell, draw = () => {}, compute = () => true) {
    this.parts.set(element, { tell, draw, compute, told: false, drawn: false, seen: false });
    this.observer.observe(element);
  }

  /** Parts that others take the place of. */
  clear() {
    this.observer.disconnect();
    this.parts.clear();
  }

  /** What the reader sees first. */
  front() {
    // What is not laid out yet has no place.
    return [...this.parts]
      .filter(([element]) => element.getClientRects().length && element.getBoundingClientRect().top < innerHeight)
      .map(([, part]) => part);
  }

  /** Works for some milliseconds; whether [`Stage.first`] has all that it needs. */
  compute() {
    return this.front().every((part) => part.compute());
  }

  /** Shows what the reader sees first, a piece at a time: all words, so that nothing moves later, then picture by picture. Yields whether a picture is drawn. */
  *first() {
    const parts = this.front();
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
    for (const part of this.parts.values()) part.told = false;
    this.redraw();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.tellNext(), REST_MS);
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

  /** Whether a part is in view and true to the scenario. @param {Element} element */
  isShown(element) {
    const part = this.parts.get(element);
    return part?.seen === true && part.drawn;
  }

  /** One part at a time, so that a reader who goes on is not kept waiting. */
  tellNext() {
    const untold = [...this.parts.values()].filter(({ told }) => !told);
    if (!untold.length) return;
    // In turns: what takes long keeps no other waiting.
    this.turn += 1;
    const part = untold[this.turn % untold.length];
    if (part.compute()) {
      part.told = true;
      part.tell();
    }
    this.timer = setTimeout(() => this.tellNext());
  }

  tellAll() {
    clearTimeout(this.timer);
    for (const part of this.parts.values()) {
      if (!part.told) part.tell();
      part.told = true;
    }
  }

  /**
   * Pictures first: they ask for sizes, which words written before would make the browser work out again.
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
    // What did not fit follows in the next frame.
    if (able.length < parts.length || work.length) this.schedule();
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
