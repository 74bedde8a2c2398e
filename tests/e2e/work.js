// The work that the page still has, counted in the page: tests wait for its end, not for a fixed time.

/**
 * Runs before the page's own scripts. `rest(ms)` is there afterwards: a promise that holds once the
 * browser has laid out and painted, and the page has asked for no frame, and for no timer of at most
 * so many milliseconds; without a number timers do not count.
 */
export function track() {
  const frame = requestAnimationFrame.bind(globalThis);
  const cancel = cancelAnimationFrame.bind(globalThis);
  const timer = setTimeout.bind(globalThis);
  const clear = clearTimeout.bind(globalThis);
  /** @type {Set<number>} */
  const frames = new Set();
  /** @type {Map<number, number>} */
  const timers = new Map();
  globalThis.requestAnimationFrame = (run) => {
    const id = frame((time) => {
      frames.delete(id);
      run(time);
    });
    frames.add(id);
    return id;
  };
  globalThis.cancelAnimationFrame = (id) => {
    frames.delete(id);
    cancel(id);
  };
  globalThis.setTimeout = (run, ms = 0, ...args) => {
    const id = timer(() => {
      timers.delete(id);
      run(...args);
    }, ms);
    timers.set(id, ms);
    return id;
  };
  globalThis.clearTimeout = (id) => {
    timers.delete(id);
    clear(id);
  };
  globalThis.rest = (within = -1) =>
    new Promise((done) => {
      // Observers of sizes and of what is in view are told in a frame, and may ask for the next.
      let calm = 0;
      const look = () => {
        calm = frames.size || [...timers.values()].some((ms) => ms <= within) ? 0 : calm + 1;
        if (calm > 2) done(true);
        else frame(look);
      };
      frame(look);
    });
}

/** All that the page does by itself after a pause: words out of view, the address, what is announced; not hints, which go away later. */
export const PAUSES_MS = 1000;
