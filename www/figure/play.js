// @ts-check
// `Player`: the training as time passes.

import { byId, make, typeset } from "../dom/elements.js";
import { say } from "../dom/words.js";
import { compute } from "../program/compute.js";
import { isDark } from "../settings/theme.js";

/** @typedef {import("../program/extras.js").Extras} Extras */

/** How long the whole protocol takes at speed 1, and a load cycle in slow motion. */
const WHOLE_S = 24;
const CYCLE_S = 2;
const SPEEDS = [0.5, 1, 2, 4];
/** The length of a step, as a share of the whole. */
const STEP = 0.02;
/** Pictures a second: more would not be visible and would delay input. */
const FRAME_MS = 1000 / 30;

/** The training as time passes: played, stepped, or moved by hand. */
export class Player {
  /**
   * @param {Extras} lab the program that can show it, at the present scenario
   * @param {() => void} redraw asks for a drawing in the next frame
   */
  constructor(lab, redraw) {
    this.lab = lab;
    this.redraw = redraw;
    this.share = 0;
    this.phase = 0;
    this.chosen = false;
    this.calm = matchMedia("(prefers-reduced-motion: reduce)");
    this.sample = make("select", { id: "play-sample" });
    this.sample.addEventListener("change", () => {
      this.chosen = true;
      this.tell();
    });
    this.speed = make(
      "select",
      { id: "play-speed" },
      ...SPEEDS.map((speed) => make("option", { value: String(speed), selected: speed === 1 }, `${speed}×`)),
    );
    this.toggle = make("button", { type: "button" }, say("play.play"));
    this.toggle.addEventListener("click", () => (this.timer === undefined ? this.play() : this.pause()));
    this.slider = make("input", { type: "range", min: "0", max: "1", step: "0.001", "aria-label": say("play.time") });
    this.slider.addEventListener("input", () => this.move(Number(this.slider.value)));
    this.values = make("dl", { class: "derived" });
    /** Stands while the training is computed. */
    this.progress = /** @type {HTMLProgressElement} */ (
      make("progress", { hidden: true, "aria-label": say("figure.computing", { title: say("play.sample") }) })
    );
    this.waits = false;
    this.hint = make("p", { class: "note" }, say("play.reduced"));
    this.views = lab.playPictures().map(({ id, panels }) => {
      const title = make("figcaption", {});
      const canvas = make("canvas", { role: "img" });
      const plot = make("div", { class: panels > 1 ? "plot tall" : "plot" }, canvas);
      return { id, title, canvas, plot, root: make("figure", {}, title, plot) };
    });
    const step = (/** @type {string} */ label, /** @type {string} */ sign, /** @type {number} */ by) => {
      const button = make("button", { type: "button", "aria-label": label, title: label }, sign);
      button.addEventListener("click", () => this.move(this.share + by));
      return button;
    };
    this.root = make(
      "div",
      {},
      make("p", { class: "note" }, say("play.about")),
      this.hint,
      make(
        "div",
        { class: "play-bar" },
        make("label", {}, say("play.sample"), " ", this.sample),
        step(say("play.back"), "◂", -STEP),
        this.toggle,
        step(say("play.forward"), "▸", STEP),
        make("label", {}, say("play.speed"), " ", this.speed),
        this.slider,
      ),
      this.progress,
      this.values,
      make("div", { class: "play-grid" }, ...this.views.map(({ root }) => root)),
    );
    this.calm.addEventListener("change", () => this.mind());
    this.mind();
    /** @type {number | undefined} */
    this.timer = undefined;
  }

  /** Readers who ask for less motion get none that they did not start step by step. */
  mind() {
    if (this.calm.matches) this.pause();
    this.toggle.hidden = this.speed.disabled = this.calm.matches;
    this.hint.hidden = !this.calm.matches;
  }

  /** The scenario has changed: the same share of another training. */
  renew() {
    const samples = this.lab.playSamples();
    // The last sample is the most trained: it is the default.
    const at =
      this.chosen && this.sample.selectedIndex < samples.length ? this.sample.selectedIndex : samples.length - 1;
    this.sample.replaceChildren(...samples.map((label) => make("option", {}, label)));
    this.sample.selectedIndex = at;
    this.tell();
  }

  /** @param {number} share */
  move(share) {
    this.pause();
    this.share = Math.min(Math.max(share, 0), 1);
    this.tell();
  }

  play() {
    if (this.share >= 1) this.share = 0;
    this.toggle.textContent = say("play.pause");
    let before = performance.now();
    const frame = (/** @type {number} */ now) => {
      this.timer = requestAnimationFrame(frame);
      const past = now - before;
      if (past < FRAME_MS) return;
      before = now;
      // After a pause of the whole page, time continues from where it was.
      const seconds = Math.min(past, 250) / 1000;
      this.phase += seconds / CYCLE_S;
      this.share += (seconds * Number(this.speed.value)) / WHOLE_S;
      if (this.share >= 1) {
        this.share = 1;
        this.pause();
        byId("announce").textContent = say("play.done");
      }
      this.tell();
    };
    this.timer = requestAnimationFrame(frame);
  }

  pause() {
    if (this.timer === undefined) return;
    cancelAnimationFrame(this.timer);
    this.timer = undefined;
    this.toggle.textContent = say("play.play");
  }

  /** Returns whether the training of the sample is computed. If not, computes some milliseconds of it, and more in the next frame. */
  isThere() {
    const sample = this.sample.selectedIndex;
    const share = compute(() => this.lab.preparePlay(sample));
    this.progress.hidden = share === 1;
    this.progress.value = share;
    if (share < 1 && !this.waits) {
      requestAnimationFrame(() => {
        this.waits = false;
        this.tell();
      });
    }
    this.waits = share < 1;
    return !this.waits;
  }

  /** Writes the moment, and asks for its pictures. */
  tell() {
    if (!this.isThere()) return;
    const { words, values, pictures } = this.lab.playMoment(this.sample.selectedIndex, this.share);
    this.slider.value = String(this.share);
    this.slider.setAttribute("aria-valuetext", words);
    this.values.replaceChildren(
      ...values.map(({ label, value }) => make("div", {}, make("dt", {}, ...typeset(label)), make("dd", {}, value))),
    );
    for (const [i, { title, summary }] of pictures.entries()) {
      const view = this.views[i];
      if (view.title.textContent !== title) view.title.textContent = title;
      view.canvas.setAttribute("aria-label", `${title}. ${summary}`);
    }
    this.redraw();
  }

  draw() {
    if (this.waits) return;
    for (const { id, canvas, plot } of this.views) {
      const { clientWidth: width, clientHeight: height } = plot;
      if (width && height)
        this.lab.playDraw(
          id,
          this.sample.selectedIndex,
          this.share,
          this.phase,
          canvas,
          width,
          height,
          devicePixelRatio,
          isDark(),
        );
    }
  }
}
