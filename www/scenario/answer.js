// @ts-check
// `buildAnswer`: what the training does, in a sentence and in numbers.
import { byId, make, symbol, typeset, withUnit } from "../dom/elements.js";

/** Long enough for a slider at rest. */
const REST_MS = 500;

/**
 * Shows the answer for the last sample, and says it once the reader pauses.
 * @param {import("../program/lab.js").Lab} lab
 * @param {import("../app/stage.js").Stage} stage
 */
export function buildAnswer(lab, stage) {
  const place = byId("answer");
  const words = make("p", { class: "words" });
  const numbers = make("dl", { class: "derived" });
  place.append(words, numbers);
  /** @type {import("../program/lab.js").Answer | undefined} */
  let answer;
  let said = "";
  /** @type {number | undefined} */
  let timer;
  stage.add(
    place,
    () => {
      if (!answer) return;
      const { change, result, advice, outside } = answer;
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
