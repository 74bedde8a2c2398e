// @ts-check
// `showGallery`: the dialog with the map of every glass.
import { openDialog } from "../dom/dialog.js";
import { byId, make, typeset } from "../dom/elements.js";
import { say } from "../dom/words.js";
import { computed } from "../program/compute.js";
import { isDark } from "../settings/theme.js";

/** CSS pixels of a map, and how much smaller it is drawn than one on the page. */
const WIDTH = 240;
const HEIGHT = 180;
const SCALE = 1.6;
const MAP = "training-map";

/**
 * Shows each scenario with its map, under its own protocol, as a draft; one that is pressed is taken.
 * @param {import("../program/extras.js").Extras} lab
 * @param {import("../program/lab.js").Catalogue} catalogue
 * @param {(id: string) => void} take
 */
export async function showGallery(lab, { presets }, take) {
  const dialog = /** @type {HTMLDialogElement} */ (byId("dialog"));
  const canvases = presets.map(() => make("canvas", { "aria-hidden": "true" }));
  const sheet = make(
    "div",
    { class: "gallery" },
    ...presets.map(({ id, label }, at) => {
      const it = make(
        "button",
        { type: "button", class: "thumb", "aria-current": String(id === lab.currentPreset()) },
        make("span", { class: "picture" }, canvases[at]),
        make("span", {}, ...typeset(label)),
      );
      it.addEventListener("click", () => {
        dialog.close();
        take(id);
      });
      return it;
    }),
  );
  openDialog(typeset(say("glass.gallery")), make("p", { class: "note" }, ...typeset(say("glass.gallery_help"))), sheet);
  for (const [at, { id }] of presets.entries()) {
    const other = lab.another();
    try {
      other.open(`#v=1&preset=${id}`);
      const isOpen = () => dialog.open && sheet.isConnected;
      if (!(await computed(() => other.prepare(MAP), isOpen))) return;
      other.sketch(MAP, canvases[at], WIDTH * SCALE, HEIGHT * SCALE, devicePixelRatio / SCALE, isDark());
    } finally {
      other.free();
    }
  }
}
