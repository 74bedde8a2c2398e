// @ts-check
/** @typedef {import("./lab.js").Lab} Lab */

/** Long enough for a slider at rest, short enough that a copied address is true. */
const DEBOUNCE_MS = 300;

/** Keeps the address bar and the scenario in step. */
export class Address {
  /**
   * @param {Lab} lab
   * @param {string[]} flags keys of the query that belong to the page
   * @param {() => void} onOpen called after a link was opened by the browser
   */
  constructor(lab, flags, onOpen) {
    this.lab = lab;
    this.flags = flags;
    this.embedded = document.documentElement.dataset.embed !== undefined;
    /** @type {number | undefined} */
    this.timer = undefined;
    const open = () => {
      clearTimeout(this.timer);
      this.timer = undefined;
      if (location.href === this.opened) return;
      this.opened = location.href;
      lab.open(location.href);
      onOpen();
    };
    this.opened = location.href;
    addEventListener("hashchange", open);
    addEventListener("popstate", open);
    addEventListener("pagehide", () => this.flush());
  }

  /** The full page with the present scenario. */
  share() {
    return this.written([]);
  }

  /** The page alone, to which a link is added. */
  page() {
    return location.href.split(/[?#]/)[0];
  }

  /** Writes the scenario into the address bar once the reader pauses. */
  follow() {
    if (this.embedded) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), DEBOUNCE_MS);
  }

  /** Writes a waiting change now. */
  flush() {
    if (this.timer === undefined) return;
    clearTimeout(this.timer);
    this.timer = undefined;
    this.write("replaceState");
  }

  /** Makes a step of its own in the history, for changes that Back should undo. @param {() => void} change */
  step(change) {
    this.flush();
    change();
    if (!this.embedded && this.written(this.flags) !== location.href) this.write("pushState");
  }

  /** Drops a page flag from the query. @param {string} flag */
  drop(flag) {
    if (this.embedded || !new URLSearchParams(location.search).has(flag)) return;
    this.flags = this.flags.filter((other) => other !== flag);
    this.write("replaceState");
  }

  /** @param {"replaceState" | "pushState"} how */
  write(how) {
    try {
      history[how](null, "", this.written(this.flags));
      this.opened = location.href;
    } catch {
      // Browsers limit how often an address may change, and some frames forbid it; Share still works.
    }
  }

  /**
   * This page's address with the flags of the query kept and the scenario in the fragment.
   * @param {string[]} flags
   */
  written(flags) {
    const url = new URL(location.href);
    const query = new URLSearchParams([...url.searchParams].filter(([key]) => flags.includes(key)));
    url.search = query.toString();
    url.hash = this.lab.link();
    return url.href;
  }
}
