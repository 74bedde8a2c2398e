// @ts-check
// `startPresets`: the selector of scenarios, what becomes of the protocol, and the button that resets all parameters.
import { byId, make, typeset } from "../dom/elements.js";
import { say } from "../dom/words.js";
import { isWhole } from "../program/lab.js";

/**
 * The selector of scenarios and the button that resets all parameters to it.
 * @param {import("../program/lab.js").Lab} lab
 * @param {import("../program/lab.js").Catalogue} catalogue
 * @param {(change: () => void) => void} act changes the scenario as a step that can be undone
 * @param {() => Promise<void>} all gives the lab the fuller program, which exchanges glasses
 * @param {(take: (id: string) => void) => void} showGallery shows the maps of all
 * @returns {() => void} shows the present preset
 */
export function startPresets(lab, { presets }, act, all, showGallery) {
  const select = /** @type {HTMLSelectElement} */ (byId("preset"));
  const reset = /** @type {HTMLButtonElement} */ (byId("reset-all"));
  const about = make("p", { id: "preset-about" });
  byId("controls").prepend(about);
  for (const [key, ofThePaper] of /** @type {const} */ ([
    ["page.paper_glass", true],
    ["page.other_glasses", false],
  ])) {
    const members = presets.filter((preset) => preset.ofThePaper === ofThePaper);
    if (members.length)
      select.append(
        make("optgroup", { label: say(key) }, ...members.map(({ id, label }) => make("option", { value: id }, label))),
      );
  }
  select.setAttribute("aria-describedby", about.id);
  const moved = byId("moved");
  /** The scenario that the message speaks of. */
  let spoken = "";
  const dismiss = () => {
    const had = moved.contains(document.activeElement);
    moved.hidden = true;
    if (had) select.focus();
  };
  const take = async (/** @type {string} */ id) => {
    await all();
    if (!isWhole) {
      select.value = lab.currentPreset();
      return;
    }
    const extras = /** @type {import("../program/extras.js").Extras} */ (lab);
    /** @type {import("../program/lab.js").TakenGlass | undefined} */
    let taken;
    act(() => (taken = extras.takeGlass(id)));
    if (!taken?.told) return;
    const { told, unmoved, names } = taken;
    spoken = lab.link();
    moved.replaceChildren(make("span", {}, ...typeset(told)));
    if (unmoved !== undefined) {
      const keep = make("button", { type: "button" }, ...typeset(say("glass.keep", { names: names ?? "" })));
      keep.addEventListener("click", () => {
        act(() => lab.openWith(lab.link(), unmoved));
        dismiss();
      });
      moved.append(keep);
    }
    const close = make("button", { type: "button", class: "icon", "aria-label": say("page.dismiss") }, "✕");
    close.addEventListener("click", dismiss);
    moved.append(close);
    moved.hidden = false;
    byId("announce").textContent = told;
  };
  select.addEventListener("change", () => void take(select.value));
  const gallery = /** @type {HTMLButtonElement} */ (byId("glasses"));
  gallery.addEventListener("click", () => showGallery((id) => void take(id)));
  reset.addEventListener("click", () => {
    act(() => lab.resetAll());
    byId("announce").textContent = say("page.is_reset");
  });
  select.disabled = reset.disabled = gallery.disabled = false;
  return () => {
    select.value = lab.currentPreset();
    if (!moved.hidden && lab.link() !== spoken) dismiss();
    const preset = presets.find(({ id }) => id === select.value);
    about.textContent = preset ? say("page.preset", { help: preset.help, source: preset.source }) : "";
  };
}
