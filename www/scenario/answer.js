// @ts-check
// `buildAnswer`: what the training does, in a sentence and in numbers.
import { byId, make, symbol, typeset, withUnit } from "../dom/elements.js";
import { say } from "../dom/words.js";
import { isWhole } from "../program/lab.js";

/** Long enough for a slider at rest. */
const REST_MS = 500;

/**
 * Shows the answer for the last sample, and says it once the reader pauses.
 * @param {import("../program/lab.js").Lab} lab
 * @param {import("../app/stage.js").Stage} stage
 * @param {(change: () => void) => void} act changes the scenario as a step that can be undone
 */
export function buildAnswer(lab, stage, act) {
  const place = byId("answer");
  const words = make("p", { class: "words" });
  const numbers = make("dl", { class: "derived" });
  /** Takes the best T_end. The words that the fuller program alone has come with it. */
  const go = make("button", { type: "button", class: "go", hidden: true });
  go.addEventListener("click", () =>
    act(() => void (/** @type {import("../program/extras.js").Extras} */ (lab).takeBest())),
  );
  place.append(words, go, numbers);
  /** @type {import("../program/lab.js").Answer | undefined} */
  let answer;
  let said = "";
  /** @type {number | undefined} */
  let timer;
  stage.add(
    place,
    () => {
      if (!answer) return;
      const { change, result, advice, best, outside } = answer;
      go.hidden = !best || !isWhole;
      if (!go.hidden) go.textContent = say("answer.go", { temperature: best });
      place.dataset.change = change;
      words.replaceChildren(
        make("strong", {}, result),
        ...advice.flatMap((sentence) => [" ", ...typeset(sentence)]),
        ...(outside ? [" ", make("span", { class: "warning" }, ...typeset(outside))] : []),
      );
      numbers.replaceChildren(
        ...answer.numbers.map(({ label, symbol: sign, value, unit }) =>
          make(
            "div",
            {},
            make("dt", {}, ...(sign ? [symbol(sign), " "] : []), ...typeset(label)),
            make("dd", {}, withUnit(value, unit)),
          ),
        ),
      );
      const text = words.textContent ?? "";
      if (text === said) return;
      clearTimeout(timer);
      // Neither what the page opens with, nor what another part of it does not show.
      if (said && place.getClientRects().length) timer = setTimeout(() => (byId("told").textContent = text), REST_MS);
      said = text;
    },
    undefined,
    () => {
      answer = lab.answer();
      return answer !== undefined;
    },
  );
}
