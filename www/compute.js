// @ts-check
/** In one frame, for what takes longer than a frame. */
const WORK_MS = 8;

/**
 * Works for some milliseconds on what a figure needs.
 * @param {{ prepare: (id: string) => number }} lab
 * @param {string} id
 * @returns {number} the share that is done; at 1 the figure is shown and described at once
 */
export function compute(lab, id) {
  const end = performance.now() + WORK_MS;
  let share;
  do share = lab.prepare(id);
  while (share < 1 && performance.now() < end);
  return share;
}
