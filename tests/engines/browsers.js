// Three engines behind one small face.
import { createRequire } from "node:module";
import { webkit } from "./webdriver.js";

const require = createRequire(new URL("../e2e/package.json", import.meta.url));
const puppeteer = require("puppeteer-core");

/** As root, as in most containers, Chromium starts only without its sandbox. */
const ARGS = process.getuid?.() === 0 ? ["--no-sandbox"] : [];

async function puppet(browser, executablePath) {
  const it = await puppeteer.launch({ browser, executablePath, headless: true, args: browser === "chrome" ? ARGS : [], protocolTimeout: 180_000 });
  const page = await it.newPage();
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
    /** What the page's scripts hold after the garbage is out; only Chromium tells. */
    heap: browser === "chrome" && (async () => {
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

/** Waits until something holds in the page of an engine. */
export async function until(engine, holds, ...args) {
  for (let tries = 0; tries < 200; tries++) {
    if (await engine.evaluate(holds, ...args)) return;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error(`never true: ${holds}`);
}
