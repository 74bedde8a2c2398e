// @ts-check
// `findProtocol`: the protocols that lead to the goal of the scenario, and whether they are still those of the present one.

import { byId, make, typeset } from "../dom/elements.js";
import { say } from "../dom/words.js";

/**
 * Finds and shows the protocols for the present scenario.
 * @param {import("../program/lab.js").Lab} lab
 * @param {import("../program/extras.js").Extras} extras the program that can find them
 * @param {(change: () => void) => void} act changes the scenario as a step that can be undone
 * @returns {() => void} says whether they are for the present scenario
 */
export function findProtocol(lab, extras, act) {
  const scenario = lab.scenario();
  extras.open(scenario);
  const { sentence, notes, protocols } = extras.designReadout();
  extras.free();
  const status = byId("protocol-status");
  const place = byId("protocol-found");
  const found = protocols.map(({ heading, values, link, reached }) => {
    const use = make("button", { type: "button" });
    use.addEventListener("click", () => {
      if (use.getAttribute("aria-disabled") === "false") act(() => lab.openWith(lab.link(), values));
    });
    const results = reached.map(({ label, value }) =>
      make("div", {}, make("dt", {}, ...typeset(label)), make("dd", {}, value)),
    );
    const root = make(
      "section",
      {},
      make("h2", {}, ...typeset(heading)),
      make("dl", { class: "derived" }, ...results),
      use,
    );
    return { link, heading, use, root };
  });
  place.replaceChildren(
    ...found.map(({ root }) => root),
    ...notes.map((note) => make("p", { class: "note" }, ...typeset(note))),
  );
  let told = "";
  const tell = () => {
    const now = lab.scenario();
    const fresh = now === scenario;
    const used = found.find(({ link }) => link === now);
    for (const one of found) {
      const words = say(one === used ? "protocol.used" : "protocol.use");
      one.use.textContent = words;
      one.use.setAttribute("aria-label", `${words}: ${one.heading}`);
      one.use.setAttribute("aria-disabled", String(!fresh || one === used));
    }
    place.classList.toggle("stale", !fresh && !used);
    const words = fresh ? sentence : say(used ? "protocol.in_use" : "protocol.stale");
    // A sentence that is written again is read again.
    if (words !== told) status.replaceChildren(...typeset(words));
    told = words;
  };
  tell();
  place.scrollIntoView({ block: "nearest" });
  return tell;
}
