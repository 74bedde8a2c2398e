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
 * shows them alone. Under the pointer its curves stand out.
 * @param {import("../program/lab.js").Lab} lab
 * @param {import("./figures.js").FigureView} view
 * @param {(ids: string[]) => void} toggle
 * @param {(entry: string | undefined) => void} spot makes an entry stand out
 * @returns {Map<string, string>} the colours by entry, as they are at the moment
 */
export function addLegend(lab, view, toggle, spot) {
  const root = make("div", { class: "legend", role: "group", "aria-label": say("explore.legend"), hidden: true });
  view.plot.before(root);
  makeToolbar(root);
  let written = "";
  let last = NONE;
  /** @type {Map<string, HTMLButtonElement>} */
  const buttons = new Map();
  /** @type {Map<string, string>} */
  const colors = new Map();
  /** @param {string} entry @param {MouseEvent} event */
  const press = (entry, { detail, timeStamp }) => {
    // Not every browser counts the taps of a finger, and none the presses of a key.
    const isSecond = detail > 1 ? detail % 2 === 0 : last.id === entry && timeStamp - last.at < DOUBLE_MS;
    last = isSecond ? NONE : { id: entry, at: timeStamp };
    if (!isSecond) return toggle([entry]);
    const all = lab.legend(view.id, isDark());
    const wasAlone = all.every(({ id, shown }) => !shown || id === entry);
    toggle(all.filter(({ id, shown }) => shown !== (wasAlone || id === entry)).map(({ id }) => id));
  };
  /** The entry under the pointer. @type {string | undefined} */
  let pointed;
  const point = (/** @type {string | undefined} */ entry) => {
    if (entry === pointed) return;
    pointed = entry;
    spot(entry);
  };
  view.before.push(() => {
    const entries = lab.legend(view.id, isDark());
    const content = JSON.stringify(entries);
    if (content === written) return;
    written = content;
    // One curve needs no legend, unless it is hidden.
    root.hidden = entries.length < 2 && entries.every(({ shown }) => shown);
    // A button stays as long as its entry: between the two presses of a double one, and while it is held down.
    const row = entries.map((entry) => {
      colors.set(entry.id, entry.color);
      let button = buttons.get(entry.id);
      if (!button) {
        button = make("button", { type: "button", "data-entry": entry.id });
        button.addEventListener("click", (event) => press(entry.id, event));
        button.addEventListener("pointerenter", ({ pointerType }) => pointerType === "mouse" && point(entry.id));
        button.addEventListener("pointerleave", () => point(undefined));
        buttons.set(entry.id, button);
      }
      button.setAttribute("aria-pressed", String(entry.shown));
      button.replaceChildren(sample(entry), make("span", {}, ...typeset(entry.label)));
      return button;
    });
    if (row.length === root.children.length && row.every((button, at) => button === root.children[at])) return;
    // The pointer leaves no button that is gone.
    if (!entries.some(({ id }) => id === pointed)) point(undefined);
    const held = document.activeElement;
    root.replaceChildren(...row);
    if (held instanceof HTMLButtonElement && row.includes(held)) held.focus();
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
