// @ts-check
// `Crosshair`: the line at the pointer, and the values there.
import { make, typeset } from "../dom/elements.js";
import { say } from "../dom/words.js";

/** @typedef {import("../program/lab.js").CrosshairRead} Reading */
/** @typedef {import("../program/lab.js").CrosshairRow} Row */

/** CSS pixels between the line and the words beside it. */
const APART = 12;
/** A narrower picture has no space for words inside; outside, words need this height. */
const NARROW = 360;
const ROOM = 200;

/** An upright line over a picture, with a dot on each curve and the values beside it. It costs no drawing. */
export class Crosshair {
  /**
   * @param {HTMLElement} plot
   * @param {Map<string, string>} colors of the legend's entries
   */
  constructor(plot, colors) {
    this.colors = colors;
    this.box = new DOMRect();
    this.plot = plot;
    /** @type {Reading | undefined} */
    this.reading = undefined;
    this.line = make("div", { class: "line" });
    this.head = make("div", { class: "head" });
    this.more = make("div", { class: "quiet" });
    this.tip = make("div", { class: "tip" }, this.head, this.more);
    /** @type {Line[]} */
    this.lines = [];
    // Its texts are announced to screen readers.
    this.root = make("div", { class: "crosshair", "aria-hidden": "true", hidden: true }, this.line, this.tip);
    plot.append(this.root);
  }

  /** Reads sizes; this must come before any writing, here or in another figure. */
  measure() {
    this.box = this.plot.getBoundingClientRect();
  }

  /** @param {Reading | undefined} reading */
  show(reading) {
    this.reading = reading;
    if (!reading) {
      if (!this.root.hidden) this.root.hidden = true;
      return;
    }
    const { left, top, height, head, rows, more } = reading;
    this.root.hidden = false;
    place(this.line, left, top);
    this.line.style.height = `${height}px`;
    write(this.head, head);
    while (this.lines.length < rows.length) {
      const line = new Line();
      this.lines.push(line);
      this.more.before(line.quantity, line.root);
      this.root.append(line.dot);
    }
    for (const [i, line] of this.lines.entries()) line.show(rows[i], rows[i - 1], this.colors);
    const notes = [
      ...(more ? [say("explore.more", { count: more })] : []),
      ...(rows.some(({ between }) => between) ? [say("explore.between")] : []),
    ];
    write(this.more, notes.join("; "));
    this.settle(reading);
  }

  /**
   * Beside the line, on the wider side, past the dots, within the picture and the window.
   * @param {Reading} reading
   */
  settle({ left, start, width, top, rows }) {
    const {
      box,
      tip: { style },
    } = this;
    const narrow = box.width < NARROW;
    this.tip.classList.toggle("below", narrow);
    if (narrow) {
      // No space beside the line: below the picture, or above it at the end of the window.
      const above = innerHeight - box.bottom < ROOM && box.top > ROOM;
      Object.assign(style, {
        left: "0",
        right: "0",
        maxWidth: "none",
        maxHeight: "none",
        top: above ? "auto" : "100%",
        bottom: above ? "100%" : "auto",
      });
      return;
    }
    const onRight = left < start + width / 2;
    const beyond = rows.map(({ x }) => (onRight ? x - left : left - x)).filter((far) => far > 0);
    const apart = APART + Math.max(0, ...beyond);
    style.left = onRight ? `${left + apart}px` : "auto";
    style.right = onRight ? "auto" : `${box.width - left + apart}px`;
    style.maxWidth = `${(onRight ? box.width - left : left) - apart}px`;
    const first = Math.max(top + 4, 4 - box.top);
    style.top = `${first}px`;
    style.bottom = "auto";
    style.maxHeight = `${Math.max(24, Math.min(box.height, innerHeight - box.top) - first - 4)}px`;
  }
}

/** One curve: a dot in the picture and a line of the words. */
class Line {
  constructor() {
    this.dot = make("div", { class: "dot" });
    this.quantity = make("div", { class: "quiet" });
    this.label = make("span", {});
    this.value = make("b", {});
    this.unit = make("span", {});
    this.root = make("div", { class: "row" }, this.label, make("span", { class: "number" }, this.value, this.unit));
  }

  /**
   * @param {Row | undefined} row
   * @param {Row | undefined} before
   * @param {Map<string, string>} colors
   */
  show(row, before, colors) {
    this.root.hidden = !row;
    this.quantity.hidden = !row?.quantity || row.quantity === before?.quantity;
    this.dot.hidden = !row || Number.isNaN(row.x);
    if (!row) return;
    const { entry, label, quantity, value, within, unit, beside, chosen, x, y } = row;
    this.root.classList.toggle("chosen", chosen);
    this.dot.classList.toggle("chosen", chosen);
    this.root.style.borderColor = this.dot.style.borderColor = colors.get(entry) ?? "";
    write(this.quantity, quantity);
    write(this.label, beside ? `${label} ${beside}` : label);
    write(this.value, within ? `${value} ± ${within}` : value);
    write(this.unit, unit && ` ${unit}`);
    if (!this.dot.hidden) place(this.dot, x, y);
  }
}

/**
 * @param {HTMLElement} element
 * @param {number} x
 * @param {number} y
 */
function place(element, x, y) {
  element.style.transform = `translate(${x}px, ${y}px)`;
}

/** Unchanged texts are not written again, which saves layout. @type {WeakMap<Element, string>} */
const written = new WeakMap();

/**
 * @param {HTMLElement} element
 * @param {string} text
 */
function write(element, text) {
  if (written.get(element) === text) return;
  written.set(element, text);
  element.replaceChildren(...typeset(text));
}
