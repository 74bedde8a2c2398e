// @ts-check
// `unknownWords` and others: flags of the address that the page reads itself.

/**
 * The figure that a frame's address asks for, else the first.
 * @param {import("../program/lab.js").Catalogue} catalogue
 */
export function framed({ figures }) {
  const id = new URLSearchParams(location.search).get("figure");
  return figures.find((figure) => figure.id === id) ?? figures[0];
}

/**
 * Flags of the address whose words mean nothing; `units` has its reader in the program.
 * @param {string[]} steps of the tour
 * @param {import("../program/lab.js").Catalogue | undefined} catalogue of a frame, which has one figure
 * @param {(key: string, given: string, used: string, words: string) => string} tell
 */
export function unknownWords(steps, catalogue, tell) {
  const query = new URLSearchParams(location.search);
  /** As boot.js reads them. @type {Record<string, string[]>} */
  const known = { embed: ["1"], height: ["auto"], theme: ["light", "dark"], lang: ["en", "zh"] };
  if (query.has("tour")) known.tour = steps;
  if (catalogue) known.figure = catalogue.figures.map(({ id }) => id);
  return Object.entries(known).flatMap(([key, words]) => {
    const given = query.get(key) ?? "";
    const word = key === "lang" ? given.slice(0, 2).toLowerCase() : given;
    return !word || words.includes(word)
      ? []
      : [
          {
            message: tell(key, given, key === "figure" && catalogue ? framed(catalogue).id : "", words.join(", ")),
            note: false,
          },
        ];
  });
}
