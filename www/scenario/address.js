// @ts-check
// `Address`: keeps the scenario, the address bar and the history in step.

import { FRAMED } from "../settings/storage.js";
import { drag, Steps } from "./history.js";

/** @typedef {import("../program/lab.js").Lab} Lab */

/** Long enough for a slider at rest, short enough that a copied address is up to date. */
const DEBOUNCE_MS = 300;
/** The time after which the browser has gone to another entry of its history, or never will. */
const TRAVEL_MS = 1000;

/**
 * Keeps the address bar, the history and the scenario in step.
 *
 * A change rewrites the present entry of the browser's history; a step makes a new one. Undo goes through all
 * states, and moves the browser's history where it crosses a step.
 */
export class Address {
  /**
   * @param {Lab} lab
   * @param {string[]} flags keys of the query that belong to the page
   * @param {(href: string) => void} onOpen called after an address of this page was opened
   */
  constructor(lab, flags, onOpen) {
    this.lab = lab;
    this.flags = flags;
    this.onOpen = onOpen;
    this.embedded = document.documentElement.dataset.embed !== undefined;
    /** @type {number | undefined} */
    this.timer = undefined;
    this.drag = 0;
    this.travelling = false;
    /** Called before another scenario replaces the present one. */
    this.leaving = () => {};
    /** Called after another state is shown by undo or redo. */
    this.onUndo = () => {};
    /** Called when the states have changed. */
    this.onSteps = () => {};
    /** Called when undo or redo has changed the address. @type {(href: string) => void} */
    this.onArrive = () => {};
    this.opened = location.href;
    this.steps = new Steps(lab.link(), this.entry() ?? 0);
    if (!this.embedded) this.write("replaceState", this.steps.present.entry, location.href);
    addEventListener("hashchange", () => this.open());
    addEventListener("popstate", () => (this.travelling ? this.arrive() : this.open()));
    addEventListener("pagehide", () => {
      this.flush();
      this.leaving();
    });
  }

  /** Which entry of the browser's history this is; undefined where this page has not written it. @returns {number | undefined} */
  entry() {
    const entry = history.state?.entry;
    return Number.isInteger(entry) ? entry : undefined;
  }

  /** The browser shows another address: by Back, or because it was typed. */
  open() {
    if (this.travelling || location.href === this.opened) return;
    this.flush(false);
    this.opened = location.href;
    this.leaving();
    this.lab.open(location.href);
    const entry = this.entry() ?? this.steps.present.entry + 1;
    if (!this.embedded && this.entry() === undefined) this.write("replaceState", entry, location.href);
    this.steps.visit(this.lab.link(), entry);
    this.onSteps();
    this.onOpen(location.href);
  }

  /** The full page with the present scenario. */
  share() {
    return this.written([]);
  }

  /** The same with its results for comparison. */
  send() {
    return this.written([], this.lab.sentLink());
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
    this.leaving();
    this.lab.open(href);
    const { entry } = this.steps.present;
    this.steps.add(this.lab.link(), this.write("pushState", entry + 1, href) ? entry + 1 : entry);
    this.onSteps();
    this.onOpen(href);
  }

  /** The page alone, to which a link is added. */
  page() {
    return location.href.split(/[?#]/)[0];
  }

  /** Writes the scenario into the address bar once the reader pauses. */
  follow() {
    if (this.embedded) return;
    clearTimeout(this.timer);
    this.drag = drag();
    this.timer = setTimeout(() => this.flush(), DEBOUNCE_MS);
    this.onSteps();
  }

  /** Adds a waiting change to the states, and to the address unless another is shown already. */
  flush(write = true) {
    if (this.timer === undefined) return;
    clearTimeout(this.timer);
    this.timer = undefined;
    this.steps.add(this.lab.link(), this.steps.present.entry, this.drag);
    if (write && !this.travelling) this.write("replaceState", this.steps.present.entry);
    this.onSteps();
  }

  /**
   * Makes a step of its own in the history, for changes that Back should undo.
   * @param {() => void} change
   * @param {boolean} [leaves] whether another scenario replaces the present one
   */
  step(change, leaves = true) {
    this.flush();
    if (leaves) this.leaving();
    change();
    if (this.embedded || this.here() === location.href) return;
    const { entry } = this.steps.present;
    this.steps.add(this.lab.link(), this.write("pushState", entry + 1) ? entry + 1 : entry);
    this.onSteps();
  }

  /** Whether there is a state before (−1) or after (1) this one. @param {-1 | 1} by */
  can(by) {
    return this.steps.can(by) || (by < 0 && this.timer !== undefined);
  }

  /**
   * Shows the state before or after this one.
   * @param {-1 | 1} by
   * @returns {boolean} whether there was one
   */
  undo(by) {
    this.flush();
    if (this.embedded || !this.steps.can(by)) return false;
    this.steps.at += by;
    this.lab.open(this.steps.present.link);
    if (!this.travelling) this.travel();
    this.onSteps();
    this.onUndo();
    return true;
  }

  /** Takes the browser to the entry of the present state. */
  travel() {
    const way = this.steps.present.entry - (this.entry() ?? 0);
    if (way === 0) return this.write("replaceState", this.steps.present.entry);
    this.travelling = true;
    history.go(way);
    setTimeout(() => {
      if (!this.travelling) return;
      // The entry is gone, like the oldest ones: the state continues in this one.
      this.travelling = false;
      this.steps.present.entry = this.entry() ?? 0;
      this.write("replaceState", this.steps.present.entry);
    }, TRAVEL_MS);
  }

  arrive() {
    this.travelling = false;
    this.travel();
    if (!this.travelling) this.onArrive(location.href);
  }

  /** Drops a page flag from the query. @param {string} flag */
  drop(flag) {
    if (this.embedded || !new URLSearchParams(location.search).has(flag)) return;
    this.write("replaceState", this.steps.present.entry, this.with(flag, undefined, this.lab.link()));
  }

  /**
   * @param {"replaceState" | "pushState"} how
   * @param {number} entry
   * @param {string} [href]
   * @returns {boolean} whether the browser allowed it
   */
  write(how, entry, href = this.here()) {
    // The history is that of the page which holds the frame: nothing is added to it.
    if (how === "pushState" && FRAMED) {
      this.write("replaceState", this.steps.present.entry, href);
      return false;
    }
    try {
      history[how]({ ...(how === "replaceState" ? history.state : {}), entry }, "", href);
      this.opened = location.href;
      return true;
    } catch {
      // Browsers limit how often an address may change, and some frames forbid it; Share still works.
      return false;
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
