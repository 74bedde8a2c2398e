// @ts-check
// `chosenUnits`: the units in which values are shown.
import { make } from "../dom/elements.js";
import { kept } from "./storage.js";

/** Key of the page flag, and of the stored choice. */
export const UNITS = "units";

/**
 * The units to show: what the address asks for, else what the reader chose, of those that there are.
 * @param {string} href
 * @param {import("../program/lab.js").UnitChoice[]} choices
 */
export function chosenUnits(href, choices) {
  const known = (kept(UNITS) ?? "").split(",").filter((word) => choices.some(({ id }) => id === word));
  return new URL(href).searchParams.get(UNITS) ?? known.join(",");
}

/**
 * One box for each alternative unit.
 * @param {import("../program/lab.js").UnitChoice[]} choices
 * @param {(units: string | undefined, id: string) => void} choose told the choice in words of the flag, and which box made it
 */
export function unitBoxes(choices, choose) {
  const boxes = choices.map(({ id, on }) =>
    make("input", { type: "checkbox", id: `unit-${id}`, value: id, checked: on }),
  );
  for (const box of boxes) {
    box.addEventListener("change", () => {
      const chosen = boxes.filter(({ checked }) => checked).map(({ value }) => value);
      choose(chosen.length ? chosen.join(",") : undefined, box.id);
    });
  }
  return choices.map(({ label }, i) => make("label", { class: "choice" }, boxes[i], make("span", {}, label)));
}
