// @ts-check
// `showHandout`: the dialog that prints figures of the reader's choice.
import { openDialog } from "../dom/dialog.js";
import { byId, make, typeset } from "../dom/elements.js";
import { say } from "../dom/words.js";

/**
 * Lets the reader choose figures, and prints them, two a page, with the parameters and the link.
 * @param {import("../program/lab.js").Catalogue} catalogue
 * @param {string[]} chosen the ids that are chosen at first
 */
export function showHandout({ figures }, chosen) {
  const root = document.documentElement;
  const boxes = figures.map(({ id }) => make("input", { type: "checkbox", value: id, checked: chosen.includes(id) }));
  const go = make("button", { type: "button", class: "primary" }, say("print.go"));
  const count = () => boxes.filter(({ checked }) => checked).length;
  const form = make(
    "form",
    { class: "handout" },
    ...figures.map(({ title, references }, at) =>
      make(
        "label",
        {},
        boxes[at],
        make(
          "span",
          {},
          ...typeset(title),
          " ",
          make("span", { class: "source" }, references.map(({ label }) => label).join(" · ")),
        ),
      ),
    ),
  );
  form.addEventListener("change", () => {
    go.disabled = count() === 0;
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  go.disabled = count() === 0;
  go.addEventListener("click", () => {
    /** @type {HTMLDialogElement} */ (byId("dialog")).close();
    for (const { value, checked } of boxes)
      document.getElementById(`figure-${value}`)?.classList.toggle("chosen", checked);
    root.dataset.print = "chosen";
    addEventListener("afterprint", () => delete root.dataset.print, { once: true });
    print();
  });
  openDialog(typeset(say("print.handout")), make("p", { class: "note" }, say("print.handout_help")), form, go);
}
