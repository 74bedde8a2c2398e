// How long six curves take to draw, from the call to their pixels, by our path (examples/bench_canvas.rs,
// which xtask builds into target/bench) and by uPlot, in headless Chromium. Both get the same data, size,
// widths, dashes and axes, and draw in turn. `compose` is our path into an SVG: everything but the canvas.
// Then how long one figure takes when its data stay, as under a crosshair or a zoom: the slowest of
// all. Prints one line of JSON.

import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { serve } from "../tests/e2e/server.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const { chromium } = createRequire(`${root}tests/e2e/package.json`)("playwright-core");

const POINTS = [500, 5_000, 50_000];
const WIDTH = 900;
const HEIGHT = 500;
const DRAWS = 120;
const UPLOT = "tests/e2e/node_modules/uplot/dist";

// The values of src/render/theme.rs for the first six tones; lengths scale with the unit of
// src/render/layout.rs.
const UNIT = Math.sqrt(Math.min(WIDTH, 1.6 * HEIGHT) / 640);
const COLOURS = ["#0B4596", "#B53A0B", "#3B8C72", "#9143BB", "#A07F10", "#5793C3"];
const DASHES = [[], [8, 3], [2, 2.5], [9, 3, 2, 3], [16, 4], [5, 2.5]];
const STROKES = COLOURS.map((stroke, i) => ({ stroke, width: 1.7 * UNIT, dash: DASHES[i].map((css) => css * UNIT) }));

const site = await serve(root);
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM });
try {
  const results = { draws: DRAWS };
  const note = (name, seconds) => {
    results[`${name}_median_s`] = quantile(seconds, 0.5);
    results[`${name}_p95_s`] = quantile(seconds, 0.95);
  };
  const uplot = `${site.url}${UPLOT}/uPlot.esm.js`;
  const ours = `${site.url}target/bench/bench_canvas.js`;
  for (const points of POINTS) {
    const page = await emptyPage();
    const setting = { uplot, ours, points, draws: DRAWS, width: WIDTH, height: HEIGHT, strokes: STROKES };
    const times = await page.evaluate(measureCurves, setting);
    for (const [name, seconds] of Object.entries(times)) note(`${name}_${points}`, seconds);
    await page.close();
  }
  const page = await emptyPage();
  const figures = await page.evaluate(measureFigures, { ours, draws: DRAWS });
  const slowest = figures.toSorted((a, b) => quantile(b, 0.5) - quantile(a, 0.5))[0];
  note("figure", slowest);
  console.log(JSON.stringify(results));
} finally {
  await browser.close();
  site.close();
}

/** A page of its own for each measurement, so that no heap is inherited. */
async function emptyPage() {
  const page = await browser.newPage({ viewport: { width: 1200, height: 1200 } });
  await page.setContent("<!doctype html><meta charset=utf-8>");
  await page.addStyleTag({ path: `${root}${UPLOT}/uPlot.min.css` });
  return page;
}

/** Runs in the page. */
async function measureCurves({ uplot, ours, points, draws, width, height, strokes }) {
  const [{ default: UPlot }, program] = await Promise.all([import(uplot), import(ours)]);
  await program.default();

  const x = Array.from({ length: points }, (_, i) => (10 * i) / (points - 1));
  const curve = (_, k) =>
    x.map((t) => Math.exp(-0.1 * k * t) * Math.sin(1.5 * t + k) + 0.3 * Math.sin(7 * t) + 0.4 * k);
  const ys = strokes.map(curve);

  const curves = new program.Curves();
  for (const [tone, y] of ys.entries()) curves.push(tone, Float64Array.from(x), Float64Array.from(y));
  const canvas = document.createElement("canvas");
  canvas.style.cssText = `display:block;width:${width}px;height:${height}px`;
  document.body.append(canvas);

  const options = {
    width,
    height,
    scales: { x: { time: false } },
    legend: { show: false },
    cursor: { show: false },
    axes: [{ label: "Time t (s)" }, { label: "Level y (s)" }],
    series: [{}, ...strokes.map((stroke) => ({ ...stroke, points: { show: false } }))],
  };
  const plot = new UPlot(options, [x, ...ys], document.body);
  // Reading a pixel waits until the canvas is painted.
  const settle = (of) => of.getContext("2d").getImageData(0, 0, 1, 1);
  const ways = {
    ours: () => {
      curves.draw(canvas, width, height);
      settle(canvas);
    },
    uplot: () => {
      // At once: otherwise it waits for a microtask.
      plot.batch(() => plot.setData([x, ...ys]));
      settle(plot.ctx.canvas);
    },
  };
  const seconds = { ours: [], uplot: [], compose: [] };
  for (let i = -20; i < draws; i++) {
    if (i % 10 === 0) await new Promise((resolve) => requestAnimationFrame(resolve));
    for (const [name, draw] of Object.entries(ways)) {
      const start = performance.now();
      draw();
      if (i >= 0) seconds[name].push((performance.now() - start) / 1000);
    }
    if (i >= 0) {
      const start = performance.now();
      curves.svg(width, height);
      seconds.compose.push((performance.now() - start) / 1000);
    }
  }
  return seconds;
}

/** Runs in the page: the seconds of every figure, each drawn in turn. */
async function measureFigures({ ours, draws }) {
  const program = await import(ours);
  await program.default();
  const lab = new program.Lab("");
  const views = program.Lab.catalogue().figures.map(({ id }) => {
    const canvas = document.createElement("canvas");
    document.body.append(canvas);
    return { id, canvas, seconds: [] };
  });
  for (let i = -20; i < draws; i++) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    for (const { id, canvas, seconds } of views) {
      const start = performance.now();
      lab.draw(id, canvas, 600, 450, 1, false);
      canvas.getContext("2d").getImageData(0, 0, 1, 1);
      if (i >= 0) seconds.push((performance.now() - start) / 1000);
    }
  }
  return views.map(({ seconds }) => seconds);
}

function quantile(values, share) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}
