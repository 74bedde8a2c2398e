// @ts-check
// `openLab`: opens the page's program, and names the types that it exports.

import { startWords } from "../dom/words.js";
import { chosenUnits } from "../settings/units.js";
import { fetchOwn, fetchProgram } from "./integrity.js";

/**
 * The exports of src/web; `cargo xtask test types` writes its declarations.
 * @typedef {import("beta-training").Lab} Lab
 * @typedef {import("beta-training").Catalogue} Catalogue
 * @typedef {import("beta-training").Named} Named
 * @typedef {import("beta-training-extras").Column} Column
 * @typedef {import("beta-training").Param} Param
 * @typedef {import("beta-training").FigureSpec} FigureSpec
 * @typedef {import("beta-training").Issue} Issue
 * @typedef {import("beta-training-extras").TakenGlass} TakenGlass
 * @typedef {import("beta-training").Reference} Reference
 * @typedef {import("beta-training-extras").Meaning} Meaning
 * @typedef {import("beta-training-extras").TourStep} TourStep
 * @typedef {import("beta-training").UnitChoice} UnitChoice
 * @typedef {import("beta-training").PinnedScenario} PinnedScenario
 * @typedef {import("beta-training").LegendEntry} LegendEntry
 * @typedef {import("beta-training").AxisState} AxisState
 * @typedef {import("beta-training").PlotBox} PlotBox
 * @typedef {import("beta-training").CrosshairRow} CrosshairRow
 * @typedef {import("beta-training").CrosshairRead} CrosshairRead
 * @typedef {import("beta-training").Answer} Answer
 * @typedef {import("beta-training-extras").Check} Check
 */

/** The program that runs here, for workers that shall run it too. @type {{ glue: string, module: WebAssembly.Module }} */
export let engine;

/** Whether a program has panicked, and what is done then. */
let stopped = false;
let stop = () => {};

/** Between two looks whether a reader holds a point. */
const HELD_MS = 50;

/** Puts the fuller program in the place of the first. @type {() => Promise<void>} */
let replace;
/** Whether the lab has all figures. */
export let isWhole = false;
/** @type {Promise<void> | undefined} */
let replacing;

/**
 * Gives the lab all figures: the program that is loaded first has those that the page shows first. Its scenario stays.
 * It can be asked for again if it did not arrive.
 */
export function allFigures() {
  replacing ??= replace();
  replacing.catch(() => (replacing = undefined));
  return replacing;
}

/** The glue or the wasm did not arrive, or does not run here. */
export class LoadError extends Error {}

/** A panic ended the instance: its results after that cannot be trusted. */
export class Stopped extends Error {}

/**
 * Loads the program and opens `href`.
 * @param {string} href
 * @param {() => void} onStop called once when the program panics
 * @returns {Promise<{ lab: Lab, catalogue: Catalogue, units: UnitChoice[], steps: string[], unknownWord: typeof import("beta-training").Lab.unknownWord }>}
 */
export async function openLab(href, onStop) {
  const [program, texts] = await Promise.all([load(), catalogueOf()]);
  startWords(program, texts);
  const first = new program.Lab(href);
  stop = onStop;
  const { lab, exchange } = guarded(first);
  replace = async () => {
    const { openExtras } = await import("./extras.js");
    // That of the address still has the faults and the results of its link.
    const whole = await openExtras(lab, location.href);
    // A point that is held stays with the program that holds it.
    while (document.querySelector(".plot.held")) await new Promise((done) => setTimeout(done, HELD_MS));
    if (whole.link() !== lab.link()) whole.open(lab.link());
    // That is not written where a link without it opens the same.
    if (document.documentElement.dataset.tab) whole.showTab(lab.tab());
    exchange(whole);
    first.free();
    isWhole = true;
  };
  // Before the catalogue, which names units and ranges.
  lab.showIn(chosenUnits(href, program.Lab.unitChoices()));
  return {
    lab,
    catalogue: program.Lab.catalogue(),
    units: program.Lab.unitChoices(),
    steps: program.Lab.tourIds(),
    unknownWord: program.Lab.unknownWord,
  };
}

/** @returns {Promise<typeof import("beta-training")>} */
async function load() {
  const { glue, wasm } = /** @type {HTMLElement} */ (document.querySelector("script[data-glue]")).dataset;
  try {
    const [program, module] = await Promise.all([import(absolute(glue)), fetchProgram(absolute(wasm)).then(compiled)]);
    await program.default({ module_or_path: module });
    engine = { glue: absolute(glue), module };
    return program;
  } catch (error) {
    throw new LoadError("the program did not load", { cause: error });
  }
}

/** @param {Response | ArrayBuffer} program */
function compiled(program) {
  return program instanceof Response ? WebAssembly.compileStreaming(program) : WebAssembly.compile(program);
}

/** The texts of a language other than English, as text; without them the page speaks English. */
export async function catalogueOf() {
  const path = document.documentElement.dataset.catalogue;
  if (!path) return undefined;
  return fetchOwn(absolute(path)).then(
    (response) => response.text(),
    () => undefined,
  );
}

/** @param {string | undefined} path */
function absolute(path) {
  return new URL(path ?? "", document.baseURI).href;
}

/**
 * A lab whose calls end with [`Stopped`] from the first panic of any lab on, and which another can replace.
 * @template {Lab} T
 * @param {T} first
 * @returns {{ lab: T, exchange: (other: T) => void }}
 */
export function guarded(first) {
  let target = first;
  const lab = new Proxy(first, {
    get(_, name) {
      const method = Reflect.get(target, name);
      if (typeof method !== "function") return method;
      return (/** @type {unknown[]} */ ...args) => {
        if (stopped) throw new Stopped();
        try {
          return method.apply(target, args);
        } catch (error) {
          if (!(error instanceof WebAssembly.RuntimeError)) throw error;
          stopped = true;
          stop();
          throw new Stopped("the program stopped", { cause: error });
        }
      };
    },
  });
  const exchange = (/** @type {T} */ other) => {
    target = other;
  };
  return { lab, exchange };
}
