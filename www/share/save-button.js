// @ts-check
// `startSaveButtons`: the buttons that open the menu of files (export.js).
import { make } from "../dom/elements.js";
import { say } from "../dom/words.js";
import { partMissing } from "../site/offline.js";

/** @typedef {import("../figure/figures.js").FigureView} FigureView */

/**
 * A button for each figure that opens the menu of files, which is loaded when somebody first asks for it.
 * @param {import("../program/lab.js").Lab} lab
 * @param {() => string} page the address that goes into the files
 * @param {boolean} framed
 * @param {string[]} figures the ids of all
 * @returns {(view: FigureView) => void}
 */
export function startSaveButtons(lab, page, framed, figures) {
  /** @type {ReturnType<import("./export.js").makeMenu> | undefined} */
  let made;
  /** @type {Promise<ReturnType<import("./export.js").makeMenu>> | undefined} */
  let loading;
  const load = async () => {
    const [{ makeMenu }, { openExtras }] = await Promise.all([import("./export.js"), import("../program/extras.js")]);
    made = makeMenu(lab, await openExtras(lab), page, framed, figures);
    return made;
  };
  return (of) => {
    const own = make("button", { type: "button", "aria-haspopup": "true", "data-save": true }, say("files.button"));
    own.addEventListener("click", async () => {
      if (made) {
        made.prepare(of, own);
        // After this the browser opens the menu as after a press of its button.
        own.popoverTargetElement = made.menu;
        return;
      }
      try {
        loading ??= load();
        const { menu, prepare } = await loading;
        prepare(of, own);
        own.popoverTargetElement = menu;
        // Pressed twice while it came, it is open already.
        if (!menu.matches(":popover-open")) menu.showPopover();
      } catch {
        // The next press tries again.
        loading = undefined;
        partMissing();
      }
    });
    of.tools.append(own);
  };
}
