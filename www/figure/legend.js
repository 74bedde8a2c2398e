// @ts-check
// `addLegend`: the legend of a figure.
import { draw, make, typeset } from "../dom/elements.js";
import { makeToolbar } from "../dom/toolbar.js";
import { say } from "../dom/words.js";
import { isDark } from "../settings/theme.js";
import { DOUBLE_MS } from "./gestures.js";

/** The entry that was pressed last, and when. */
const NONE = { id: "", at: -Infinity };

/**
 * The legend of a figure: each entry is a button that hides its curves or shows them again, and by a double press
 * shows them alone.
 * @param {import("../program/lab.js").Lab} lab
 * @param {import("./figures.js").FigureView} view
 * @param {(ids: string[]) => void} toggle
 * @returns {Map<string, string>} the colours by entry, as they are at the moment
 */
export function addLegend(lab, view, toggle) {
  const root = make("div", { class: "legend", role: "group", "aria-label": say("explore.legend"), hidden: true });
  view.plot.before(root);
  makeToolbar(root);
  let written = "";
  let last = NONE;
  /** @type {Map<string, string>} */
  const colors = new Map();
  view.before.push(() => {
    const entries = lab.legend(view.id, isDark());
    const content = JSON.stringify(entries);
    if (content === written) return;
    written = content;
    for (const { id, color } of entries) colors.set(id, color);
    const held = root.contains(document.activeElement) ? document.activeElement?.getAttribute("data-entry") : undefined;
    // One curve needs no legend, unless it is hidden.
    root.hidden = entries.length < 2 && entries.every(({ shown }) => shown);
    root.replaceChildren(
      ...entries.map((entry) => {
        const button = make(
          "button",
          { type: "button", "aria-pressed": String(entry.shown), "data-entry": entry.id },
          sample(entry),
          make("span", {}, ...typeset(entry.label)),
        );
        button.addEventListener("click", ({ timeStamp }) => {
          // The first press may have made the buttons anew: no double click of the browser spans two of them.
          const isSecond = last.id === entry.id && timeStamp - last.at < DOUBLE_MS;
          last = isSecond ? NONE : { id: entry.id, at: timeStamp };
          if (!isSecond) return toggle([entry.id]);
          const all = lab.legend(view.id, isDark());
          const wasAlone = all.every(({ id, shown }) => !shown || id === entry.id);
          toggle(all.filter(({ id, shown }) => shown !== (wasAlone || id === entry.id)).map(({ id }) => id));
        });
        return button;
      }),
    );
    if (held) [...root.querySelectorAll("button")].find(({ dataset }) => dataset.entry === held)?.focus();
  });
  return colors;
}

/**
 * Line, dash and marker of a curve.
 * @param {import("../program/lab.js").LegendEntry} entry
 */
function sample({ color, width, line, dash, marker, filled }) {
  const across = line ? 32 : 12;
  const svg = draw("svg", {
    width: String(across),
    height: "12",
    viewBox: `${-across / 2} -6 ${across} 12`,
    "aria-hidden": "true",
  });
  const stroke = { stroke: color, fill: "none" };
  if (line)
    svg.append(
      draw("path", {
        ...stroke,
        d: `M${-across / 2} 0H${across / 2}`,
        "stroke-width": String(width),
        "stroke-dasharray": dash.join(" "),
      }),
    );
  if (marker)
    svg.append(draw("path", filled ? { fill: color, d: marker } : { ...stroke, d: marker, "stroke-width": "1.4" }));
  return svg;
}
