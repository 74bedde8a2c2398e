// @ts-check
// `keep` and `kept`: the only access to the storage of the browser.

/** Whether another page holds this one, or it was asked to behave so: it then keeps nothing. */
export const FRAMED = document.documentElement.dataset.embed !== undefined || window.top !== window;

/** Other programs of the same origin have the same storage. */
const PREFIX = "beta-training:";

/** Undefined if the browser refuses it, as in a frame without an origin. */
const storage = open();
export const STORES = storage !== undefined;

function open() {
  try {
    return FRAMED ? undefined : localStorage;
  } catch {
    return undefined;
  }
}

/**
 * Stores a choice of the reader in this browser, or deletes it.
 * @param {string} key
 * @param {string | undefined} value
 * @returns {boolean} whether it could; where not, a choice lasts as long as the page
 */
export function keep(key, value) {
  try {
    // An empty text; a missing one would mean the value that version 0.1 stored.
    storage?.setItem(PREFIX + key, value ?? "");
    return storage !== undefined;
  } catch {
    return false;
  }
}

/** The stored value, or undefined. @param {string} key */
export function kept(key) {
  return storage?.getItem(PREFIX + key) || undefined;
}

/** Whether a change of the storage was one of this key. @param {StorageEvent} event @param {string} key */
export function concerns(event, key) {
  return event.key === PREFIX + key || event.key === null;
}

/**
 * Takes over, once, a value that version 0.1 stored without a prefix. The old key stays: it may be another
 * program's.
 * @param {string} key
 * @param {string} old
 * @param {(text: string) => string | undefined} read what of it is ours
 */
export function takeOver(key, old, read) {
  if (!storage || storage.getItem(PREFIX + key) !== null) return;
  const before = storage.getItem(old);
  const ours = before === null ? undefined : read(before);
  if (ours !== undefined) keep(key, ours);
}

for (const [key, form] of /** @type {const} */ ([
  ["theme", /^(light|dark)$/],
  ["lang", /^(en|zh)$/],
  ["units", /^[a-z-]{1,20}(,[a-z-]{1,20}){0,9}$/],
])) {
  takeOver(key, key, (text) => (form.test(text) ? text : undefined));
}
