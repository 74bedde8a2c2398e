// @ts-check
// `startPins` and `addPinned`: the list of pinned scenarios and their results.
import { byId, make, typeset } from "../dom/elements.js";
import { say } from "../dom/words.js";

/**
 * Pins the present scenario, and lists the pinned ones.
 * @param {import("../program/lab.js").Lab} lab
 * @param {(change: () => void, leaves: boolean) => void} act changes the scenario as a step that can be undone
 * @returns {() => void} shows the pinned scenarios
 */
export function startPins(lab, act) {
  const button = byId("pin");
  const place = byId("pins");
  let shown = "";
  const announce = (/** @type {string} */ words) => (byId("announce").textContent = words);
  const show = () => {
    const pins = lab.pins();
    const refusal = lab.pinRefusal();
    button.setAttribute("aria-disabled", String(refusal !== undefined));
    button.title = refusal ?? say("pins.help");
    const words = JSON.stringify(pins);
    if (words === shown) return;
    shown = words;
    place.hidden = pins.length === 0;
    place.replaceChildren(make("ul", {}, ...pins.map(entry)));
  };

  /**
   * @param {import("../program/lab.js").PinnedScenario} pin
   * @param {number} at
   */
  const entry = ({ letter, name, label, present }, at) => {
    const go = make(
      "button",
      { type: "button", disabled: present, "aria-label": `${say("pins.go")}: ${label}` },
      say("pins.go"),
    );
    go.addEventListener("click", () => {
      act(() => lab.goToPin(at), true);
      focus(at);
      announce(say("pins.gone", { letter }));
    });
    const remove = make(
      "button",
      {
        type: "button",
        class: "icon",
        "aria-label": say("pins.remove", { label }),
        title: say("pins.remove", { label }),
      },
      "✕",
    );
    remove.addEventListener("click", () => {
      act(() => lab.unpin(at), false);
      focus(at);
      announce(say("pins.removed", { label }));
    });
    return make("li", {}, make("b", {}, letter), make("span", { class: "name" }, ...typeset(name)), go, remove);
  };

  /** Keeps the focus at its place in the list, or on the button above. @param {number} at */
  const focus = (at) => {
    const entries = place.querySelectorAll("li");
    const next = entries[Math.min(at, entries.length - 1)]?.querySelector("button:not(:disabled)");
    if (next instanceof HTMLElement) next.focus();
    else button.focus();
  };

  button.addEventListener("click", () => {
    const refusal = lab.pinRefusal();
    if (refusal !== undefined) return announce(refusal);
    act(() => lab.pin(), false);
    announce(say("pins.pinned", { label: lab.pins().at(-1)?.label ?? "" }));
  });
  return show;
}

/**
 * Adds to the table of the present samples those of the pinned scenarios, each number with its difference.
 * @param {HTMLTableElement} table
 * @param {import("../program/extras.js").Extras} lab
 */
export function addPinned(table, lab) {
  for (const { heading, rows } of lab.pinnedRows()) {
    const span = String(rows[0]?.length ?? 1);
    const head = make(
      "tr",
      {},
      make("th", { scope: "rowgroup", colspan: span, class: "heading" }, make("span", {}, ...typeset(heading))),
    );
    const lines = rows.map(([first, ...cells]) =>
      make(
        "tr",
        {},
        make("th", { scope: "row" }, first.value),
        ...cells.map(({ value, change }) => make("td", {}, value, " ", make("span", { class: "change" }, change))),
      ),
    );
    table.append(make("tbody", {}, head, ...lines));
  }
}
