// @ts-check
// `buildReadout`: the results as tables.

import { byId, make, symbol, typeset, withUnit } from "../dom/elements.js";
import { scrolling, table } from "../dom/tables.js";
import { say } from "../dom/words.js";
import { explainButton } from "../help/explain.js";
import { compute } from "../program/compute.js";
import { isWhole } from "../program/lab.js";
import { addPinned } from "./pins.js";

/**
 * Shows the numbers of the scenario, and the paper's beside them, which the fuller program has.
 * @param {import("../program/lab.js").Lab} first
 * @param {import("../app/stage.js").Stage} stage
 * @param {() => Promise<void>} all gives the lab the fuller program
 * @param {(figure: string, preset?: string) => void} open shows a figure among all, with the values of a preset if one is named
 */
export function buildReadout(first, stage, all, open) {
  const lab = /** @type {import("../program/extras.js").Extras} */ (first);
  const place = byId("readout");
  const stated = byId("paper");
  const tab = byId("tab-paper");
  const label = tab.textContent ?? "";
  /** @type {import("beta-training-extras").Meanings | undefined} */
  let meanings;
  const explanations = () => {
    meanings ??= lab.meanings();
    return meanings;
  };
  const explained = (
    /** @type {import("../program/lab.js").Column[]} */ columns,
    /** @type {import("../program/lab.js").Meaning[]} */ of,
  ) => columns.map((column, i) => ({ ...column, ask: explainButton(column.label, of[i]) }));
  /** @type {HTMLProgressElement | undefined} */
  let progress;
  const waits = () => !isWhole;
  const prepare = () => {
    if (waits()) {
      void all();
      return false;
    }
    progress ??= /** @type {HTMLProgressElement} */ (
      make("progress", { "aria-label": say("figure.computing", { title: say("results.trained") }) })
    );
    const share = compute(() => lab.prepareResults());
    if (share === 1) progress.remove();
    else place.prepend(progress);
    progress.value = share;
    return share === 1;
  };
  const openers = (/** @type {string} */ what, /** @type {string} */ figure, /** @type {string} */ preset) => {
    const button = (/** @type {string} */ words, /** @type {string | undefined} */ of) => {
      const it = make("button", { type: "button", "aria-label": `${words}: ${what}` }, words);
      it.addEventListener("click", () => open(figure, of));
      return it;
    };
    return make(
      "span",
      { class: "openers" },
      button(say("results.open"), undefined),
      button(say("results.apply"), preset),
    );
  };
  stage.add(
    byId("results"),
    () => {
      const { columns: ofColumns, derived: ofDerived } = explanations();
      const { columns, rows, derived, notes, closure } = lab.readout();
      const samples = table(say("results.trained_caption"), explained(columns, ofColumns), rows);
      addPinned(samples, lab);
      const trained = scrolling(say("results.trained"), samples);
      const values = derived.map(({ label, symbol: sign, value, unit }, i) =>
        make(
          "div",
          {},
          make("dt", {}, ...typeset(label), " ", explainButton(label, ofDerived[i])),
          make("dd", {}, symbol(sign), ` = ${withUnit(value, unit)}`),
        ),
      );
      place.replaceChildren(
        make("dl", { class: "derived" }, ...values),
        trained,
        ...notes.map((note) => make("p", { class: "note" }, ...typeset(note))),
        make("p", { class: "note" }, ...typeset(closure)),
      );
    },
    undefined,
    prepare,
    undefined,
    waits,
  );
  stage.add(
    byId("stated"),
    () => {
      const { paper, table1 } = lab.readout();
      const printed = scrolling(
        table1.caption,
        table(table1.caption, explained(table1.columns, explanations().table1), table1.rows),
      );
      const compared = scrolling(
        say("results.compared"),
        table(
          say("results.compared"),
          ["results.quantity", "results.paper", "results.here", "results.verdict", "results.why", "results.look"].map(
            (head) => ({ label: say(head) }),
          ),
          paper.map(({ quantity, paper, ours, agrees, anchor, figure, preset }) => [
            make("span", {}, ...typeset(quantity)),
            paper,
            ours,
            verdict(agrees),
            entry(anchor, say("results.entry")),
            openers(quantity, figure, preset),
          ]),
        ),
      );
      const figures = scrolling(
        say("results.figures"),
        table(
          say("results.figures"),
          ["results.printed", "results.shows", "results.look"].map((head) => ({ label: say(head) })),
          lab
            .printed()
            .map(({ label, title, anchor, figure, preset }) => [
              entry(anchor, label),
              make("span", {}, ...typeset(title)),
              openers(label, figure, preset),
            ]),
        ),
      );
      // Table 1 is of the paper's glass alone.
      stated.replaceChildren(
        ...(paper.length
          ? [compared, figures, printed]
          : [make("p", { class: "note" }, say("results.other")), figures]),
      );
      tab.textContent = [label, ...counts(paper)].join(" ");
    },
    undefined,
    prepare,
    undefined,
    waits,
  );
}

/** @param {string} anchor of docs/paper.md @param {string} label */
function entry(anchor, label) {
  return make("a", { href: `paper.html#${anchor}`, target: "_blank", rel: "noopener" }, label);
}

/** How many of the paper's values agree, and how many deviate. @param {import("../program/lab.js").Check[]} paper */
function counts(paper) {
  const of = (/** @type {boolean} */ is) => paper.filter(({ agrees }) => agrees === is).length;
  return paper.length ? [`✓ ${of(true)}`, `✗ ${of(false)}`] : [];
}

/** @param {boolean | undefined} agrees */
function verdict(agrees) {
  if (agrees === undefined) return "–";
  return make(
    "span",
    { class: agrees ? "verdict yes" : "verdict no" },
    say(agrees ? "results.agrees" : "results.deviates"),
  );
}
