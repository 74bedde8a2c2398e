// @ts-check
import { byId, make } from "./make.js";
import { say } from "./words.js";

/** @typedef {import("./figures.js").FigureView} FigureView */

/**
 * A button for each figure that opens the menu of files, which is loaded when somebody first asks for it.
 * @param {import("./lab.js").Lab} lab
 * @param {() => string} page the address that goes into the files
 * @param {boolean} framed
 * @param {string[]} figures the ids of all
 * @returns {(view: FigureView) => void}
 */
export function startSave(lab, page, framed, figures) {
  /** @type {ReturnType<import("./export.js").makeMenu> | undefined} */
  let made;
  const load = async () => {
    const [{ makeMenu }, { openExtras }] = await Promise.all([import("./export.js"), import("./extras.js")]);
    const files = await openExtras(lab);
    made ??= makeMenu(lab, files, page, framed, figures);
    return made;
  };
  return (of) => {
    const own = make("button", { type: "button", "aria-haspopup": "true", "data-save": true }, say("files.button"));
    own.addEventListener("click", async () => {
      // From the second time on the browser opens and closes it.
      if (made && own.popoverTargetElement) return made.prepare(of, own);
      try {
        const { menu, prepare } = made ?? (await load());
        prepare(of, own);
        own.popoverTargetElement = menu;
        menu.showPopover();
      } catch {
        byId("announce").textContent = say("page.part_missing");
      }
    });
    of.tools.append(own);
  };
}
