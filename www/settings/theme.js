// @ts-check
// `startTheme`: the theme, light, dark, or as the system has it.
import { make } from "../dom/elements.js";
import { say } from "../dom/words.js";
import { keep } from "./storage.js";

const root = document.documentElement;
const system = matchMedia("(prefers-color-scheme: dark)");

/** Whether the page shows its dark palette. */
export function isDark() {
  return root.dataset.theme === "dark";
}

/**
 * Lets the reader choose the theme and follows the system where they have not.
 * `boot.js` has set the first one before the first paint.
 * @param {(choice: string | undefined) => void} onChange told the choice when the reader made one
 */
export function startTheme(onChange) {
  const choices = [
    ["system", say("settings.theme_system")],
    ["light", say("settings.theme_light")],
    ["dark", say("settings.theme_dark")],
  ];
  const select = make("select", { id: "theme" }, ...choices.map(([value, label]) => make("option", { value }, label)));
  select.value = root.dataset.choice ?? "system";
  const show = () => {
    root.dataset.theme = select.value === "system" ? (system.matches ? "dark" : "light") : select.value;
  };
  select.addEventListener("change", () => {
    root.dataset.choice = select.value;
    keep("theme", select.value === "system" ? undefined : select.value);
    show();
    onChange(select.value);
  });
  system.addEventListener("change", () => {
    show();
    onChange(undefined);
  });
  show();
  return select;
}
