// @ts-check
// `unknownWords` and others: flags of the address that the page reads itself.
import { say } from "../dom/words.js";

/**
 * The figure that a frame's address asks for, else the first.
 * @param {import("../program/lab.js").Catalogue} catalogue
 */
export function framed({ figures }) {
  const id = new URLSearchParams(location.search).get("figure");
  return figures.find((figure) => figure.id === id) ?? figures[0];
}

/** Characters of the longest task that a link may set, as in boot.js. */
const LONGEST_TASK = 300;

/** The keys of the only controls that the address wants; all without. @param {boolean} embedded */
export function namedControls(embedded) {
  const named = new URLSearchParams(location.search).get(embedded ? "controls" : "lab") ?? "";
  return named.split(",").filter(Boolean);
}

/** Why the task of a page for a class is not shown; empty where it is, or where there is none. boot.js shows it. */
function refusedTask() {
  const query = new URLSearchParams(location.search);
  const count = [...(query.get("task")?.trim() ?? "")].length;
  return query.get("lab") && count > LONGEST_TASK ? say("lab.long", { count, most: LONGEST_TASK }) : "";
}

/**
 * Flags of the address whose words mean nothing; `units` has its reader in the program.
 * @param {string[]} steps of the tour
 * @param {import("../program/lab.js").Catalogue} catalogue
 * @param {boolean} embedded a frame has one figure
 * @param {(key: string, given: string, used: string, words: string) => string} tell
 */
export function unknownWords(steps, catalogue, embedded, tell) {
  const query = new URLSearchParams(location.search);
  /** As boot.js reads them. @type {Record<string, string[]>} */
  const known = { embed: ["1"], height: ["auto"], theme: ["light", "dark"], lang: ["en", "zh"] };
  if (query.has("tour")) known.tour = steps;
  if (embedded) known.figure = catalogue.figures.map(({ id }) => id);
  const keys = catalogue.params.map(({ key }) => key);
  const flag = embedded ? "controls" : "lab";
  const strange = namedControls(embedded).filter((key) => !keys.includes(key));
  const notes = strange.length ? [tell(flag, strange.join(", "), "", keys.join(", "))] : [];
  const task = embedded ? "" : refusedTask();
  if (task) notes.push(task);
  const others = Object.entries(known).flatMap(([key, words]) => {
    const given = query.get(key) ?? "";
    const word = key === "lang" ? given.slice(0, 2).toLowerCase() : given;
    return !word || words.includes(word)
      ? []
      : [
          {
            message: tell(key, given, key === "figure" ? framed(catalogue).id : "", words.join(", ")),
            note: false,
          },
        ];
  });
  return [...others, ...notes.map((message) => ({ message, note: false }))];
}
