// @ts-check
// The lab as a module: the command line's functions, for Node, browsers and bundlers. The program
// lies in wasm.js as text, so that no bundler needs a loader and no server a MIME type.
import { Lab, initSync } from "./program.js";
import { WASM } from "./wasm.js";

/** @typedef {import("./records.js").Summary} Summary */
/** @typedef {import("./records.js").FigureData} FigureData */
/** @typedef {import("./records.js").Param} Param */
/** @typedef {import("./records.js").Preset} Preset */
/** @typedef {import("./records.js").FigureName} FigureName */

const bytes = Uint8Array.from(atob(WASM), (letter) => letter.charCodeAt(0));
// Compiled apart: browsers refuse to compile much at once on their main thread.
initSync({ module: await WebAssembly.compile(bytes) });

const { version: VERSION, params: PARAMS, presets: PRESETS, figures: FIGURES } = Lab.catalogue();

/** The version of the program. */
export const version = VERSION;

/**
 * Runs a call on a scenario, and gives its memory back.
 * @template T
 * @param {string} link
 * @param {(lab: Lab) => T} call
 * @returns {T}
 */
function on(link, call) {
  if (typeof link !== "string") throw new TypeError("a link is a string, such as `v=1&f=10`");
  // As on the command line, pairs may come without a sign before them.
  const lab = new Lab(link === "" || /[?#]/.test(link) ? link : `#${link}`);
  try {
    const issues = lab.issues();
    if (issues.length) throw new RangeError(issues.map(({ message }) => message).join("\n"));
    return call(lab);
  } finally {
    lab.free();
  }
}

/** The page that a link was given for; empty for bare pairs. @param {string} link */
function page(link) {
  return link.includes("://") ? link.split(/[?#]/)[0] : "";
}

/**
 * The results of a scenario, schema 1 of docs/summary.md.
 * @param {string} [link] an address, `#v=1&f=10` or `f=10&t_end=373`; without it the defaults hold
 * @returns {Summary}
 * @throws {RangeError} one line for each key that is unknown or whose value is not allowed
 */
export function summary(link = "") {
  return on(link, (lab) => JSON.parse(lab.summary()));
}

/**
 * A figure as data: axes with units, series, notes, a sentence, and where it comes from.
 * @param {string} id
 * @param {string} [link]
 * @returns {FigureData}
 * @throws {RangeError} as `summary`; `Error` where no figure has this id
 */
export function figure(id, link = "") {
  return on(link, (lab) => JSON.parse(lab.written(id, "json", page(link), 0, 0, false)));
}

/**
 * A figure as a CSV file, with its link and provenance in the header.
 * @param {string} id
 * @param {string} [link]
 * @returns {string}
 * @throws {RangeError} as `figure`
 */
export function csv(id, link = "") {
  return on(link, (lab) => lab.written(id, "csv", page(link), 0, 0, false));
}

/**
 * A figure as an SVG file, in CSS pixels.
 * @param {string} id
 * @param {string} [link]
 * @param {{ width?: number, height?: number, dark?: boolean }} [look]
 * @returns {string}
 * @throws {RangeError} as `figure`, and for sizes other than whole numbers from 100 to 10 000
 */
export function svg(id, link = "", { width = 720, height = 450, dark = false } = {}) {
  for (const [name, size] of Object.entries({ width, height })) {
    if (!Number.isInteger(size) || size < 100 || size > 10_000) throw new RangeError(`${name} ${size}: a whole number from 100 to 10000 is allowed`);
  }
  return on(link, (lab) => lab.written(id, "svg", page(link), width, height, dark));
}

/** Every parameter: key, symbol, unit, what is allowed. @returns {Param[]} */
export function params() {
  return structuredClone(PARAMS);
}

/** The scenarios to start from. @returns {Preset[]} */
export function presets() {
  return structuredClone(PRESETS);
}

/** Every figure. @returns {FigureName[]} */
export function figures() {
  return FIGURES.map(({ id, title }) => ({ id, title }));
}
