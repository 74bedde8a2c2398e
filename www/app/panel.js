// @ts-check
// `startPanel`: the panel of controls, which folds, and links within the page.
import { byId } from "../dom/elements.js";

/** On narrow screens and in frames the controls fold away. */
export function startPanel() {
  const toggle = byId("panel-toggle");
  const panel = byId("panel");
  const open = (/** @type {boolean} */ yes) => {
    toggle.setAttribute("aria-expanded", String(yes));
    panel.toggleAttribute("data-open", yes);
  };
  toggle.addEventListener("click", () => open(toggle.getAttribute("aria-expanded") === "false"));
  // The fragment is the scenario: a jump must not write into it.
  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target.closest("[data-goto]") : null;
    if (!(target instanceof HTMLElement)) return;
    event.preventDefault();
    const goal = byId(target.dataset.goto ?? "");
    goal.focus();
    goal.scrollIntoView();
  });
}
