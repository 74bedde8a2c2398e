// @ts-check
// `startExplanations` and others: explanations of equations and results, from the entries of docs/paper.md.
import { openDialog } from "../dom/dialog.js";
import { make, symbol, typeset } from "../dom/elements.js";
import { say } from "../dom/words.js";

/** @typedef {import("../program/lab.js").Reference} Reference */
/** @typedef {import("../program/lab.js").Meaning} Meaning */

/** The entries of docs/paper.md, which the build writes beside the page. @type {Promise<Document | null> | undefined} */
let entries;

/** The page of all equations; its links work without this module as well. */
const PAPER = "paper.html#";

/** English has no mark in the names of files. */
const EDITION = document.documentElement.dataset.lang === "en" ? "" : `.${document.documentElement.dataset.lang}`;

/** The page of all equations in the reader's language. */
export const WHOLE = `paper${EDITION}.html`;

/** Loaded when it is first needed; if it did not arrive, the next call tries again. */
function load() {
  entries ??= new Promise((done) => {
    // The browser reads the file as a document: no markup passes through this program.
    const request = new XMLHttpRequest();
    request.open("GET", new URL(`explain${EDITION}.html`, import.meta.url));
    request.responseType = "document";
    request.addEventListener("loadend", () => {
      if (request.status !== 200) entries = undefined;
      done(request.status === 200 ? request.responseXML : null);
    });
    request.send();
  });
  return entries;
}

/** Shows the explanations in place of the links to the page of equations. */
export function startExplanations() {
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest(`a[href^="${PAPER}"]`) : null;
    // With a modifier key, and in the dialog's own link to all equations, a link acts as usual.
    if (
      !(link instanceof HTMLAnchorElement) ||
      link.dataset.whole !== undefined ||
      event.ctrlKey ||
      event.metaKey ||
      event.shiftKey ||
      event.altKey
    )
      return;
    event.preventDefault();
    void showEntry(link.hash.slice(1), link.textContent ?? "");
  });
}

/**
 * One entry: the form used, the form printed, why they differ.
 * @param {string} anchor
 * @param {string} label
 */
async function showEntry(anchor, label) {
  const entry = await copy(anchor, "*");
  const whole = make(
    "a",
    { href: `${WHOLE}#${anchor}`, target: "_blank", rel: "noopener", "data-whole": true },
    say("explain.whole"),
  );
  const body = entry.length ? make("div", { class: "entry" }, ...entry) : make("p", {}, say("explain.late"));
  openDialog([capital(label)], body, make("p", { class: "whole" }, whole));
  letScroll(body);
}

/**
 * The parts of an entry that match a selector, for this document.
 * @param {string} anchor
 * @param {string} selector
 */
async function copy(anchor, selector) {
  const entry = (await load())?.getElementById(anchor);
  return [...(entry?.children ?? [])]
    .filter((part) => part.matches(selector))
    .map((part) => document.importNode(part, true));
}

/** A part that is too wide can be scrolled by keyboard too. @param {HTMLElement} place */
function letScroll(place) {
  for (const part of place.querySelectorAll("p, table")) {
    if (part.scrollWidth > part.clientWidth) part.setAttribute("tabindex", "0");
  }
}

/**
 * The equations that something enters: links to their explanations, each with its formula.
 * @param {Reference[]} references
 * @returns {HTMLElement}
 */
export function equations(references) {
  const place = make("div", { class: "equations" });
  for (const { label, anchor } of references) {
    const formulas = make("div", { class: "formulas" });
    place.append(
      make("div", {}, make("a", { href: PAPER + anchor, target: "_blank", rel: "noopener" }, label), formulas),
    );
    void copy(anchor, 'p:has(> math[display="block"])').then((parts) => {
      formulas.append(...parts);
      letScroll(formulas);
    });
  }
  return place;
}

/** A title begins with a capital; a symbol stays as it is. @param {string} label */
function capital(label) {
  return label.replace(/^[a-z](?=[a-z]{2})/, (first) => first.toUpperCase());
}

/**
 * A button that explains a number of the readout.
 * @param {string} label
 * @param {Meaning} meaning
 */
export function explainButton(label, { symbol: sign, words, origin, references }) {
  const button = make(
    "button",
    {
      type: "button",
      class: "icon",
      "aria-haspopup": "dialog",
      "aria-label": say("control.about_of", { label }),
      title: say("control.about"),
    },
    make("span", {}, "?"),
  );
  const head = capital(label);
  button.addEventListener("click", () => {
    const place = equations(references);
    const title = sign && !label.endsWith(sign) ? [...typeset(head), ", ", symbol(sign)] : typeset(head);
    openDialog(
      title,
      make("p", {}, ...typeset(words)),
      make("p", {}, make("span", { class: "badge" }, origin.label), " ", ...typeset(origin.help)),
      make("p", { class: "enters" }, say("control.enters")),
      place,
    );
  });
  return button;
}
