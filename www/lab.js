// @ts-check
import { startWords } from "./words.js";

/**
 * What src/web/mod.rs exports.
 * @typedef {{ key: string, message: string }} Issue
 * @typedef {{ id: string, label: string }} Named
 * @typedef {Named & { source: string, help: string, ofThePaper: boolean }} Preset
 * @typedef {{ id: string, title: string, references: { label: string, anchor: string }[], panels: number, chapter: string }} FigureSpec
 * @typedef {{ key: string, symbol: string, label: string, unit: string, group: string, list: boolean,
 *   switch: boolean, range: string, help: string }} Param
 * @typedef {{ groups: Named[], params: Param[], presets: Preset[], chapters: Named[], figures: FigureSpec[], flags: string[], version: string }} Catalogue
 * @typedef {{ label: string, unit: string }} Column
 * @typedef {{ title: string, summary: string, notes: string[] }} Description
 * @typedef {{ caption: string, columns: Column[], rows: string[][], total: number }} Page
 * @typedef {{ columns: Column[], rows: string[][], notes: string[], closure: string,
 *   table1: { caption: string, columns: Column[], rows: string[][] },
 *   derived: { label: string, symbol: string, value: string, unit: string }[],
 *   paper: { quantity: string, paper: string, ours: string, agrees: boolean }[] }} Readout
 * @typedef {{
 *   open(href: string): void, link(): string, issues(): Issue[],
 *   set(key: string, text: string): Issue | undefined, setSlider(key: string, position: number): Issue | undefined,
 *   value(key: string): string, slider(key: string): number,
 *   isDefault(key: string): boolean, provenance(key: string): { id: string, source: string }, reset(key: string): Issue | undefined, resetAll(): void,
 *   preset(id: string): void, currentPreset(): string,
 *   draw(id: string, canvas: HTMLCanvasElement, width: number, height: number, scale: number, dark: boolean): void,
 *   describe(id: string): Description, table(id: string, first: number, count: number): Page, readout(): Readout,
 *   written(id: string, format: "svg" | "csv" | "json" | "tsv", page: string, width: number, height: number, dark: boolean): string,
 *   png(id: string, page: string, png: Uint8Array, ratio: number): Uint8Array<ArrayBuffer>, bundle(page: string): Uint8Array<ArrayBuffer>, fileName(what: string, extension: string): string, linkIn(bytes: Uint8Array): string,
 * }} Lab
 */

/** The glue or the wasm did not arrive, or does not run here. */
export class LoadError extends Error {}

/** A panic ended the instance: nothing it says after that can be trusted. */
export class Stopped extends Error {}

/**
 * Loads the program and opens `href`.
 * @param {string} href
 * @param {() => void} onStop called once when the program panics
 * @returns {Promise<{ lab: Lab, catalogue: Catalogue }>}
 */
export async function openLab(href, onStop) {
  const [program, texts] = await Promise.all([load(), catalogue()]);
  startWords(program, texts);
  const lab = guarded(new program.Lab(href), onStop);
  return { lab, catalogue: program.Lab.catalogue() };
}

async function load() {
  const { glue, wasm } = /** @type {HTMLElement} */ (document.querySelector("script[data-glue]")).dataset;
  try {
    const [program, response] = await Promise.all([import(absolute(glue)), fetch(absolute(wasm))]);
    if (!response.ok) throw new Error(`${response.url} answered ${response.status}`);
    // Streaming compilation insists on the right MIME type, which a plain host may not know.
    const typed = response.headers.get("content-type")?.startsWith("application/wasm");
    await program.default({ module_or_path: typed ? response : await response.arrayBuffer() });
    return program;
  } catch (error) {
    throw new LoadError("the program did not load", { cause: error });
  }
}

/** The texts of a language other than English, as text; without them the page speaks English. */
async function catalogue() {
  const path = document.documentElement.dataset.catalogue;
  if (!path) return undefined;
  const response = await fetch(absolute(path)).catch(() => undefined);
  return response?.ok ? response.text() : undefined;
}

/** @param {string | undefined} path */
function absolute(path) {
  return new URL(path ?? "", document.baseURI).href;
}

/**
 * A lab whose calls end with [`Stopped`] from the first panic on.
 * @param {Lab} lab
 * @param {() => void} onStop
 * @returns {Lab}
 */
function guarded(lab, onStop) {
  let stopped = false;
  return new Proxy(lab, {
    get(target, name) {
      const method = Reflect.get(target, name);
      if (typeof method !== "function") return method;
      return (/** @type {unknown[]} */ ...args) => {
        if (stopped) throw new Stopped();
        try {
          return method.apply(target, args);
        } catch (error) {
          if (!(error instanceof WebAssembly.RuntimeError)) throw error;
          stopped = true;
          onStop();
          throw new Stopped("the program stopped", { cause: error });
        }
      };
    },
  });
}
