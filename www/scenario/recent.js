// @ts-check
// `startRecent`: the list of recent scenarios, stored in the browser.
import { byId, make, typeset } from "../dom/elements.js";
import { say } from "../dom/words.js";
import { concerns, keep, kept, STORES, takeOver } from "../settings/storage.js";

/** @typedef {{ link: string, when: number }} Recent */

/** A link without the part of the page that it opens. @param {string} link */
const scenarioOf = (link) => link.replace(/&(tab|look)=[^&]*/g, "");

/** Each copy of the site has its own list: another version may not read these links. */
const KEY = `recent:${new URL(".", location.href).pathname}`;
const MOST = 12;
/** The most characters of a link, and of all links together: other programs of the origin share the storage. */
const LONGEST = 16_000;
const ALL = 64_000;
/** The last moment that a date can be, in milliseconds. */
const LAST = 8.64e15;

/**
 * The valid entries of a stored text.
 * @param {string} text
 * @returns {Recent[]}
 */
function items(text) {
  let stored;
  try {
    stored = JSON.parse(text);
  } catch {
    return [];
  }
  if (!Array.isArray(stored)) return [];
  const sound = stored.filter(
    (item) =>
      typeof item?.link === "string" &&
      /^#?v=\d/.test(item.link) &&
      typeof item.when === "number" &&
      Math.abs(item.when) <= LAST,
  );
  return bounded(sound.map(({ link, when }) => ({ link, when })));
}

/** @param {Recent[]} items */
function bounded(items) {
  let left = ALL;
  return items
    .filter(({ link }) => link.length <= LONGEST)
    .slice(0, MOST)
    .filter(({ link }) => {
      left -= link.length;
      return left >= 0;
    });
}

/**
 * The scenarios that were left for another, newest first. They are stored in the browser if it allows that.
 * Other tabs write the same list, so it is read before each change.
 */
class List {
  constructor() {
    /** @type {Recent[]} */
    this.session = [];
    /** Whether the browser stores it. */
    this.kept = STORES;
    /** Whether a scenario was left out because of its length. */
    this.lacks = false;
    takeOver(KEY, "recent", (text) => JSON.stringify(items(text)));
  }

  /** @returns {Recent[]} */
  read() {
    return this.kept ? items(kept(KEY) ?? "") : this.session;
  }

  /** @param {Recent[]} list */
  write(list) {
    this.session = bounded(list);
    this.kept &&= keep(KEY, JSON.stringify(this.session));
  }

  /** @param {string} link */
  add(link) {
    if (link.length > LONGEST) this.lacks = true;
    else
      this.write([
        { link, when: Date.now() },
        ...this.read().filter((other) => scenarioOf(other.link) !== scenarioOf(link)),
      ]);
  }
}

/**
 * The menu of recent scenarios.
 * @param {import("../program/lab.js").Lab} lab
 * @param {(link: string) => void} open
 * @returns {() => void} puts the present scenario on the list, unless it is a preset as it stands
 */
export function startRecent(lab, open) {
  const list = new List();
  const button = /** @type {HTMLButtonElement} */ (byId("recent"));
  const box = byId("recent-box");
  const show = () => {
    const all = list.read();
    const rows = all
      .filter(({ link }) => scenarioOf(link) !== scenarioOf(lab.link()))
      .map(({ link, when }) => {
        const name = lab.nameOf(link);
        const choose = make(
          "button",
          { type: "button" },
          make("span", {}, ...typeset(name)),
          make("time", { datetime: new Date(when).toISOString() }, ago(when)),
        );
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
    box.replaceChildren(
      rows.length ? make("ul", {}, ...rows) : make("p", {}, say("recent.none")),
      ...(all.length ? [clear] : []),
      ...(list.lacks ? [make("p", {}, say("recent.long", { most: LONGEST }))] : []),
      ...(list.kept ? [] : [make("p", {}, say("recent.session"))]),
    );
  };
  box.addEventListener("beforetoggle", (event) => {
    if (/** @type {ToggleEvent} */ (event).newState !== "open") return;
    show();
    const { bottom, right } = button.getBoundingClientRect();
    box.style.setProperty("--top", `${bottom + scrollY}px`);
    box.style.setProperty("--right", `${right}px`);
  });
  addEventListener("storage", (event) => {
    if (concerns(event, KEY) && box.matches(":popover-open")) show();
  });
  button.disabled = false;
  return () => {
    if (!lab.isPlain()) list.add(lab.link());
  };
}

/** @type {[Intl.RelativeTimeFormatUnit, number][]} */
const UNITS = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
];

/** @param {number} when */
function ago(when) {
  const words = new Intl.RelativeTimeFormat(document.documentElement.lang, { numeric: "auto" });
  const past = Math.max(0, Date.now() - when);
  const [unit, length] = UNITS.find(([, length]) => past >= length) ?? ["second", Infinity];
  return words.format(-Math.floor(past / length) || 0, unit);
}
