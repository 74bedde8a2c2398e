// @ts-check
/** @typedef {import("./lab.js").Lab} Lab */

/** Long enough for a slider at rest, short enough that a copied address is true. */
const DEBOUNCE_MS = 300;

/** Keeps the address bar and the scenario in step. */
export class Address {
  /**
   * @param {Lab} lab
   * @param {string[]} flags keys of the query that belong to the page
   * @param {(href: string) => void} onOpen called after an address of this page was opened
   */
  constructor(lab, flags, onOpen) {
    this.lab = lab;
    this.flags = flags;
    this.embedded = document.documentElement.dataset.embed !== undefined;
    /** @type {number | undefined} */
    this.timer = undefined;
    this.onOpen = onOpen;
    const open = () => {
      clearTimeout(this.timer);
      this.timer = undefined;
      if (location.href === this.opened) return;
      this.opened = location.href;
      lab.open(location.href);
      onOpen(location.href);
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

  /** The same with the results that its receiver should find. */
  send() {
    return this.written([], this.lab.sentLink());
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
    if (!this.embedded && this.here() !== location.href) this.write("pushState");
  }

  /** The present address, with the present scenario. */
  here() {
    return this.written(this.flags);
  }

  /**
   * This page's address with one flag of its query changed, and a scenario.
   * @param {string} flag
   * @param {string | undefined} value
   * @param {string} link
   */
  with(flag, value, link) {
    const url = new URL(this.here());
    if (value === undefined) url.searchParams.delete(flag);
    else url.searchParams.set(flag, value);
    url.hash = link;
    return url.href;
  }

  /** Opens an address of this page as a step of the history. @param {string} href */
  go(href) {
    this.flush();
    this.write("pushState", href);
    this.lab.open(href);
    this.onOpen(href);
  }

  /** Drops a page flag from the query. @param {string} flag */
  drop(flag) {
    if (this.embedded || !new URLSearchParams(location.search).has(flag)) return;
    this.write("replaceState", this.with(flag, undefined, this.lab.link()));
  }

  /**
   * @param {"replaceState" | "pushState"} how
   * @param {string} href
   */
  write(how, href = this.here()) {
    try {
      history[how](null, "", href);
      this.opened = location.href;
    } catch {
      // Browsers limit how often an address may change, and some frames forbid it; Share still works.
    }
  }

  /**
   * This page's address with the flags of the query kept and the scenario in the fragment.
   * @param {string[]} flags
   * @param {string} [fragment]
   */
  written(flags, fragment = this.lab.link()) {
    const url = new URL(location.href);
    const query = new URLSearchParams([...url.searchParams].filter(([key]) => flags.includes(key)));
    url.search = query.toString();
    url.hash = fragment;
    return url.href;
  }
}
