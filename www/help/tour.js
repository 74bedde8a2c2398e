// @ts-check
// `makeTour`: the guided tour.
import { byId, make, typeset } from "../dom/elements.js";
import { say } from "../dom/words.js";

/** The page flag that names a step: with it, a link opens the tour there. */
export const FLAG = "tour";

/**
 * Leads through what training does and the paper's argument for it. Each step is a link of its own, which shows its
 * figure alone, and a step in the history; the panel has its place in the window and blocks nothing.
 * @param {import("../program/extras.js").Extras} lab
 * @param {import("../scenario/address.js").Address} address
 * @param {(figure: string) => void} showFigure shows a figure alone, where the link does not show it
 * @returns {{ show: (href: string) => void, begin: () => void }} shows the step that an address names, or none; the first
 */
export function makeTour(lab, address, showFigure) {
  const steps = lab.tour();
  const start = byId("tour-start");
  const panel = make("section", { id: "tour", "aria-labelledby": "tour-title" });
  /** Where the reader came from. @type {string | undefined} */
  let before;

  const href = (/** @type {number} */ at) => address.with(FLAG, steps[at].id, steps[at].link);
  const link = (
    /** @type {number} */ at,
    /** @type {Record<string, string>} */ attributes,
    /** @type {string} */ label,
  ) => {
    const element = make("a", { ...attributes, href: href(at) }, label);
    element.addEventListener("click", (event) => {
      // Otherwise it opens in a tab or window of its own, as a link does.
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      address.go(href(at));
    });
    return element;
  };

  const end = () => {
    const told = say(before === undefined ? "tour.stays" : "tour.ended");
    address.go(before ?? address.with(FLAG, undefined, lab.link()));
    start.focus();
    byId("announce").textContent = told;
  };
  panel.addEventListener("keydown", (event) => {
    if (event.key === "Escape") end();
  });

  const show = (/** @type {number} */ at) => {
    const { id, title, figure } = steps[at];
    const [text, gesture] = lab.tourTexts(id);
    const heading = make("h3", { id: "tour-title", tabindex: "-1" }, ...typeset(title));
    const numbers = steps.map((step, i) =>
      make(
        "li",
        {},
        link(
          i,
          {
            "aria-label": say("tour.step", { step: i + 1, title: step.title }),
            ...(i === at ? { "aria-current": "step" } : {}),
          },
          String(i + 1),
        ),
      ),
    );
    const leave = make("button", { type: "button" }, say("tour.end"));
    leave.addEventListener("click", end);
    panel.replaceChildren(
      make("p", { class: "progress" }, say("tour.progress", { step: at + 1, count: steps.length })),
      heading,
      make("p", {}, ...typeset(text)),
      make("p", {}, make("strong", {}, say("tour.try")), " ", ...typeset(gesture)),
      make("p", { class: "progress" }, say("page.scenario"), ": ", ...typeset(lab.nameOf(steps[at].link))),
      make(
        "nav",
        { "aria-label": say("tour.steps") },
        ...(at > 0 ? [link(at - 1, { class: "step", rel: "prev" }, say("tour.back"))] : []),
        ...(at + 1 < steps.length ? [link(at + 1, { class: "step", rel: "next" }, say("tour.next"))] : []),
        leave,
        make("ol", {}, ...numbers),
      ),
    );
    if (!document.getElementById(`figure-${figure}`)?.getClientRects().length) showFigure(figure);
    byId("main").after(panel);
    heading.focus({ preventScroll: true });
  };

  const showStep = (/** @type {string} */ opened) => {
    const id = new URL(opened).searchParams.get(FLAG);
    const at = steps.findIndex((step) => step.id === id);
    if (at >= 0) return show(at);
    panel.remove();
    before = undefined;
  };
  const begin = () => {
    before ??= address.here();
    address.go(href(0));
  };
  return { show: showStep, begin };
}
