// @ts-check
import { byId } from "./make.js";

const root = document.documentElement;
const system = matchMedia("(prefers-color-scheme: dark)");
const CHOICES = ["system", "light", "dark"];

/** Whether the page shows its dark palette. */
export function isDark() {
  return root.dataset.theme === "dark";
}

/**
 * Lets the reader change the theme and follows the system where they have not.
 * `boot.js` has set the first one before the first paint.
 * @param {(choice: string | undefined) => void} onChange told the choice when the reader made one
 */
export function startTheme(onChange) {
  const button = /** @type {HTMLButtonElement} */ (byId("theme"));
  const show = () => {
    const choice = root.dataset.choice ?? "system";
    root.dataset.theme = choice === "system" ? (system.matches ? "dark" : "light") : choice;
    button.textContent = `Theme: ${choice}`;
  };
  button.disabled = false;
  button.addEventListener("click", () => {
    const choice = CHOICES[(CHOICES.indexOf(root.dataset.choice ?? "system") + 1) % CHOICES.length];
    root.dataset.choice = choice;
    try {
      if (choice === "system") localStorage.removeItem("theme");
      else localStorage.setItem("theme", choice);
    } catch {
      // A sandboxed frame has no storage; the choice then lasts as long as the page.
    }
    show();
    onChange(choice);
  });
  system.addEventListener("change", () => {
    show();
    onChange(undefined);
  });
  show();
}
