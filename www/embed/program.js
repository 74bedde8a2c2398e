// @ts-check
// `program`: the WebAssembly programs of all elements of a page, a small one and a fuller one for the figures
// that the small one lacks. Each is loaded once when its first element is seen, and again after a panic.

/** @typedef {typeof import("beta-training-embed")} Program */

/** Texts for the case that the program with its catalogues is missing. */
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

/** The host page's language, if this program has it. */
const language = document.documentElement.lang.toLowerCase().startsWith("zh") ? "zh" : "en";
export const texts = TEXTS[language];

/** Where the lab is: embed.js lies beside its page. */
export const SITE = new URL("./", import.meta.url).href;

/** The address of a file of the build. @param {string} name */
export const partOf = (name) => `${SITE}${BUILD_FOLDER}/${name}`;

/** A panic ended the program: its results after that cannot be trusted. */
export class Stopped extends Error {}

/** Each program stays in memory, so the number of restarts is limited. */
const MOST_PROGRAMS = 16;
/** Programs that ended in a panic. @type {WeakSet<Program>} */
const ended = new WeakSet();
let count = 0;
/** By name. @type {Map<string, Promise<Program>>} */
const loading = new Map();
/** By name. @type {Map<string, Program>} */
const started = new Map();

/** The name of the program that has a figure; a figure that does not exist is the small one's to explain. @param {string} figure */
const nameOf = (figure) => `beta-training-${BUILD_FULLER.includes(figure) ? "extras" : "embed"}`;

/** If it did not arrive, the next caller tries again. @param {string} figure */
export function program(figure) {
  const name = nameOf(figure);
  const loaded = loading.get(name) ?? load(name);
  loading.set(name, loaded);
  loaded.catch(() => loading.delete(name));
  return loaded;
}

/** The running program of a figure, for callers that cannot wait. @param {string} figure */
export function running(figure) {
  return started.get(nameOf(figure));
}

/** @param {Program} program */
export function hasEnded(program) {
  return ended.has(program);
}

/** @param {string} name */
async function load(name) {
  // Promises look for it in every value.
  if (typeof Reflect.get(Object.prototype, "then") === "function") throw new Error(texts.thenable);
  if (count >= MOST_PROGRAMS) throw new Stopped(texts.stopped);
  try {
    // With another fragment the same file is another module, which starts another program.
    /** @type {Program} */
    const program = await import(partOf(`${name}.js${count ? `#${count}` : ""}`));
    const speech =
      language === "zh"
        ? fetch(partOf("lang/zh.txt")).then((response) => (response.ok ? response.text() : undefined))
        : undefined;
    const spoken = speech?.catch(() => undefined);
    await program.default();
    // Without its texts the figure speaks English.
    const catalogue = await spoken;
    if (catalogue !== undefined) program.speak(catalogue);
    started.set(name, program);
    return program;
  } catch (error) {
    throw new Error(texts.load, { cause: error });
  }
}

/**
 * The result of a call of the program; throws `Stopped` if it panics. The next caller gets a new program.
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
    for (const [name, one] of started) {
      if (one !== program) continue;
      started.delete(name);
      loading.delete(name);
    }
    throw new Stopped(texts.stopped, { cause: error });
  }
}
