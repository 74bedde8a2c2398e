// How long the page of dist/ takes from the input event of a slider to the pixels of every figure
// in view, in headless Chromium. Prints one line of JSON.

import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { SLOW } from "../tests/e2e/scenarios.js";
import { serve } from "../tests/e2e/server.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const { chromium } = createRequire(`${root}tests/e2e/package.json`)("playwright-core");

/** Parameters that change most of the figures: the spectrum, the energetics, the protocol. */
const KEYS = ["b_beta", "delta", "e_beta", "tau_pivot", "t_end", "rate", "phi", "strain"];
const MOVES_PER_KEY = 40;
const SCREEN = { width: 1440, height: 900 };

const site = await serve(`${root}dist`);
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM });
try {
  const page = await browser.newPage({ viewport: SCREEN });
  await page.goto(site.url);
  await page.locator('html[data-state="ready"]').waitFor();
  await page.waitForTimeout(500);
  const screen = await page.evaluate(measure, { keys: KEYS, moves: MOVES_PER_KEY });
  const dragged = await page.evaluate(drag);
  await page.evaluate(() => {
    location.hash = "#v=1&look=all";
  });
  await page.locator("#figure-loss-modulus .plot").scrollIntoViewIfNeeded();
  await page.waitForTimeout(500);
  const explored = await page.evaluate(explore);
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width: SCREEN.width, height });
  await page.waitForTimeout(500);
  const all = await page.evaluate(measure, { keys: KEYS, moves: MOVES_PER_KEY });
  await page.close();
  const slow = await slowest(await browser.newPage({ viewport: SCREEN }));
  console.log(
    JSON.stringify({
      slow_task_s: slow,
      moves: screen.seconds.length,
      figures: screen.figures,
      median_s: quantile(screen.seconds, 0.5),
      p95_s: quantile(screen.seconds, 0.95),
      crosshair_s: explored.crosshair,
      zoom_s: explored.zoom,
      map_frame_s: dragged,
      all_figures: all.figures,
      all_median_s: quantile(all.seconds, 0.5),
      all_p95_s: quantile(all.seconds, 0.95),
    }),
  );
} finally {
  await browser.close();
  site.close();
}

/** The time between two pictures of the map while a slider is dragged, a little in every frame. */
async function drag() {
  const FRAMES = 300;
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const canvas = document.querySelector("#figure-training-map canvas");
  const slider = document.getElementById("strain").closest(".control").querySelector("input[type=range]");
  const home = slider.value;
  // A picture asks for its context once.
  const { getContext } = canvas;
  let pictures = 0;
  canvas.getContext = (...args) => {
    pictures += 1;
    return getContext.apply(canvas, args);
  };
  const start = performance.now();
  for (let i = 0; i < FRAMES; i++) {
    slider.value = String(0.1 + (0.3 * i) / FRAMES);
    slider.dispatchEvent(new Event("input", { bubbles: true }));
    await frame();
  }
  const seconds = (performance.now() - start) / 1000;
  delete canvas.getContext;
  slider.value = home;
  slider.dispatchEvent(new Event("input", { bubbles: true }));
  await frame();
  return seconds / pictures;
}

/** The median times of moves of the crosshair and of zooms of one figure, as parts of a frame. */
async function explore() {
  const plot = document.querySelector("#figure-loss-modulus .plot");
  const native = window.requestAnimationFrame;
  let spent;
  window.requestAnimationFrame = (run) =>
    native((time) => {
      const start = performance.now();
      run(time);
      spent += performance.now() - start;
    });
  const times = async (count, event) => {
    const all = [];
    for (let i = 0; i < count; i++) {
      spent = 0;
      const start = performance.now();
      plot.dispatchEvent(event(i));
      spent += performance.now() - start;
      await new Promise((done) => native(() => native(done)));
      all.push(spent / 1000);
    }
    return all.sort((a, b) => a - b)[Math.floor(count / 2)];
  };
  const { left, top, width, height } = plot.getBoundingClientRect();
  const crosshair = await times(
    60,
    (i) =>
      new PointerEvent("pointermove", {
        clientX: left + width * (0.2 + i / 100),
        clientY: top + height / 2,
        pointerType: "mouse",
        bubbles: true,
      }),
  );
  plot.focus();
  const zoom = await times(40, (i) => new KeyboardEvent("keydown", { key: i % 8 < 4 ? "+" : "-", bubbles: true }));
  window.requestAnimationFrame = native;
  return { crosshair, zoom };
}

/** The longest task while a slow scenario is opened and its slowest figure computed; those of up to 50 ms are not told and count as none. */
async function slowest(page) {
  await page.addInitScript(() => {
    globalThis.tasks = [0];
    new PerformanceObserver((list) =>
      globalThis.tasks.push(...list.getEntries().map(({ duration }) => duration / 1000)),
    ).observe({ type: "longtask", buffered: true });
  });
  await page.goto(`${site.url}${SLOW}&look=all`);
  await page.locator('html[data-state="ready"]').waitFor();
  await page.locator("#figure-activation-energy").scrollIntoViewIfNeeded();
  // A canvas is 300 wide until it is drawn on.
  await page.waitForFunction(
    () =>
      document.querySelector("#figure-activation-energy canvas").width !== 300 &&
      !document.querySelector("#figure-activation-energy progress"),
  );
  await page.waitForTimeout(1000);
  return page.evaluate(() => Math.max(...globalThis.tasks));
}

/** Runs in the page. */
async function measure({ keys, moves }) {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const inView = [...document.querySelectorAll("canvas")].filter((canvas) => {
    const { top, bottom } = canvas.getBoundingClientRect();
    // Those of other parts of the page have no place.
    return canvas.getClientRects().length > 0 && bottom > 0 && top < innerHeight;
  });
  const seconds = [];
  for (const key of keys) {
    const slider = document.getElementById(key).closest(".control").querySelector("input[type=range]");
    const home = slider.value;
    for (let i = 0; i < moves; i++) {
      await frame();
      slider.value = String(0.3 + (0.4 * i) / moves);
      // The page redraws in a frame of its own choice: the time before that frame is not work.
      let begin = 0;
      requestAnimationFrame(() => (begin = performance.now()));
      const start = performance.now();
      slider.dispatchEvent(new Event("input", { bubbles: true }));
      const handled = performance.now() - start;
      await frame();
      // Reading a pixel waits until the canvas is painted.
      for (const canvas of inView) canvas.getContext("2d").getImageData(0, 0, 1, 1);
      seconds.push((handled + performance.now() - begin) / 1000);
    }
    slider.value = home;
    slider.dispatchEvent(new Event("input", { bubbles: true }));
    await frame();
  }
  return { figures: inView.length, seconds };
}

function quantile(values, share) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}
