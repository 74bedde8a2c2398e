// @ts-check
// The program of all elements of a page: loaded once, when the first of them is seen, and once more after a panic.

/** @typedef {typeof import("beta-training-embed")} Program */

/** What must be said where the program with its catalogues is missing. */
const TEXTS = {
  en: {
    load: "This figure's program did not load, or this page or browser blocks WebAssembly.",
    stopped: "This figure was stopped by an error of its program. Reload the page to try it again.",
    thenable: "This page gives every JavaScript object a method “then”; no program can start beside that.",
    unprinted: "This figure was not drawn before the page was printed. Print the page again to have it.",
    full: "Open in β-training",
  },
  zh: {
    load: "此图的程序没有加载成功，或者网页、浏览器禁用了 WebAssembly。",
    stopped: "此图因程序错误而中止。请重新加载网页再试。",
    thenable: "此网页给每个 JavaScript 对象加上了“then”方法，任何程序都无法在其中启动。",
    unprinted: "打印网页时此图尚未绘出。请再打印一次。",
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

/** Each stays in memory, so that figures that stop one program after the other must end somewhere. */
const MOST_PROGRAMS = 16;
/** Programs that a panic has ended. @type {WeakSet<Program>} */
const ended = new WeakSet();
let count = 0;
/** @type {Promise<Program> | undefined} */
let loading;
/** The program that runs, for those who cannot wait. @type {Program | undefined} */
export let running;

/** Tried again for the next who asks, if it did not arrive. */
export function program() {
  loading ??= load();
  loading.catch(() => (loading = undefined));
  return loading;
}

/** @param {Program} program */
export function hasEnded(program) {
  return ended.has(program);
}

async function load() {
  // Promises look for it in all that they are given.
  if (typeof Reflect.get(Object.prototype, "then") === "function") throw new Error(texts.thenable);
  if (count >= MOST_PROGRAMS) throw new Stopped(texts.stopped);
  const at = (/** @type {string} */ name) => `${SITE}${BUILD_FOLDER}/${name}`;
  try {
    // With another fragment the same file is another module, which starts another program.
    /** @type {Program} */
    const program = await import(at(`beta-training-embed.js${count ? `#${count}` : ""}`));
    const speech =
      language === "zh"
        ? fetch(at("lang/zh.txt")).then((response) => (response.ok ? response.text() : undefined))
        : undefined;
    const spoken = speech?.catch(() => undefined);
    await program.default();
    // Without its texts the figure speaks English.
    const catalogue = await spoken;
    if (catalogue !== undefined) program.speak(catalogue);
    running = program;
    return program;
  } catch (error) {
    throw new Error(texts.load, { cause: error });
  }
}

/**
 * What a call of the program returns; `Stopped` if it panics. Whoever asks then gets another program.
 * @template T
 * @param {Program} program
 * @param {() => T} call
 * @returns {T}
 */
export function guarded(program, call) {
  try {
    return call();
  } catch (error) {
    if (!(error instanceof WebAssembly.RuntimeError)) throw error;
    ended.add(program);
    count += 1;
    loading = running = undefined;
    throw new Stopped(texts.stopped, { cause: error });
  }
}
