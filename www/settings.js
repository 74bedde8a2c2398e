// @ts-check
import { byId, make } from "./make.js";
import { keep } from "./storage.js";
import { startTheme } from "./theme.js";
import { unitSettings } from "./units.js";
import { say } from "./words.js";

/** Every language by its own name. */
const LANGUAGES = /** @type {const} */ ([["en", "English"], ["zh", "简体中文"]]);

/**
 * The menu of what is the reader's and not the scenario's: theme, language, units.
 * @param {import("./lab.js").Lab} lab
 * @param {import("./address.js").Address} address
 * @param {{ redraw: () => void, renew: () => void }} shown draws pictures again; shows every number again
 */
export function startSettings(lab, address, { redraw, renew }) {
  const menu = byId("settings");
  const button = /** @type {HTMLButtonElement} */ (byId("settings-open"));
  const theme = startTheme((choice) => {
    if (choice) address.drop("theme");
    redraw();
  });
  const fields = [field(say("settings.theme"), theme), field(say("settings.language"), languages(lab, address))];
  const units = unitSettings(lab, () => {
    address.drop("units");
    renew();
  });
  menu.replaceChildren(...fields, ...units.map(({ label, select }) => field(label, select)));
  // Below its button, wherever the header has put that; the menu floats above the page.
  menu.addEventListener("beforetoggle", () => {
    const { bottom, right } = button.getBoundingClientRect();
    menu.style.setProperty("--top", `${bottom + scrollY}px`);
    menu.style.setProperty("--right", `${right}px`);
  });
  button.disabled = false;
}

/**
 * @param {string} label
 * @param {HTMLSelectElement} select
 */
function field(label, select) {
  return make("label", {}, make("span", {}, label), select);
}

/**
 * @param {import("./lab.js").Lab} lab
 * @param {import("./address.js").Address} address
 */
function languages(lab, address) {
  const select = make("select", { id: "language" }, ...LANGUAGES.map(([value, name]) => make("option", { value, lang: value }, name)));
  select.value = document.documentElement.dataset.lang ?? "en";
  select.addEventListener("change", () => {
    address.flush();
    address.drop("lang");
    if (keep("lang", select.value)) location.reload();
    // Without storage the address carries the choice.
    else location.assign(address.with("lang", select.value, lab.link()));
  });
  return select;
}
