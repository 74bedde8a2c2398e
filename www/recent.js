// @ts-check
import { byId, make, typeset } from "./make.js";
import { say } from "./words.js";

/** @typedef {{ link: string, when: number }} Recent */

const KEY = "recent";
const MOST = 12;

/**
 * The scenarios that were left for another, newest first. The browser keeps them where it may; other
 * tabs write the same list, so it is read anew before each change.
 */
class List {
  constructor() {
    /** @type {Recent[]} */
    this.session = [];
    this.kept = true;
  }

  /** @returns {Recent[]} */
  read() {
    try {
      const stored = JSON.parse(localStorage.getItem(KEY) ?? "[]");
      const sound = (/** @type {any} */ item) => typeof item?.link === "string" && Number.isFinite(item.when);
      return this.kept ? (Array.isArray(stored) ? stored : []).filter(sound).slice(0, MOST) : this.session;
    } catch (error) {
      // Not ours, or broken: begin anew. Storage that is refused leaves the list to this page.
      if (error instanceof SyntaxError) return [];
      this.kept = false;
      return this.session;
    }
  }

  /** @param {Recent[]} items */
  write(items) {
    this.session = items;
    try {
      if (items.length) localStorage.setItem(KEY, JSON.stringify(items));
      else localStorage.removeItem(KEY);
    } catch {
      this.kept = false;
    }
  }

  /** @param {string} link */
  add(link) {
    this.write([{ link, when: Date.now() }, ...this.read().filter((other) => other.link !== link)].slice(0, MOST));
  }
}

/**
 * The menu of recent scenarios.
 * @param {import("./lab.js").Lab} lab
 * @param {(link: string) => void} open
 * @returns {() => void} puts the present scenario on the list, unless it is a preset as it stands
 */
export function startRecent(lab, open) {
  const list = new List();
  const button = /** @type {HTMLButtonElement} */ (byId("recent"));
  const box = byId("recent-box");
  const show = () => {
    const all = list.read();
    const items = all.filter(({ link }) => link !== lab.link());
    const rows = items.map(({ link, when }) => {
      const name = lab.nameOf(link);
      const choose = make("button", { type: "button" }, make("span", {}, ...typeset(name)), make("time", { datetime: new Date(when).toISOString() }, ago(when)));
      choose.addEventListener("click", () => {
        box.hidePopover();
        open(link);
        byId("announce").textContent = say("recent.opened", { name });
      });
      return make("li", {}, choose);
    });
    const clear = make("button", { type: "button" }, say("recent.clear"));
    clear.addEventListener("click", () => {
      list.write([]);
      show();
      byId("announce").textContent = say("recent.cleared");
      box.hidePopover();
    });
    box.replaceChildren(rows.length ? make("ul", {}, ...rows) : make("p", {}, say("recent.none")), ...(all.length ? [clear] : []), ...(list.kept ? [] : [make("p", {}, say("recent.session"))]));
  };
  box.addEventListener("beforetoggle", (event) => {
    if (/** @type {ToggleEvent} */ (event).newState !== "open") return;
    show();
    const { bottom, right } = button.getBoundingClientRect();
    box.style.setProperty("--top", `${bottom + scrollY}px`);
    box.style.setProperty("--right", `${right}px`);
  });
  addEventListener("storage", ({ key }) => {
    if ((key === KEY || key === null) && box.matches(":popover-open")) show();
  });
  button.disabled = false;
  return () => {
    if (!lab.isPlain()) list.add(lab.link());
  };
}

/** @type {[Intl.RelativeTimeFormatUnit, number][]} */
const UNITS = [["day", 86_400_000], ["hour", 3_600_000], ["minute", 60_000]];

/** @param {number} when */
function ago(when) {
  const words = new Intl.RelativeTimeFormat(document.documentElement.lang, { numeric: "auto" });
  const past = Math.max(0, Date.now() - when);
  const [unit, length] = UNITS.find(([, length]) => past >= length) ?? ["second", Infinity];
  return words.format(-Math.floor(past / length) || 0, unit);
}
