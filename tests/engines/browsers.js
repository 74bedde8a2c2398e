// `ENGINES`: three browsers with one small interface.
import { AssertionError } from "node:assert";
import { createRequire } from "node:module";
import { Died, webkit } from "./webdriver.js";

/** Far longer than any step: it ends a step that hangs. */
const HANGS_MS = 300_000;

const require = createRequire(new URL("../e2e/package.json", import.meta.url));
const puppeteer = require("puppeteer-core");

/** As root, as in most containers, Chromium starts only without its sandbox. */
const ARGS = process.getuid?.() === 0 ? ["--no-sandbox"] : [];

async function puppet(browser, executablePath) {
  const it = await puppeteer.launch({
    browser,
    executablePath,
    headless: true,
    args: browser === "chrome" ? ARGS : [],
    timeout: HANGS_MS,
    protocolTimeout: HANGS_MS,
  });
  const page = await it.newPage();
  page.setDefaultTimeout(HANGS_MS);
  return {
    name: await it.version(),
    open: (url) => page.goto(url),
    evaluate: (fn, ...args) => page.evaluate(fn, ...args),
    click: (selector) => page.locator(selector).click(),
    press: async (selector, key) => {
      await page.focus(selector);
      await page.keyboard.press(key);
    },
    key: (key) => page.keyboard.press(key),
    size: (width, height) => page.setViewport({ width, height }),
    /** The memory of the page's scripts after garbage collection; only Chromium reports it. */
    heap:
      browser === "chrome" &&
      (async () => {
        const client = await page.createCDPSession();
        await client.send("HeapProfiler.collectGarbage");
        const { JSHeapUsedSize, JSEventListeners } = await page.metrics();
        await client.detach();
        return { "heap MB": JSHeapUsedSize / 1e6, listeners: JSEventListeners };
      }),
    close: () => it.close(),
  };
}

/** @type {Record<string, () => Promise<any>>} */
export const ENGINES = {
  chromium: () => puppet("chrome", process.env.CHROMIUM || "/usr/bin/chromium"),
  firefox: () => puppet("firefox", process.env.FIREFOX || "/usr/bin/firefox-esr"),
  webkit,
};

/** How often one step may lose its browser. */
const DEATHS = 2;

/**
 * An engine that is started again if its own process dies; the interrupted step is repeated. A fault of the
 * page is never retried.
 * @param {string} name
 */
export async function lasting(name) {
  let engine;
  let deaths = 0;
  const start = async () => {
    for (let lost = 0; ; lost++) {
      try {
        engine = await ENGINES[name]();
        await engine.size(1280, 900);
        return;
      } catch (error) {
        if (!(error instanceof Died) || lost === DEATHS) throw error;
        died(error);
      }
    }
  };
  const died = (error) => {
    deaths += 1;
    console.log(`${name} died, and is started again: ${error.message}`);
  };
  await start();
  return {
    get engine() {
      return engine;
    },
    /** @template T @param {() => Promise<T>} step @returns {Promise<T>} */
    survive: async (step) => {
      for (let lost = 0; ; lost++) {
        try {
          return await step();
        } catch (error) {
          if (error instanceof AssertionError || lost === DEATHS || !(await engine.died?.(error))) throw error;
          died(error);
          await engine.close();
          await start();
        }
      }
    },
    close: async () => {
      if (deaths) console.log(`${name} died ${deaths} times`);
      await engine.close();
    },
  };
}

/** Waits until something holds in the page of an engine. */
export async function until(engine, holds, ...args) {
  for (const end = Date.now() + HANGS_MS; Date.now() < end; ) {
    if (await engine.evaluate(holds, ...args)) return;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error(`never true: ${holds}`);
}
