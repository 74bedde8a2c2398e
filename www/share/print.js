// @ts-check
// `startPrint`: prepares the page for paper.
import { byId, make, symbol, typeset } from "../dom/elements.js";
import { table } from "../dom/tables.js";
import { say } from "../dom/words.js";

/**
 * Prepares paper: light figures at print resolution, the parameters, and the link that reopens the page.
 * @param {import("../program/lab.js").Lab} lab
 * @param {import("../program/lab.js").Catalogue} catalogue
 * @param {() => string} link
 * @param {{ print: () => void, restore: () => void }} figures
 */
export function startPrint(lab, catalogue, link, figures) {
  const place = byId("printed");
  addEventListener("beforeprint", () => {
    const rows = catalogue.params.map(({ key, symbol: sign, label, unit }) => [
      make("span", {}, symbol(sign), " ", ...typeset(label)),
      lab.value(key),
      unit,
      lab.isDefault(key) ? lab.provenance(key).id : say("print.changed"),
    ]);
    place.replaceChildren(
      make("p", {}, say("print.link", { link: link() })),
      make("p", {}, `β-training ${catalogue.version}`),
      table(
        say("page.parameters"),
        ["print.parameter", "print.value", "print.unit", "print.from"].map((head) => ({ label: say(head) })),
        rows,
      ),
    );
    figures.print();
  });
  addEventListener("afterprint", () => {
    place.replaceChildren();
    figures.restore();
  });
}
