// @ts-check
// `startSheet`: small figures, each a button that shows its figure large, the ways between them, and the protocol beside its controls.
import { byId, make, typeset } from "../dom/elements.js";
import { makeToolbar } from "../dom/toolbar.js";
import { say } from "../dom/words.js";
import { compute } from "../program/compute.js";
import { isWhole, Stopped } from "../program/lab.js";
import { isDark } from "../settings/theme.js";

/** CSS pixels of a large picture to one of a small one: on the sheet, and below the map, where only shapes count. */
const SCALE = 1.6;
const FAR = 3;

/**
 * All figures on a sheet, and a row of some below the map. In the part of all figures one is shown large, or all are
 * large or small.
 * @param {import("../program/lab.js").Lab} lab
 * @param {import("../program/lab.js").Catalogue} catalogue
 * @param {import("../app/stage.js").Stage} stage
 * @param {(change: () => void) => void} act makes a step of the history
 * @param {() => void} askAll has the program loaded that has all figures
 * @param {(chosen: string[]) => void} handout lets the reader print figures, of which some are chosen
 * @returns {{ mark: (view: import("./figures.js").FigureView) => void, show: () => void, redraw: () => void }} marks the figure that is large, shows what the link names, and draws small figures as the large ones are looked at
 */
export function startSheet(lab, catalogue, stage, act, askAll, handout) {
  const { figures } = catalogue;
  const root = document.documentElement;
  const title = document.title;
  /** @type {Map<string, HTMLElement>} */
  const cards = new Map();
  const look = (/** @type {string} */ at) => {
    const before = lab.looksAt();
    act(() => lab.lookTo(at));
    scrollTo(0, 0);
    // What was pressed may be gone.
    const small = figures.findIndex(({ id }) => id === before);
    const goal =
      at === "sheet"
        ? byId("sheet").querySelectorAll("button")[Math.max(small, 0)]
        : at === "all"
          ? toSheet
          : /** @type {HTMLElement | null | undefined} */ (cards.get(at)?.querySelector(".plot"));
    goal?.focus({ preventScroll: at !== "sheet" });
  };
  const button = (/** @type {string} */ key, /** @type {() => string} */ goal) => {
    const it = make("button", { type: "button" }, say(key));
    it.addEventListener("click", () => look(goal()));
    return it;
  };
  const next = (/** @type {number} */ by) => () => {
    const at = figures.findIndex(({ id }) => id === lab.looksAt());
    return figures[(at + by + figures.length) % figures.length].id;
  };
  const toSheet = button("sheet.all", () => "sheet");
  const toAll = button("sheet.large", () => "all");
  const steps = [button("sheet.previous", next(-1)), button("sheet.next", next(1))];
  const print = make("button", { type: "button", "aria-haspopup": "dialog" }, say("print.handout"));
  print.addEventListener("click", () => {
    const at = lab.looksAt();
    askAll();
    handout(figures.map(({ id }) => id).filter((id) => at === "all" || id === at));
  });
  byId("ways").append(toSheet, ...steps, toAll, print);

  /** @type {HTMLElement[]} */
  const places = [];
  // Parts that nobody has seen yet: their work and the program that they ask for would come before what is in view.
  /** @type {(() => void)[]} */
  const ofSheet = [];
  /** @type {(() => void)[]} */
  const ofRest = [];
  const begin = (/** @type {(() => void)[]} */ waiting) => {
    for (const add of waiting.splice(0)) add();
  };
  const small = (
    /** @type {import("../program/lab.js").FigureSpec} */ spec,
    /** @type {number} */ scale,
    /** @type {(() => void)[]} */ waiting,
    /** @type {boolean} */ asks,
  ) => {
    const canvas = make("canvas", { "aria-hidden": "true" });
    const place = make("span", { class: "picture" }, canvas);
    const sources = spec.references.map(({ label }) => label).join(" · ");
    const it = make(
      "button",
      { type: "button", class: "thumb" },
      place,
      make("span", {}, ...typeset(spec.title), " ", make("span", { class: "source" }, sources)),
    );
    it.addEventListener("click", () => look(spec.id));
    waiting.push(() => {
      places.push(place);
      stage.add(
        place,
        () => {},
        () => {
          const [width, height] = [place.clientWidth, place.clientHeight].map((side) => Math.round(scale * side));
          const extras = /** @type {import("../program/extras.js").Extras} */ (lab);
          try {
            if (width && height) extras.sketch(spec.id, canvas, width, height, devicePixelRatio / scale, isDark());
          } catch (error) {
            if (!(error instanceof Stopped)) console.error(error);
          }
        },
        () => {
          if (isWhole) return compute(() => lab.prepare(spec.id)) === 1;
          if (asks) askAll();
          return false;
        },
        () => {
          if (!spec.draft || !isWhole) return true;
          if (compute(() => lab.complete(spec.id)) < 1) return false;
          stage.redraw(place);
          return true;
        },
        () => !isWhole,
      );
    });
    return it;
  };
  byId("sheet").append(...figures.map((spec) => small(spec, SCALE, ofSheet, true)));
  byId("rest").append(...figures.filter(({ first }) => first).map((spec) => small(spec, FAR, ofRest, false)));

  for (const id of ["sheet", "rest", "ways"]) makeToolbar(byId(id));

  // The protocol stands beside its controls as long as the map is shown.
  const sketch = byId("sketch");
  const home = make("span", { hidden: true });
  const borrow = (/** @type {boolean} */ isMap) => {
    const card = cards.get("protocol");
    // Nor is it taken from a full screen.
    const isLarge = card?.closest("dialog") || card === document.fullscreenElement;
    if (!card?.isConnected || isLarge || sketch.contains(card) === isMap) return;
    // There no heading stands above it.
    card.querySelector("h3")?.setAttribute("aria-level", isMap ? "2" : "3");
    if (!isMap) return home.replaceWith(card);
    card.replaceWith(home);
    sketch.append(card);
  };

  const mark = (/** @type {import("./figures.js").FigureView} */ { id, root }) => {
    cards.set(id, root);
    root.classList.toggle("looked", id === lab.looksAt());
  };
  return {
    mark,
    redraw: () => {
      for (const place of places) if (place.getClientRects().length) stage.redraw(place);
    },
    show: () => {
      const at = lab.looksAt();
      const one = figures.find(({ id }) => id === at);
      root.dataset.figures = one ? "one" : at;
      borrow(lab.tab() === "map");
      if (lab.tab() === "figures" && at === "sheet") begin(ofSheet);
      if (lab.tab() === "map" && root.dataset.state === "ready") begin(ofRest);
      for (const [id, card] of cards) card.classList.toggle("looked", id === at);
      toSheet.hidden = at === "sheet";
      toAll.hidden = at === "all";
      for (const step of steps) step.hidden = !one;
      if (one && lab.tab() === "figures") document.title = `${one.title} · ${title}`;
    },
  };
}
