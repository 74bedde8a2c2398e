// @ts-check
// The program of all elements of a page: loaded once, when the first of them is seen.

/** @typedef {typeof import("beta-training-embed")} Program */

/** What must be said where the program with its catalogues is missing. */
const TEXTS = {
  en: {
    load: "This figure's program did not load, or this page or browser blocks WebAssembly.",
    stopped: "The computation stopped on an error of this program. Reload the page.",
    full: "Open in β-training",
  },
  zh: {
    load: "此图的程序没有加载成功，或者网页、浏览器禁用了 WebAssembly。",
    stopped: "计算因程序错误而中止。请重新加载网页。",
    full: "在 β-training 中打开",
  },
};

/** The host page's language, if it is one of ours. */
const language = document.documentElement.lang.toLowerCase().startsWith("zh") ? "zh" : "en";
export const texts = TEXTS[language];

/** Where the lab is: embed.js lies beside its page. */
export const SITE = new URL("./", import.meta.url).href;

/** A panic ended the program: nothing it says after that can be trusted. */
export class Stopped extends Error {}

/** @type {Promise<Program> | undefined} */
let loading;
let stopped = false;

/** Tried again for the next who asks, if it did not arrive. */
export function program() {
  loading ??= load();
  loading.catch(() => (loading = undefined));
  return loading;
}

async function load() {
  const at = (/** @type {string} */ name) => `${SITE}${BUILD_FOLDER}/${name}`;
  /** @type {Program} */
  const program = await import(at("beta-training-embed.js"));
  const speech = language === "zh" ? fetch(at("lang/zh.txt")).then((response) => (response.ok ? response.text() : undefined)) : undefined;
  // Without its texts the figure speaks English.
  const [, catalogue] = await Promise.all([program.default(), speech?.catch(() => undefined)]);
  if (catalogue !== undefined) program.speak(catalogue);
  return program;
}

/**
 * What a call of the program returns; `Stopped` from the first panic on.
 * @template T
 * @param {() => T} call
 * @returns {T}
 */
export function guarded(call) {
  if (stopped) throw new Stopped();
  try {
    return call();
  } catch (error) {
    if (!(error instanceof WebAssembly.RuntimeError)) throw error;
    stopped = true;
    throw new Stopped("the program stopped", { cause: error });
  }
}
