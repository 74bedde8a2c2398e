// @ts-check
// `say`: the texts of the page in the reader's language.

/**
 * The texts of the page, from the catalogues of the program, lang/*.txt.
 * @type {(key: string) => string}
 */
let find = (key) => key;

/**
 * Speaks the language that boot.js chose, in this module and in the words of index.html.
 * @param {{ say: (key: string) => string, speak: (catalogue: string) => void }} program
 * @param {string | undefined} catalogue of a language other than English
 */
export function startWords(program, catalogue) {
  if (catalogue !== undefined) program.speak(catalogue);
  find = program.say;
  document.documentElement.lang = say("language.code");
  // index.html is written in English, so that it reads before the program runs.
  if (catalogue === undefined) return;
  for (const element of document.querySelectorAll("[data-say]"))
    element.textContent = say(element.getAttribute("data-say") ?? "");
  for (const element of document.querySelectorAll("[data-say-label]"))
    element.setAttribute("aria-label", say(element.getAttribute("data-say-label") ?? ""));
}

/**
 * Speaks with the texts of a fuller program.
 * @param {{ say: (key: string) => string }} program
 */
export function speakMore(program) {
  find = program.say;
}

/**
 * The text of a key, with each `{name}` replaced.
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 */
export function say(key, values = {}) {
  return find(key).replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}
