// @ts-check
// `Handles`: the points of a figure that stand for parameters, as sliders for keys and for a screen reader.
import { byId, make } from "../dom/elements.js";
import { say } from "../dom/words.js";

/** @typedef {import("beta-training-extras").Knob} Knob */
/** @typedef {import("beta-training-extras").Side} Side */
/** @typedef {import("../program/extras.js").Extras} Extras */

/** Longer than a frame while something moves. */
const REST_MS = 120;
/** More steps than any slider has. */
const TO_THE_END = 100_000;
/** Which way a key goes, and whether along x. */
const KEYS = /** @type {Record<string, [number, boolean | undefined]>} */ ({
  ArrowLeft: [-1, true],
  ArrowRight: [1, true],
  ArrowDown: [-1, false],
  ArrowUp: [1, false],
  Home: [-TO_THE_END, undefined],
  End: [TO_THE_END, undefined],
});

/** As long as a key may wait for the picture. */
const WAIT_MS = 200;

/** The Enter key leads from the plot to its points, and Escape back: they take no stop of the Tab key. */
export class Handles {
  /**
   * @param {Extras} lab
   * @param {import("./figures.js").FigureView} view
   * @param {() => void} onMove called when a value has changed
   */
  constructor(lab, { id, plot, title }, onMove) {
    this.lab = lab;
    this.id = id;
    this.onMove = onMove;
    this.keys = make("span", { id: `${id}-handle-keys`, hidden: true }, say("handle.keys"));
    this.root = make("div", { class: "handles", role: "group", hidden: true });
    this.title = title;
    plot.append(this.root, this.keys);
    /** @type {{ knob: Knob, root: HTMLElement, sliders: HTMLElement[] }[]} */
    this.points = [];
    this.form = "";
    this.root.addEventListener("keydown", (event) => this.press(event));
    this.root.addEventListener("focusin", ({ target }) => {
      this.last = /** @type {HTMLElement} */ (target);
    });
    this.plot = plot;
    plot.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.target !== plot) return;
      (this.last?.isConnected ? this.last : this.points.at(-1)?.sliders[0])?.focus();
    });
    /** @type {HTMLElement | undefined} */
    this.last = undefined;
    /** @type {number | undefined} */
    this.timer = undefined;
  }

  /** A new picture stands. While it moves only what is held by key follows at once. */
  renew() {
    clearTimeout(this.timer);
    if (this.root.contains(document.activeElement)) return this.place();
    this.root.classList.add("moves");
    this.timer = setTimeout(() => this.place(), REST_MS);
  }

  /** Puts each handle where its point is. */
  place() {
    const knobs = this.lab.knobs(this.id);
    const form = JSON.stringify(knobs.map(({ sides }) => sides.map(({ label }) => label)));
    if (form !== this.form) this.build(knobs);
    this.form = form;
    this.root.hidden = !knobs.length;
    this.root.classList.remove("moves");
    this.root.setAttribute("aria-label", say("handle.of", { title: this.title.textContent ?? "" }));
    knobs.forEach((knob, i) => {
      const point = this.points[i];
      point.knob = knob;
      point.root.style.left = `${knob.x}px`;
      point.root.style.top = `${knob.y}px`;
      if (knob.name) point.root.setAttribute("aria-label", knob.name);
      knob.sides.forEach(({ label, text, value, least, most }, at) => {
        const name = knob.name ? `${knob.name}, ${label}` : label;
        const values = { label: name, valuetext: text, valuenow: value, valuemin: least, valuemax: most };
        for (const [key, value] of Object.entries(values)) point.sliders[at].setAttribute(`aria-${key}`, String(value));
      });
    });
  }

  /** @param {Knob[]} knobs */
  build(knobs) {
    const had = this.root.contains(document.activeElement);
    this.points = knobs.map((knob) => {
      const sliders = knob.sides.map(({ across }) =>
        make("span", {
          role: "slider",
          tabindex: "-1",
          "aria-orientation": across ? "horizontal" : "vertical",
          "aria-describedby": this.keys.id,
        }),
      );
      const root = make("div", { class: `handle${knob.sample ? " sample" : ""}` }, ...sliders);
      if (knob.name) root.setAttribute("role", "group");
      return { knob, root, sliders };
    });
    this.root.replaceChildren(...this.points.map(({ root }) => root));
    // The last sample is the one that the answer speaks of.
    if (had) this.points.at(-1)?.sliders[0].focus();
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    const { key, shiftKey, altKey, ctrlKey, metaKey } = event;
    if (altKey || ctrlKey || metaKey) return;
    const at = this.points.findIndex(({ root }) => root.contains(document.activeElement));
    if (at < 0) return;
    const { knob, sliders } = this.points[at];
    const present = sliders.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    if (key in KEYS) {
      const [steps, across] = KEYS[key];
      const along = knob.sides.findIndex((side) => side.across === across);
      const side = along < 0 ? present : along;
      sliders[side].focus();
      // A key that comes before the picture of the one before would have no place in it.
      const end = performance.now() + WAIT_MS;
      while (this.lab.prepare(this.id) < 1 && performance.now() < end);
      this.tell(this.lab.nudge(this.id, knob.sides[side].handle, steps, shiftKey));
    } else if (key === "PageDown" || key === "PageUp") {
      const count = this.points.length;
      this.points[(at + (key === "PageDown" ? 1 : count - 1)) % count].sliders[0].focus();
    } else if (key === "Escape") {
      this.plot.focus();
    } else if (key === "Delete" && knob.sample) {
      this.tell(this.lab.removeSample(this.id, knob.handles[0], false));
    } else return;
    event.preventDefault();
    // The picture has other meanings for these keys.
    event.stopPropagation();
  }

  /** @param {import("../program/lab.js").Issue | undefined} issue */
  tell(issue) {
    if (issue) byId("announce").textContent = issue.message;
    else this.onMove();
  }
}
