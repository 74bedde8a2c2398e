// @ts-check
// `table`: tables of text.
import { make, typeset } from "./elements.js";

/**
 * @typedef {{ label: string, unit?: string, ask?: Node }} Column
 * @param {string} caption
 * @param {Column[]} columns the first heads the rows
 * @param {(string | Node)[][]} rows
 */
export function table(caption, columns, rows) {
  const heads = columns.map(({ label, unit, ask }) =>
    make(
      "th",
      { scope: "col" },
      ...typeset(label),
      ...(unit ? [" ", make("span", { class: "unit" }, "(", ...typeset(unit), ")")] : []),
      ...(ask ? [" ", ask] : []),
    ),
  );
  const lines = rows.map(([head, ...cells]) =>
    make(
      "tr",
      {},
      make("th", { scope: "row" }, ...(typeof head === "string" ? typeset(head) : [head])),
      ...cells.map((cell) => make("td", {}, cell)),
    ),
  );
  return make(
    "table",
    {},
    make("caption", {}, ...typeset(caption)),
    make("thead", {}, make("tr", {}, ...heads)),
    make("tbody", {}, ...lines),
  );
}

/**
 * A table that scrolls by itself when the page is narrow, reachable by keyboard.
 * @param {string} label
 * @param {HTMLTableElement} content
 */
export function scrolling(label, content) {
  return make("div", { class: "scroll", role: "region", tabindex: "0", "aria-label": label }, content);
}
