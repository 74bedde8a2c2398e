// @ts-check
// `Steps`: the states that Undo and Redo go through; their buttons and keys.
import { byId } from "../dom/elements.js";
import { say } from "../dom/words.js";

/** @typedef {{ link: string, entry: number, drag: number }} State */

/**
 * All states of the page since it was opened, in order. The browser's history has an
 * entry for some of them: each state knows its entry, so that Undo and Back agree.
 */
export class Steps {
  /**
   * @param {string} link
   * @param {number} entry
   */
  constructor(link, entry) {
    /** @type {State[]} */
    this.states = [{ link, entry, drag: 0 }];
    this.at = 0;
  }

  get present() {
    return this.states[this.at];
  }

  /** @param {number} by */
  can(by) {
    return this.states[this.at + by] !== undefined;
  }

  /**
   * Adds a state after the present one and drops the undone ones. One drag of a slider makes one state.
   * @param {string} link
   * @param {number} entry
   * @param {number} drag which drag of a slider it came from, 0 for none
   */
  add(link, entry, drag = 0) {
    if (link === this.present.link && entry === this.present.entry) return;
    this.states.length = this.at + 1;
    if (drag && this.present.drag === drag && this.present.entry === entry) this.states.pop();
    this.at = this.states.push({ link, entry, drag }) - 1;
  }

  /**
   * The browser went to an entry: to the state that it showed last, or to a new one.
   * @param {string} link
   * @param {number} entry
   */
  visit(link, entry) {
    const known = this.states.map((state) => state.link === link && state.entry === entry).lastIndexOf(true);
    if (known < 0) this.add(link, entry);
    else this.at = known;
  }
}

/** Of a slider, or of a point of a picture. */
let drags = 0;
let held = false;
addEventListener("pointerdown", ({ target }) => {
  held = target instanceof Element && target.closest("input[type=range], .plot") !== null;
  if (held) drags += 1;
});
for (const end of ["pointerup", "pointercancel"]) addEventListener(end, letGo);

/** What changes from here on is one step, until it is let go: a slider that moves by itself. */
export function holdOn() {
  held = true;
  drags += 1;
}

export function letGo() {
  held = false;
}

/** Which drag of a slider a change belongs to; 0 when no slider is held. */
export function drag() {
  return held ? drags : 0;
}

/**
 * Undo and redo, by button and by key.
 * @param {import("../program/lab.js").Lab} lab
 * @param {import("./address.js").Address} address
 * @returns {() => void} shows what is possible
 */
export function startHistory(lab, address) {
  const show = () => {
    for (const [id, by] of /** @type {const} */ ([
      ["undo", -1],
      ["redo", 1],
    ]))
      byId(id).setAttribute("aria-disabled", String(!address.can(by)));
  };
  const go = (/** @type {-1 | 1} */ by) => {
    if (address.undo(by))
      byId("announce").textContent = say(by < 0 ? "history.undone" : "history.redone", {
        name: lab.nameOf(lab.link()),
      });
  };
  byId("undo").addEventListener("click", () => go(-1));
  byId("redo").addEventListener("click", () => go(1));
  const [z, y] = navigator.platform.startsWith("Mac") ? ["⌘Z", "⇧⌘Z"] : ["Ctrl+Z", "Ctrl+Y"];
  byId("undo").title = `${say("history.undo")} (${z})`;
  byId("redo").title = `${say("history.redo")} (${y})`;
  addEventListener("keydown", (event) => {
    const { key, target, shiftKey, ctrlKey, metaKey, altKey } = event;
    const letter = key.toLowerCase();
    const redo = (letter === "z" && shiftKey) || (letter === "y" && ctrlKey && !shiftKey);
    if (!(ctrlKey || metaKey) || altKey || !(redo || letter === "z") || undoesItself(lab, target)) return;
    event.preventDefault();
    go(redo ? 1 : -1);
  });
  return show;
}

/**
 * Whether a field is being typed into, so that the browser undoes in there.
 * @param {import("../program/lab.js").Lab} lab
 * @param {EventTarget | null} target
 */
function undoesItself(lab, target) {
  if (target instanceof HTMLTextAreaElement || (target instanceof HTMLElement && target.isContentEditable)) return true;
  if (!(target instanceof HTMLInputElement) || target.type !== "text" || target.readOnly) return false;
  // A field that shows the value in use has nothing to undo.
  return !target.closest("#controls") || target.value !== lab.value(target.id);
}
