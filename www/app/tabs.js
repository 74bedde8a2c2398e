// @ts-check
// `startTabs`: the parts of the page, of which one is shown.
import { byId, make } from "../dom/elements.js";
import { makeToolbar } from "../dom/toolbar.js";

/**
 * A button for each part. What belongs to some of them has their ids in `data-tabs`.
 * @param {import("../program/lab.js").Lab} lab
 * @param {import("../program/lab.js").Named[]} tabs
 * @param {(change: () => void) => void} act makes a step of the history
 * @returns {() => void} shows the part that the scenario names
 */
export function startTabs(lab, tabs, act) {
  const list = byId("tabs");
  const main = byId("main");
  const title = document.title;
  let before = "";
  const buttons = new Map(
    tabs.map(({ id, label }) => [
      id,
      make("button", { type: "button", id: `tab-${id}`, "aria-controls": "main" }, label),
    ]),
  );
  for (const [id, button] of buttons)
    button.addEventListener("click", () => {
      if (lab.tab() === id) return;
      act(() => lab.showTab(id));
      scrollTo(0, 0);
    });
  list.append(...buttons.values());
  makeToolbar(list);
  return () => {
    const shown = lab.tab();
    // Views that the reader will choose do not lead to another one.
    lab.showTab(shown);
    for (const part of main.querySelectorAll("[data-tabs]"))
      if (part instanceof HTMLElement) part.hidden = !part.dataset.tabs?.split(" ").includes(shown);
    if (shown === before) return;
    before = shown;
    document.documentElement.dataset.tab = shown;
    for (const [id, button] of buttons) {
      button.setAttribute("aria-current", id === shown ? "page" : "false");
      button.tabIndex = id === shown ? 0 : -1;
    }
    document.title = `${tabs.find(({ id }) => id === shown)?.label} · ${title}`;
  };
}
