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
  "/simd/bench_canvas.js": "target/bench/simd/bench_canvas.js",
  "/simd/bench_canvas_bg.wasm": "target/bench/simd/bench_canvas_bg.wasm",
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
    const { axes, direct, mean, table } = await import("/model.js");
    const [program, simd] = await Promise.all([import("/bench_canvas.js"), import("/simd/bench_canvas.js")]);
    await Promise.all([program.default(), simd.default()]);
    // The round that the rest of the machine disturbed least; the works take turns.
    const rounds = (count, works) => {
      const seconds = works.map(() => Number.POSITIVE_INFINITY);
      for (let i = 0; i < count; i++)
        works.forEach((work, k) => {
          const start = performance.now();
          work();
          seconds[k] = Math.min(seconds[k], (performance.now() - start) / 1000);
        });
      return seconds;
    };
    /** The works of one program, by name, and the means that they give. */
    const works = (of) => {
      const [small, large, means] = [new of.Sweep(1e5), new of.Sweep(1e7), {}];
      return {
        means: () => ({ mean: small.mean(), ...means }),
        sweep: () => small.run(),
        large: () => large.run(),
        training: () => (means.mean_h = of.training(1000)),
        creep: () => (means.mean_creep = of.creep(1e5)),
        map: () => (means.mean_map = of.map()),
        whole_map: () => (means.mean_whole_map = of.whole_map()),
        map_of_any: () => (means.mean_map_of_any = of.map_of_any()),
      };
    };
    const [plain, vector, ours] = [works(program), works(simd), axes(kappa, 1e5)];
    const results = {};
    const take = (count, names) => {
      const all = names.flatMap((name) => [plain[name], vector[name]]);
      rounds(count, all).forEach((seconds, i) => {
        results[`${i % 2 ? "simd_" : ""}${names[i >> 1]}_s`] = seconds;
      });
    };
    take(101, ["sweep", "training", "creep"]);
    take(15, ["large", "map", "whole_map", "map_of_any"]);
    [results.port_s] = rounds(101, [() => table(ours)]);
    results.port_mean = mean(ours);
    [results.direct_s] = rounds(5, [() => direct(ours)]);
    results.direct_mean = mean(ours);
    const simdMeans = Object.entries(vector.means()).map(([name, value]) => [`simd_${name}`, value]);
    return { ...results, ...plain.means(), ...Object.fromEntries(simdMeans) };
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
