// @ts-check
import { byId, make, symbol, typeset, withUnit } from "./make.js";
import { addPinned } from "./pins.js";
import { scrolling, table } from "./tables.js";

/**
 * Shows the numbers of the scenario, and the paper's beside them.
 * @param {import("./lab.js").Lab} lab
 * @param {import("./stage.js").Stage} stage
 */
export function buildReadout(lab, stage) {
  const place = byId("readout");
  stage.add(byId("results"), () => {
    const { columns, rows, derived, paper, table1, notes, closure } = lab.readout();
    const samples = table("After training, one sample per frequency", columns, rows);
    addPinned(samples, lab);
    const trained = scrolling("After training", samples);
    const printed = scrolling(table1.caption, table(table1.caption, table1.columns, table1.rows));
    const compared = scrolling("Beside the paper", table("Beside the paper",
      [{ label: "Quantity" }, { label: "Paper" }, { label: "Here" }, { label: "This scenario" }],
      paper.map(({ quantity, paper, ours, agrees }) => [make("span", {}, ...typeset(quantity)), paper, ours, verdict(agrees)])));
    const values = derived.map(({ label, symbol: sign, value, unit }) =>
      make("div", {}, make("dt", {}, ...typeset(label)), make("dd", {}, symbol(sign), ` = ${withUnit(value, unit)}`)));
    place.replaceChildren(make("dl", { class: "derived" }, ...values), trained, ...notes.map((note) => make("p", { class: "note" }, ...typeset(note))),
      ...(paper.length ? [compared] : []), printed, make("p", { class: "note" }, ...typeset(closure)));
  });
}

/** @param {boolean} agrees */
function verdict(agrees) {
  return make("span", { class: agrees ? "verdict yes" : "verdict no" }, agrees ? "✓ reproduces it" : "✗ deviates");
}
