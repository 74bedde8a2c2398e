// @ts-check
// `startReproducibility`: compares the results that a link was sent with to those computed here.

import { byId, make } from "../dom/elements.js";
import { say } from "../dom/words.js";
import { computed } from "../program/compute.js";

/**
 * Says whether a link that was sent with its results still gives them.
 * @param {import("../program/lab.js").Lab} lab
 * @returns {{ show: () => void, hide: () => void }} after a link was opened; after the scenario was changed
 */
export function startReproducibility(lab) {
  const place = byId("receipt");
  /** The link that was opened last: computations for another are cancelled. */
  let turn = 0;
  const hide = () => {
    turn += 1;
    place.hidden = true;
    place.replaceChildren();
  };
  const show = async () => {
    hide();
    const own = turn;
    if (
      !lab.hasReceipt() ||
      !(await computed(
        () => lab.prepareResults(),
        () => own === turn,
      )) ||
      own !== turn
    )
      return;
    const compared = lab.receipt();
    if (!compared) return;
    const {
      identical,
      digits,
      sentences: [first, ...rest],
    } = compared;
    // Nothing to be alarmed at: another version of the model gives the same, as far as it is good.
    const agrees = identical || typeof digits === "number";
    const close = make("button", { type: "button" }, say("receipt.close"));
    close.addEventListener("click", () => {
      hide();
      byId("main").focus();
    });
    place.classList.toggle("calm", agrees);
    place.append(
      make("p", {}, agrees ? `✓ ${first}` : first),
      ...(rest.length ? [make("ul", {}, ...rest.map((sentence) => make("li", {}, sentence)))] : []),
      close,
    );
    place.hidden = false;
  };
  return { show, hide };
}
