// @ts-check
// The lab as a module: the functions of the command line, for Node, browsers and bundlers. The program is in
// wasm.js as text, so that no bundler needs a loader and no server a MIME type.
import { initSync, Lab } from "./program.js";
import { WASM } from "./wasm.js";

/** @typedef {import("./program.js").Summary} Summary */
/** @typedef {import("./program.js").Designed} Designed */
/** @typedef {import("./program.js").TypedFigure} FigureData */
/** @typedef {import("./program.js").Param} Param */
/** @typedef {import("./program.js").Preset} Preset */
/** @typedef {Pick<import("./program.js").FigureSpec, "id" | "title">} FigureName */

const bytes = Uint8Array.from(atob(WASM), (letter) => letter.charCodeAt(0));
// Compiled apart: browsers refuse to compile much at once on their main thread.
initSync({ module: await WebAssembly.compile(bytes) });

const { version: VERSION, params: PARAMS, presets: PRESETS, figures: FIGURES } = Lab.catalogue();

/** The version of the program. */
export const version = VERSION;

/**
 * Runs a call on a scenario, and frees its memory.
 * @template T
 * @param {string} link
 * @param {(lab: Lab) => T} call
 * @returns {T}
 */
function on(link, call) {
  if (typeof link !== "string") throw new TypeError("a link is a string, such as `v=1&f=10`");
  const lab = new Lab(link);
  try {
    return call(lab);
  } finally {
    lab.free();
  }
}

/**
 * Refuses a link with faults; a repair of a damaged link is not a fault.
 * @param {Lab} lab
 */
function refuse(lab) {
  while (lab.prepareIssues() < 1);
  const issues = lab.issues();
  if (issues.some(({ note }) => !note)) throw new RangeError(issues.map(({ message }) => message).join("\n"));
}

/**
 * Runs a call on a figure, as the link looks at it.
 * @template T
 * @param {string} id @param {string} link
 * @param {(lab: Lab, page: string) => T} call `page` is that for which the link was given; empty for bare pairs
 * @returns {T}
 */
function onFigure(id, link, call) {
  return on(link, (lab) => {
    refuse(lab);
    if (!FIGURES.some((figure) => figure.id === id))
      throw new RangeError(
        `no figure is called \`${id}\`; there are: ${FIGURES.map((figure) => figure.id).join(", ")}`,
      );
    const [page] = link.split(/[?#]/);
    return call(lab, page.includes("://") ? page : "");
  });
}

/**
 * The result of a call, whose refusal is thrown as a `RangeError`.
 * @template T
 * @param {() => T} call
 * @returns {T}
 */
function inRange(call) {
  try {
    return call();
  } catch (why) {
    throw new RangeError(why instanceof Error ? why.message : String(why));
  }
}

/**
 * The results of a scenario, schema 1 of docs/summary.md.
 * @param {string} [link] an address, `#v=1&f=10` or `f=10&t_end=373`; without it the defaults hold
 * @returns {Summary}
 * @throws {RangeError} one line for each key that is unknown or whose value is not allowed
 */
export function summary(link = "") {
  return on(link, (lab) => {
    refuse(lab);
    return lab.summary();
  });
}

/**
 * The scenario that leads the glass of a link to a goal, schema 1 of docs/summary.md. Where nothing does, `found` is false and
 * `why` says what comes nearest.
 * @param {string} [link]
 * @param {{ goal?: string, by?: string }} [options] `goal` as `h=0.4` (kJ/mol), `t_beta=362` (K) or `e_beta=1.05` (eV); `by`:
 *   `f`, `strain`, `strain_min`, `t_min`, `time_min` or `relax_min`. Without them the keys of the link count.
 * @returns {Designed}
 * @throws {RangeError} as `summary`, and for another goal or way
 */
export function design(link = "", { goal, by } = {}) {
  return on(link, (lab) => {
    refuse(lab);
    return inRange(() => lab.design(goal, by));
  });
}

/**
 * A figure as data: axes with units, series, notes, a sentence, and where it comes from. Numbers of series are in
 * typed arrays, in which NaN stands for a value that is missing.
 * @param {string} id
 * @param {string} [link]
 * @returns {FigureData}
 * @throws {RangeError} as `summary`, where no figure has this id, and where the figure cannot be seen as `view` asks
 */
export function figure(id, link = "") {
  return onFigure(id, link, (lab, page) => lab.figureData(id, page));
}

/**
 * A figure as a CSV file, with its link and provenance in the header.
 * @param {string} id
 * @param {string} [link]
 * @param {{ matrix?: boolean }} [form] `matrix`: a map in rows and columns, x in the first row and y in the first column
 * @returns {string}
 * @throws {RangeError} as `figure`, and for the matrix of a figure that has no map
 */
export function csv(id, link = "", { matrix = false } = {}) {
  return onFigure(id, link, (lab, page) =>
    inRange(() => lab.written(id, matrix ? "matrix" : "csv", page, 0, 0, false)),
  );
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
    if (!Number.isInteger(size) || size < 100 || size > 10_000)
      throw new RangeError(`${name} ${size}: a whole number from 100 to 10000 is allowed`);
  }
  return onFigure(id, link, (lab, page) => lab.written(id, "svg", page, width, height, dark));
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
