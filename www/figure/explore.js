// @ts-check
// `startExplore`: what a reader does with a figure: crosshair, zoom, pan, logarithmic axes, legend, full
// screen.

import { byId, draw, make } from "../dom/elements.js";
import { makeToolbar } from "../dom/toolbar.js";
import { say } from "../dom/words.js";
import { isWhole } from "../program/lab.js";
import { Crosshair } from "./crosshair.js";
import { addFullScreen } from "./fullscreen.js";
import { addGestures } from "./gestures.js";
import { addLegend } from "./legend.js";

/** @typedef {import("../program/lab.js").Lab} Lab */
/** @typedef {import("./figures.js").FigureView} FigureView */
/** @typedef {import("../program/extras.js").Extras} Extras */

const ANNOUNCE_MS = 400;
const HINT_MS = 2500;
/** How often the page says how its figures zoom. */
const HINTS = 2;
const FACTOR = 1.5;
/** Share of the picture that a key moves. */
const PAN = 0.15;
/** How near two presses are to the best temperatures. */
const NEAR = 14;
const STEPS = /** @type {Record<string, string>} */ ({
  ArrowLeft: "left",
  ArrowRight: "right",
  PageDown: "far-right",
  PageUp: "far-left",
  Home: "first",
  End: "last",
  ArrowUp: "previous",
  ArrowDown: "next",
});
const CHAIN = "M7 9a3 3 0 0 0 4 0l3-3a3 3 0 0 0-4-4L9 3M9 7a3 3 0 0 0-4 0L2 10a3 3 0 0 0 4 4l1-1";
const PANS = /** @type {Record<string, [number, number]>} */ ({
  ArrowLeft: [PAN, 0],
  ArrowRight: [-PAN, 0],
  ArrowUp: [0, PAN],
  ArrowDown: [0, -PAN],
});

/**
 * Lets a reader explore figures: values under a crosshair that figures of the same axis share, zoom, kinds of
 * axes, hidden curves, full screen.
 * @param {Lab} lab
 * @param {import("../app/stage.js").Stage} stage
 * @param {() => void} onLook called when a figure is looked at differently
 * @param {() => void} onMove called when a point is moved that stands for a parameter
 * @param {((id: string) => Promise<string>) | undefined} copyLink copies the link to a figure; says what has happened
 * @returns {(view: FigureView) => void}
 */
export function startExplore(lab, stage, onLook, onMove, copyLink) {
  /** By id: a figure that is built again takes the place of the one before. @type {Map<string, { view: FigureView, crosshair: Crosshair }>} */
  const figures = new Map();
  let hints = HINTS;
  /** Whether figures of one part of the page are looked at together; a frame has one. */
  let together = copyLink !== undefined;
  /** @type {number | undefined} */
  let timer;
  const announce = (/** @type {() => string} */ words) => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      byId("announce").textContent = words();
    }, ANNOUNCE_MS);
  };
  const leave = () => {
    for (const { crosshair } of figures.values()) crosshair.show(undefined);
  };
  document.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") leave();
  });
  // A touch elsewhere hides the values.
  document.addEventListener("pointerdown", ({ target }) => {
    if (!(target instanceof Element && target.closest(".plot"))) leave();
  });

  return (view) => {
    const { id, plot, tools } = view;
    /** What the fuller program alone can do. @type {() => Extras | undefined} */
    const more = () => (isWhole ? /** @type {Extras} */ (lab) : undefined);
    const colors = addLegend(
      lab,
      view,
      (entries) =>
        act(() => {
          for (const entry of entries) lab.toggleSeries(id, entry);
        }, true),
      (entry) => {
        more()?.spot(id, entry);
        redraw();
      },
    );
    /** The figures that are looked at together with this one, and itself. Among all figures each is by itself. */
    const mates = () =>
      together && lab.tab() !== "figures"
        ? [...figures.values()].map(({ view }) => view).filter(({ root }) => !root.closest("#figures [hidden]"))
        : [view];
    const redraw = () => {
      for (const { plot } of mates()) stage.redraw(plot);
    };
    const crosshair = new Crosshair(plot, colors);
    figures.set(id, { view, crosshair });
    /** Where the pointer is, or nothing while keys lead. @type {{ x: number, y: number } | undefined} */
    let pointer;
    const show = (/** @type {import("../program/lab.js").CrosshairRead | undefined} */ reading) => {
      const shared = (/** @type {FigureView} */ other) =>
        reading && stage.isShown(other.plot) ? lab.crosshairOf(other.id, id, reading.value) : undefined;
      const readings = [...figures.values()].map((figure) => ({
        crosshair: figure.crosshair,
        reading: figure.view === view ? reading : shared(figure.view),
      }));
      for (const { crosshair, reading } of readings) if (reading) crosshair.measure();
      for (const { crosshair, reading } of readings) crosshair.show(reading);
    };
    let pending = false;
    const point = (/** @type {number} */ x, /** @type {number} */ y) => {
      pointer = { x, y };
      if (pending) return;
      pending = true;
      requestAnimationFrame(() => {
        pending = false;
        if (pointer) show(lab.crosshair(id, pointer.x, pointer.y));
      });
    };
    const changed = (/** @type {boolean} */ words) => {
      redraw();
      if (words)
        for (const mate of mates()) {
          // Legends out of view too say what is hidden.
          mate.prepare();
          stage.retell(mate.plot);
        }
      onLook();
      if (!words)
        announce(() =>
          lab
            .axes(id)
            .map(({ said }) => said)
            .filter(Boolean)
            .join("; "),
        );
    };
    const act = (/** @type {() => void} */ change, words = false) => {
      // What is not computed cannot follow.
      for (const mate of mates()) mate.compute();
      change();
      changed(words);
    };
    const zoom = (/** @type {number} */ factor) => act(() => lab.zoom(id, crosshair.reading?.left, undefined, factor));
    const unzoom = () => act(() => lab.unzoom(id));

    const button = (
      /** @type {string | Node} */ sign,
      /** @type {string} */ label,
      /** @type {(() => void) | undefined} */ press,
    ) => {
      const it = make("button", { type: "button", class: "tool", "aria-label": label, title: label }, sign);
      if (press) it.addEventListener("click", press);
      return it;
    };
    const logs = ["x", "y", "y₂"].map((axis, at) => {
      const log = button(`log ${axis}`, `log ${axis}: ${say("explore.log", { axis })}`, () =>
        act(() => lab.toggleLog(id, at)),
      );
      log.hidden = true;
      return log;
    });
    const reset = button(icon("M4 8a5 5 0 1 0 2-4M6 1v4h4"), say("explore.reset"), unzoom);
    const full = button(icon("M2 6V2h4M10 2h4v4M14 10v4h-4M6 14H2v-4"), say("explore.full-screen"), undefined);
    const link = button("⇔", say("explore.together"), () => {
      together = !together;
      more()?.lookTogether(together);
      for (const other of figures.values()) stage.redraw(other.view.plot);
    });
    const ratio = button("÷", say("explore.ratio"), () => act(() => more()?.toggleRatio(id), true));
    tools.append(
      button("+", say("explore.zoom-in"), () => zoom(1 / FACTOR)),
      button("−", say("explore.zoom-out"), () => zoom(FACTOR)),
      reset,
      ...logs,
      full,
    );
    if (copyLink) {
      const copied = make("span", { class: "note", role: "status" });
      const copy = async () => {
        copied.textContent = await copyLink(id);
        setTimeout(() => (copied.textContent = ""), HINT_MS);
      };
      tools.append(
        button(icon(CHAIN), say("page.link_here"), () => void copy()),
        copied,
      );
    }
    makeToolbar(tools);
    addFullScreen(view.root, full, (is) => full.setAttribute("aria-pressed", String(is)));
    view.before.push(() => {
      const axes = lab.axes(id);
      logs.forEach((log, at) => {
        log.hidden = !axes[at]?.may;
        log.setAttribute("aria-pressed", String(axes[at]?.log ?? false));
      });
      const isRatio = more()?.ratio(id);
      ratio.hidden = isRatio === undefined;
      ratio.setAttribute("aria-pressed", String(isRatio ?? false));
      link.hidden = !copyLink || !more()?.hasMates(id);
      link.setAttribute("aria-pressed", String(together));
      // They come with the fuller program, after all others, which would move.
      tools.append(...[ratio, link].filter((it) => !it.hidden && !it.isConnected));
      reset.setAttribute("aria-disabled", String(!axes.some(({ zoomed }) => zoomed)));
    });
    // The values follow the scenario while the pointer does not move.
    view.after.push(() => {
      if (!crosshair.reading) return;
      if (pointer) crosshair.show(lab.crosshair(id, pointer.x, pointer.y));
      else if (!crosshair.reading.curve) crosshair.show(undefined);
      else
        crosshair.show(lab.step(id, crosshair.reading.curve, crosshair.reading.point, crosshair.reading.value, "stay"));
    });

    const moved = (/** @type {import("../program/lab.js").Issue | undefined} */ issue) => {
      if (issue) {
        byId("announce").textContent = issue.message;
        tip(issue.message);
      }
      onMove();
    };
    /** @type {Promise<import("./handles.js").Handles> | undefined} */
    let handles;
    view.after.push(() => {
      const extras = more();
      if (!extras) return;
      handles ??= import("./handles.js").then(({ Handles }) => new Handles(extras, view, onMove));
      // Without them the picture is as it was.
      handles.then(
        (it) => it.renew(),
        () => (handles = undefined),
      );
    });

    const hint = make("p", { class: "hint", "aria-hidden": "true", hidden: true });
    plot.append(hint);
    /** @type {number | undefined} */
    let shown;
    const tip = (/** @type {string} */ words) => {
      hint.textContent = words;
      hint.hidden = false;
      clearTimeout(shown);
      shown = setTimeout(() => (hint.hidden = true), HINT_MS);
    };
    addGestures(plot, {
      point,
      leave: () => {
        pointer = undefined;
        leave();
      },
      zoom: (x, y, factor) => {
        const before = lab.link();
        lab.zoom(id, x, y, factor);
        if (lab.link() !== before) changed(false);
      },
      stretch: (x, y, across, up) => act(() => lab.stretch(id, x, y, across, up)),
      pan: (y, right, down) => act(() => lab.pan(id, y, right, down, false)),
      frame: (x0, y0, x1, y1) => act(() => lab.zoomTo(id, x0, y0, x1, y1)),
      plots: () => lab.plots(id),
      grab: (x, y, reach) => lab.grab(id, x, y, reach),
      drag: (handles, x, y) => moved(lab.drag(id, handles, x, y)),
      drop: ([handle]) => moved(more()?.removeSample(id, handle, true)),
      press: (x, y) => {
        const before = lab.link();
        const issue = more()?.addSample(id, x, y);
        const did = issue !== undefined || lab.link() !== before;
        if (did) moved(issue);
        return did;
      },
      twice: (x, y) => {
        const extras = more();
        if (extras?.isNearBest(id, x, y, NEAR)) moved(extras.goToBest(id, x, y, NEAR));
        else unzoom();
      },
      hint: () => {
        if (!hints || !hint.hidden) return;
        hints -= 1;
        tip(say("explore.hint"));
      },
    });

    plot.tabIndex = 0;
    plot.setAttribute("role", "application");
    plot.setAttribute("aria-label", say("explore.plot", { title: view.title.textContent ?? "" }));
    plot.setAttribute("aria-describedby", `${id}-keys`);
    view.details.append(make("p", { id: `${id}-keys`, class: "note" }, say("explore.keys")));
    plot.addEventListener("keydown", (event) => {
      const { key, altKey, shiftKey, ctrlKey, metaKey } = event;
      if (ctrlKey || metaKey || !press(key, altKey, shiftKey)) return;
      event.preventDefault();
    });

    /** Whether the key means something here. */
    function press(/** @type {string} */ key, /** @type {boolean} */ alt, /** @type {boolean} */ shift) {
      if (alt) {
        const [right, down] = PANS[key] ?? [0, 0];
        if (right || down) act(() => lab.pan(id, undefined, right * plot.clientWidth, down * plot.clientHeight, true));
        return right !== 0 || down !== 0;
      }
      if (key === "+" || key === "=") zoom(1 / FACTOR);
      else if (key === "-" || key === "−") zoom(FACTOR);
      else if (key === "0") unzoom();
      else if (key in STEPS) {
        const by = shift && key.startsWith("Arrow") ? STEPS[key].replace(/^(left|right)$/, "far-$1") : STEPS[key];
        const last = crosshair.reading;
        pointer = undefined;
        const reading = lab.step(id, last?.curve || undefined, last?.point ?? 0, last?.value ?? NaN, by);
        show(reading);
        announce(() => reading?.said ?? "");
      } else return false;
      return true;
    }
  };
}

/** @param {string} path in a square of 16 */
function icon(path) {
  return draw(
    "svg",
    { width: "14", height: "14", viewBox: "0 0 16 16", "aria-hidden": "true" },
    draw("path", { d: path, fill: "none", stroke: "currentColor", "stroke-width": "1.6" }),
  );
}
