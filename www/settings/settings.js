// @ts-check
// `startSettings`: the menu of theme, language and units.
import { byId, make } from "../dom/elements.js";
import { say } from "../dom/words.js";
import { keep } from "./storage.js";
import { startTheme } from "./theme.js";
import { UNITS, unitBoxes } from "./units.js";

/** Every language by its own name. */
const LANGUAGES = /** @type {const} */ ([
  ["en", "English"],
  ["zh", "简体中文"],
]);

/**
 * The menu of settings that belong to the reader, not to the scenario: theme, language, units.
 * @param {import("../program/lab.js").Lab} lab
 * @param {import("../program/lab.js").UnitChoice[]} units
 * @param {import("../scenario/address.js").Address} address
 * @param {() => void} redraw draws every picture again
 */
export function startSettings(lab, units, address, redraw) {
  const menu = byId("settings");
  const button = /** @type {HTMLButtonElement} */ (byId("settings-open"));
  const theme = startTheme((choice) => {
    if (choice) address.drop("theme");
    redraw();
  });
  /**
   * All texts change: the page is opened again.
   * @param {string} flag
   * @param {string | undefined} value
   * @param {string} id the control that the reader left
   */
  const choose = (flag, value, id) => {
    address.flush();
    if (!keep(flag, value)) {
      // Without storage the address carries the choice; Back does not undo it, as it does not elsewhere.
      location.replace(address.with(flag, value, lab.link()));
      return;
    }
    address.drop(flag);
    history.replaceState({ ...history.state, settings: id }, "");
    location.reload();
  };
  const language = make(
    "select",
    { id: "language" },
    ...LANGUAGES.map(([value, name]) => make("option", { value, lang: value }, name)),
  );
  language.value = document.documentElement.dataset.lang ?? "en";
  language.addEventListener("change", () => choose("lang", language.value, language.id));
  menu.replaceChildren(
    field(say("settings.theme"), theme),
    field(say("settings.language"), language),
    make(
      "fieldset",
      {},
      make("legend", {}, say("settings.units")),
      ...unitBoxes(units, (value, id) => choose(UNITS, value, id)),
    ),
  );

  // Below its button, wherever the header has put that; the menu floats above the page.
  menu.addEventListener("beforetoggle", () => {
    const { bottom, right } = button.getBoundingClientRect();
    menu.style.setProperty("--top", `${bottom + scrollY}px`);
    menu.style.setProperty("--right", `${right}px`);
  });
  button.disabled = false;
  const { settings: left, ...state } = history.state ?? {};
  if (typeof left !== "string") return;
  history.replaceState(state, "");
  menu.showPopover();
  document.getElementById(left)?.focus();
}

/**
 * @param {string} label
 * @param {HTMLSelectElement} select
 */
function field(label, select) {
  return make("label", {}, make("span", {}, label), select);
}
