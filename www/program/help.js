// @ts-check
// `startHelp`: has workers compute what is shown as a draft, where this page may start some.

/**
 * @param {import("./lab.js").Lab} lab
 * @returns {() => number} the share of the map of the present scenario that workers have computed; 1 where they have done
 * their part, or there are none
 */
export function startHelp(lab) {
  /** @type {import("./pool.js").Pool | undefined} */
  let pool;
  let share = 0;
  let asked = false;
  const load = async () => {
    try {
      pool = new (await import("./pool.js")).Pool(lab);
    } catch {
      // A frame without an origin may not start workers.
      share = 1;
    }
  };
  return () => {
    if (!asked) void load();
    asked = true;
    return pool?.work() ?? share;
  };
}
