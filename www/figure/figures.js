// @ts-check
// `FigureView`: one figure with its caption, notes and numbers; and all of them in their chapters.

import { byId, make, typeset } from "../dom/elements.js";
import { scrolling, table } from "../dom/tables.js";
import { say } from "../dom/words.js";
import { compute, computed } from "../program/compute.js";
import { isWhole, Stopped } from "../program/lab.js";
import { isDark } from "../settings/theme.js";

/** @typedef {import("../program/lab.js").Lab} Lab */
/** @typedef {import("../program/lab.js").FigureSpec} FigureSpec */

const ROWS_PER_PAGE = 50;
/** CSS pixels across a page, and their share of dots at 300 to the inch. */
const PAPER_WIDTH = 680;
const PAPER_SCALE = 3;

/**
 * Shows the figures in their chapters, replaces those before, and redraws them when the scenario, their size
 * or the theme changes.
 * `chapters` builds them one by one, so that the first can be shown before the last is there.
 * @param {Lab} lab
 * @param {FigureSpec[]} specs
 * @param {import("../program/lab.js").Named[]} tabs
 * @param {string} shown the tab whose figures are built first
 * @param {import("../app/stage.js").Stage} stage
 * @param {((view: FigureView) => void)[]} extensions each adds to a figure what a reader can do with it
 * @param {() => Promise<void>} all gives the lab all figures
 * @param {() => number} help the share of what is shown as a draft that others compute, as in program/help.js
 * @returns {{ chapters: Generator<void>, askAll: () => Promise<void>, compute: () => boolean, print: () => void, restore: () => void }} and draws everything for paper, and again for the screen
 */
export function buildFigures(lab, specs, tabs, shown, stage, extensions, all, help) {
  /** @type {FigureView[]} */
  const views = [];
  byId("figures").replaceChildren();
  for (const old of byId("chapters").querySelectorAll("[data-goto^=chapter-]")) old.remove();
  const used = tabs.filter(({ id }) => specs.some(({ tab }) => tab === id));
  const goal = (/** @type {string} */ id) => `chapter-${id}`;
  byId("chapters").prepend(
    ...used.map(({ id, label }) => make("button", { type: "button", "data-goto": goal(id) }, label)),
  );
  /** @type {Promise<void> | undefined} */
  let asked;
  /** Has the program loaded that has all figures, once one of them is looked at or told. */
  const askAll = () => (asked ??= ask());
  const ask = async () => {
    stage.stalled = false;
    try {
      await all();
    } catch {
      stage.stalled = true;
      // The next press of the reader tries again.
      const pressed = new AbortController();
      const again = () => {
        pressed.abort();
        asked = undefined;
        stage.schedule();
      };
      for (const act of ["pointerdown", "keydown"]) addEventListener(act, again, pressed);
      return;
    }
    // What stands whole is not replaced by a draft.
    for (const { id } of views.filter(({ draft }) => draft)) await computed(() => lab.complete(id));
    stage.restart();
  };
  const resized = new ResizeObserver(() => {
    for (const view of views) if (!view.fits()) stage.redraw(view.plot);
  });
  const grids = used.map(({ id, label }) => {
    const heading = make("h2", { id: goal(id), tabindex: "-1" }, label);
    const grid = make("div", { class: "grid" });
    byId("figures").append(
      make("section", { "aria-labelledby": heading.id, "data-tabs": `${id} figures` }, heading, grid),
    );
    return { id, grid };
  });
  function* build() {
    for (const { id, grid } of grids.sort((a, b) => Number(b.id === shown) - Number(a.id === shown))) {
      const members = specs.filter(({ tab }) => tab === id).map((spec) => new FigureView(spec, lab, help));
      for (const view of members) for (const extend of extensions) extend(view);
      grid.append(...members.map(({ root }) => root));
      for (const view of members) {
        views.push(view);
        stage.add(
          view.plot,
          () => view.tell(),
          () => view.show(),
          () => {
            if (!view.here) void askAll();
            return view.compute();
          },
          () => {
            if (!view.complete()) return false;
            if (view.draft) {
              stage.redraw(view.plot);
              stage.retell(view.plot);
            }
            return true;
          },
          () => !view.here,
        );
        resized.observe(view.plot);
      }
      yield;
    }
  }
  return {
    chapters: build(),
    askAll,
    compute: () => views.every((view) => stage.stalled || view.compute()),
    print: () => {
      // The others are loaded soon after the page has come to rest.
      for (const view of views.filter(({ here }) => !here)) view.error.textContent = say("print.later");
      const here = views.filter(({ here }) => here);
      for (const { id } of here) while (lab.complete(id) < 1);
      stage.tellAll();
      for (const view of here) view.draw(false, PAPER_SCALE, PAPER_WIDTH, PAPER_WIDTH / view.paper);
    },
    restore: () => {
      for (const view of views) view.error.textContent = "";
      stage.redraw();
    },
  };
}

/**
 * Draws again where the screen, or what the browser keeps of the page, has changed under it.
 * @param {import("../app/stage.js").Stage} stage
 */
export function watchScreen(stage) {
  watchPixelRatio(() => stage.redraw());
  // A lost bitmap comes back empty. The event does not bubble; in the capturing phase it arrives for every
  // canvas.
  document.addEventListener("contextrestored", () => stage.redraw(), true);
  // A page from the browser's page cache has missed the changes meanwhile.
  addEventListener("pageshow", ({ persisted }) => persisted && stage.redraw());
}

/** @param {() => void} onChange */
function watchPixelRatio(onChange) {
  matchMedia(`(resolution: ${devicePixelRatio}dppx)`).addEventListener(
    "change",
    () => {
      onChange();
      watchPixelRatio(onChange);
    },
    { once: true },
  );
}

/** One figure: caption, canvas, notes, and the same in words and numbers. */
export class FigureView {
  /**
   * @param {FigureSpec} spec
   * @param {Lab} lab
   * @param {() => number} help
   */
  constructor({ id, title, references, panels, draft, here }, lab, help) {
    this.id = id;
    this.draft = draft;
    this.own = here;
    this.lab = lab;
    this.help = help;
    this.title = make("h3", {}, ...typeset(title));
    this.canvas = make("canvas", { role: "img", "aria-label": title, "aria-describedby": `${id}-summary` });
    this.plot = make("div", { class: panels > 1 ? "plot tall" : "plot" }, this.canvas);
    /** Stands over the picture before while a new one is computed. */
    this.progress = /** @type {HTMLProgressElement} */ (
      make("progress", { "aria-label": say("figure.computing", { title }) })
    );
    /** Buttons for the tools of the figure; hidden while empty. */
    this.tools = make("div", { class: "tools", role: "group", "aria-label": say("figure.tools") });
    this.error = make("p", { class: "error" });
    this.notes = make("ul", { class: "notes" });
    this.summary = make("p", { id: `${id}-summary` });
    this.data = make("div", { class: "data" });
    this.first = 0;
    this.words = "";
    /** Of the picture, in CSS pixels. */
    this.width = this.height = 0;
    /** Called before anything is shown, for the parts around the picture. @type {(() => void)[]} */
    this.before = [];
    this.prepared = false;
    /** Called when a new picture stands. @type {(() => void)[]} */
    this.after = [];
    /** Width over height on paper, where two figures share a page. */
    this.paper = panels > 1 ? 4 / 3 : 16 / 9;
    this.details = make("details", {}, make("summary", {}, say("figure.details")), this.summary, this.data);
    this.details.addEventListener("toggle", () => this.tabulate());
    const sources = references.map(({ label, anchor }) =>
      make("a", { href: `paper.html#${anchor}`, target: "_blank", rel: "noopener" }, label),
    );
    this.root = make(
      "figure",
      { id: `figure-${id}`, class: "card" },
      make("figcaption", {}, this.title, make("span", { class: "source" }, ...sources), this.tools),
      this.plot,
      this.error,
      this.notes,
      this.details,
    );
  }

  /** Whether the lab has it. */
  get here() {
    return this.own || isWhole;
  }

  prepare() {
    for (const prepare of this.before) prepare();
    this.prepared = true;
  }

  /** Works for some milliseconds and shows the progress. Returns whether the figure can be shown at once. */
  compute() {
    if (!this.here) return this.computed(0, false);
    let share = 1;
    try {
      share = compute(() => this.lab.prepare(this.id));
    } catch (error) {
      if (!(error instanceof Stopped)) throw error;
    }
    return this.computed(share, false);
  }

  /** The same for the figure itself, where a draft of it is shown. */
  complete() {
    if (!this.draft) return true;
    let share = 1;
    try {
      share = this.help();
      if (share === 1) share = compute(() => this.lab.complete(this.id));
    } catch (error) {
      if (!(error instanceof Stopped)) throw error;
    }
    return this.computed(share, true);
  }

  /**
   * Shows how much is done. Returns whether all is.
   * @param {number} share
   * @param {boolean} draft whether a draft is shown meanwhile
   */
  computed(share, draft) {
    if (share === 1) this.progress.remove();
    else this.plot.append(this.progress);
    this.progress.classList.toggle("draft", draft);
    this.progress.value = share;
    return share === 1;
  }

  /** Whether the picture, if there is one, has the size of its place. */
  fits() {
    return this.width === this.plot.clientWidth && this.height === this.plot.clientHeight;
  }

  show() {
    this.prepare();
    const { clientWidth: width, clientHeight: height } = this.plot;
    [this.width, this.height] = [width, height];
    if (!width || !height || !this.draw(isDark(), devicePixelRatio, width, height, "show")) return;
    // As wide as a whole number of device pixels, or the browser would blur the picture to fit. One that has fewer than its place fills it.
    const fit = (/** @type {number} */ pixels, /** @type {number} */ side) =>
      Math.abs(pixels - side * devicePixelRatio) < 1 ? `${pixels / devicePixelRatio}px` : "";
    const size = [fit(this.canvas.width, width), fit(this.canvas.height, height)];
    if (this.canvas.style.width !== size[0] || this.canvas.style.height !== size[1])
      [this.canvas.style.width, this.canvas.style.height] = size;
    for (const follow of this.after) follow();
  }

  /** Writes the texts of the picture. */
  tell() {
    // Drawing a picture has done this already.
    if (!this.prepared) this.prepare();
    this.prepared = false;
    const { title, summary, notes } = this.lab.describe(this.id);
    const words = [title, summary, ...notes].join("\n");
    // Unchanged words are not written again, which saves layout.
    if (words !== this.words) {
      this.words = words;
      this.title.replaceChildren(...typeset(title));
      this.summary.replaceChildren(...typeset(summary));
      this.notes.replaceChildren(...notes.map((note) => make("li", {}, ...typeset(note))));
    }
    this.tabulate();
  }

  /**
   * @param {boolean} dark
   * @param {number} scale
   * @param {number} width
   * @param {number} height
   * @param {"show" | "draw"} [how] with the page's legend, or with one in the picture
   */
  draw(dark, scale, width, height, how = "draw") {
    try {
      this.lab[how](this.id, this.canvas, width, height, scale, dark);
      this.error.textContent = "";
    } catch (error) {
      if (error instanceof Stopped) return false;
      this.error.textContent = error instanceof Error ? error.message : String(error);
    }
    return true;
  }

  /** Writes the numbers, a page at a time, while somebody has them open; closed, they would go stale. */
  tabulate() {
    if (!this.details.open) return this.data.replaceChildren();
    // Told anew once the figure is computed.
    if (this.lab.prepare(this.id) < 1) return;
    let page = this.lab.table(this.id, this.first, ROWS_PER_PAGE);
    if (this.first >= page.total) {
      this.first = 0;
      page = this.lab.table(this.id, 0, ROWS_PER_PAGE);
    }
    const { caption, columns, rows, total } = page;
    const last = this.first + rows.length;
    const words = say(total > ROWS_PER_PAGE ? "figure.some-rows" : "figure.rows", {
      caption,
      first: this.first + 1,
      last,
      total,
    });
    const content = scrolling(say("figure.data", { title: this.title.textContent ?? "" }), table(words, columns, rows));
    const turn = (/** @type {string} */ label, /** @type {number} */ to) => {
      const button = make("button", { type: "button", disabled: to < 0 || to >= total }, label);
      button.addEventListener("click", () => {
        this.first = to;
        this.tabulate();
        const again = [...this.data.querySelectorAll("button")].find(
          (other) => other.textContent === label && !other.disabled,
        );
        const other = /** @type {HTMLButtonElement | null} */ (this.data.querySelector("button:not(:disabled)"));
        (again ?? other)?.focus();
      });
      return button;
    };
    const pages =
      total > ROWS_PER_PAGE
        ? [
            make(
              "div",
              { class: "pages" },
              turn(say("figure.previous-rows"), this.first - ROWS_PER_PAGE),
              turn(say("figure.next-rows"), last),
            ),
          ]
        : [];
    this.data.replaceChildren(content, ...pages);
  }
}
