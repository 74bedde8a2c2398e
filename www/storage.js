// @ts-check
/**
 * Keeps a setting of the reader in this browser, or forgets it.
 * @param {string} key
 * @param {string | undefined} value
 * @returns {boolean} whether it could: a sandboxed frame has no storage, and the choice then lasts as long as the page
 */
export function keep(key, value) {
  try {
    if (value === undefined) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
    return true;
  } catch {
    return false;
  }
}

/** What was kept. @param {string} key */
export function kept(key) {
  try {
    return localStorage.getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}
