// @ts-check
// `addLegend`: the legend of a figure.
import { draw, make, typeset } from "../dom/elements.js";
import { makeToolbar } from "../dom/toolbar.js";
import { say } from "../dom/words.js";
import { isDark } from "../settings/theme.js";

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
        button.addEventListener("click", () => toggle([entry.id]));
        button.addEventListener("dblclick", () => {
          // Two presses have left this one as it was. A second time all are shown again.
          const others = lab.legend(view.id, isDark()).filter(({ id }) => id !== entry.id);
          const isAlone = others.every(({ shown }) => !shown);
          toggle(others.filter(({ shown }) => shown !== isAlone).map(({ id }) => id));
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
