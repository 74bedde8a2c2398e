// How long the model takes as WebAssembly in headless Chromium, beside plain JavaScript, and how long a
// first load. Prints one line of JSON. `node bench/model.mjs KAPPA`.

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { serve } from "../tests/e2e/server.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const { chromium } = createRequire(`${root}tests/e2e/package.json`)("playwright-core");
const LOADS = 9;

const files = {
  "/model.js": "bench/model.js",
  "/bench_canvas.js": "target/bench/bench_canvas.js",
  "/bench_canvas_bg.wasm": "target/bench/bench_canvas_bg.wasm",
};
const server = createServer(async (request, response) => {
  const file = files[request.url];
  const type = { js: "text/javascript", wasm: "application/wasm" }[request.url.split(".").at(-1)] ?? "text/html";
  // Clocks are fine-grained only in a page of its own.
  const headers = {
    "Content-Type": type,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
  };
  response.writeHead(200, headers).end(file ? await readFile(root + file) : "<!doctype html><title>bench</title>");
}).listen(0, "127.0.0.1");
await new Promise((resolve) => server.once("listening", resolve));
const site = await serve(`${root}dist`);
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM });

try {
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  const model = await page.evaluate(async (kappa) => {
    const { direct, table } = await import("/model.js");
    const program = await import("/bench_canvas.js");
    await program.default();
    const time = (work) => {
      const start = performance.now();
      const result = work();
      return [(performance.now() - start) / 1000, result];
    };
    const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];
    const rounds = (count, works) => {
      const seconds = works.map(() => []);
      const results = works.map(() => 0);
      for (let i = 0; i < count; i++)
        works.forEach((work, k) => {
          const [spent, result] = time(work);
          seconds[k].push(spent);
          results[k] = result;
        });
      return [seconds.map(median), results];
    };
    const [[sweep, port, creep], means] = rounds(41, [
      () => program.sweep(1e5),
      () => table(kappa, 1e5),
      () => program.creep(1e5),
    ]);
    const [[direct_], [directMean]] = rounds(5, [() => direct(kappa, 1e5)]);
    const [[large, training]] = rounds(5, [() => program.sweep(1e7), () => program.training(1000)]);
    return {
      sweep_s: sweep,
      port_s: port,
      creep_s: creep,
      direct_s: direct_,
      large_s: large,
      training_s: training,
      mean: means[0],
      port_mean: means[1],
      direct_mean: directMean,
    };
  }, Number(process.argv[2]));

  const loads = [];
  let longest = 0;
  for (let i = 0; i < LOADS; i++) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, serviceWorkers: "block" });
    const load = await context.newPage();
    await load.addInitScript(() => {
      globalThis.blocks = [];
      new PerformanceObserver((list) =>
        globalThis.blocks.push(...list.getEntries().map(({ duration }) => duration)),
      ).observe({ type: "longtask", buffered: true });
    });
    await load.goto(site.url);
    await load.waitForSelector("html[data-state=ready]", { state: "attached" });
    const [seconds, blocks] = await load.evaluate(async () => {
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 300)));
      const arrived = Math.max(
        ...performance
          .getEntriesByType("resource")
          .filter(({ name }) => /\.(wasm|js)$/.test(name))
          .map(({ responseEnd }) => responseEnd),
      );
      return [(performance.getEntriesByName("first")[0].startTime - arrived) / 1000, globalThis.blocks];
    });
    loads.push(seconds);
    longest = Math.max(longest, ...blocks.map((ms) => ms / 1000));
    await context.close();
  }
  loads.sort((a, b) => a - b);
  console.log(JSON.stringify({ ...model, load_s: loads[loads.length >> 1], longest_task_s: longest }));
} finally {
  await browser.close();
  site.close();
  server.close();
}
