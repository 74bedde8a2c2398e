// @ts-check
// `buildAnswer`: what the training does, in a sentence and in numbers.
import { byId, make, symbol, typeset, withUnit } from "../dom/elements.js";
import { say } from "../dom/words.js";

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
  const result = byId("result");
  const words = make("p", { class: "words" });
  const numbers = make("dl", { class: "derived" });
  const go = make("button", { type: "button", class: "go" });
  go.addEventListener("click", () =>
    act(() => {
      const issue = lab.takeBest();
      if (issue) byId("announce").textContent = issue.message;
    }),
  );
  byId("advice").append(words, numbers);
  /** @type {import("../program/lab.js").Answer | undefined} */
  let answer;
  let said = "";
  /** @type {number | undefined} */
  let timer;
  stage.add(
    result,
    () => {
      if (!answer) return;
      const { change, advice, best, outside } = answer;
      place.dataset.change = change;
      // Where little room is, the first numbers stand beside the result.
      const short = answer.numbers
        .filter(({ symbol: sign }) => sign.endsWith("β"))
        .flatMap(({ symbol: sign, value, unit }) => [symbol(sign), ` ${withUnit(value, unit)} `]);
      result.replaceChildren(
        make(
          "p",
          { class: "words" },
          make("strong", {}, answer.result),
          " ",
          make("span", { class: "short" }, ...short),
        ),
      );
      const had = document.activeElement === go;
      go.textContent = say("answer.go", { temperature: best });
      const sentences = [
        ...advice.flatMap((sentence) => [" ", ...typeset(sentence)]),
        ...(outside ? [" ", make("span", { class: "warning" }, ...typeset(outside))] : []),
      ];
      words.replaceChildren(...sentences, ...(best ? [" ", go] : []));
      // What was pressed is gone where it led.
      if (had && best) go.focus();
      else if (had) byId("main").focus({ preventScroll: true });
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
      const text = [answer.result, ...advice, outside].filter(Boolean).join(" ");
      if (text === said) return;
      clearTimeout(timer);
      // Neither what the page opens with, nor what another part of it does not show.
      if (said && result.getClientRects().length) timer = setTimeout(() => (byId("told").textContent = text), REST_MS);
      said = text;
    },
    undefined,
    () => {
      answer = lab.answer();
      return answer !== undefined;
    },
  );
}
