// @ts-check
// `computed`: work that takes longer than a frame, in short pieces.

/** In one frame, for what takes longer than a frame. */
const WORK_MS = 8;

/**
 * Works for some milliseconds.
 * @param {() => number} piece does a piece of the work, and gives the share that is done
 * @returns {number} the share that is done; at 1 the result is there
 */
export function compute(piece) {
  const end = performance.now() + WORK_MS;
  let share;
  do share = piece();
  while (share < 1 && performance.now() < end);
  return share;
}

/**
 * Works until all is done, and lets the browser answer the reader in between.
 * @param {() => number} piece
 * @param {() => boolean} [goesOn] asked before each turn; false gives the work up
 * @returns {Promise<boolean>} whether it is done
 */
export async function computed(piece, goesOn = () => true) {
  while (goesOn()) {
    if (compute(piece) >= 1) return true;
    await yieldToBrowser();
  }
  return false;
}

/** Lets the browser handle input: no task may be long. */
export function yieldToBrowser() {
  const { scheduler } = /** @type {{ scheduler?: { yield?: () => Promise<void> } }} */ (globalThis);
  if (scheduler?.yield) return scheduler.yield();
  // A timer would be held back, by a second each in a tab that is not in front.
  const { port1, port2 } = new MessageChannel();
  return new Promise((done) => {
    port1.onmessage = () => {
      port1.close();
      done(undefined);
    };
    port2.postMessage(undefined);
  });
}
