// A walk at random over the page, from a seed: `SEED=… EVENTS=… ENGINES=… node tests/walker/walker.js`.
import assert, { AssertionError } from "node:assert";
import { fileURLToPath } from "node:url";
import { PAUSES_MS } from "../e2e/work.js";
import { ENGINES, lasting, until } from "../engines/browsers.js";
import { site } from "../engines/site.js";
import { check, plant } from "./steps.js";

const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);
const events = Number(process.env.EVENTS ?? 10_000);
const chosen = (process.env.ENGINES ?? Object.keys(ENGINES).join()).split(",");
const BATCH = 250;
/** A shorter walk has not yet opened everything once: its memory still grows. */
const LONG = 5_000;
/** From here on nothing may grow. */
const WARM = Math.floor((events * 3) / 10 / BATCH) * BATCH;
const MOST_MB = 100;
/** The tolerance for garbage and the caches of an engine. */
const SWAY_MB = 8;

const served = await site(process.env.DIST ?? fileURLToPath(new URL("../../dist", import.meta.url)));
let failed = false;

for (const name of chosen) {
  const kept = await lasting(name);
  console.log(`${name}: ${kept.engine.name}, seed ${seed}, ${events} events`);
  try {
    // If a browser dies, its walk starts again from the beginning.
    await kept.survive(() => walk(name, kept.engine));
  } catch {
    console.log("  FAILED");
    failed = true;
  } finally {
    await kept.close();
  }
}
served.close();
process.exit(failed ? 1 : 0);

async function walk(name, engine) {
  const start = Date.now();
  let walked = 0;
  try {
    await engine.open(served.url);
    await until(engine, () => document.documentElement.dataset.state === "ready");
    await engine.evaluate(plant, seed);
    await engine.evaluate(openOnce, PAUSES_MS);
    let warm;
    while (walked < events) {
      const next = Math.min(BATCH, events - walked);
      await engine.evaluate((count) => globalThis.walk(count), next);
      walked += next;
      if (walked % 1000 === 0) console.log(`  ${walked} events, ${((Date.now() - start) / 1000).toFixed(0)} s`);
      // A share of events that the browser itself makes.
      for (const key of ["Escape", "ArrowRight", "Escape"]) await engine.key(key);
      const wrong = await engine.evaluate(check);
      if (wrong.length) throw new AssertionError({ message: wrong.slice(0, 5).join("\n") });
      if (walked === WARM && events >= LONG) warm = await measure(engine);
    }
    const end = await measure(engine);
    console.log(
      `  ${((Date.now() - start) / 1000).toFixed(0)} s; after ${WARM}: ${said(warm)}; at the end: ${said(end)}`,
    );
    for (const [what, value] of Object.entries(end)) {
      if (what.endsWith("MB")) assert(value <= MOST_MB, `${what}: ${value} is above ${MOST_MB}`);
      if (warm && what.endsWith("MB"))
        assert(value <= warm[what] + SWAY_MB, `${what} grows: ${warm[what]}, then ${value}`);
      if (warm && !what.endsWith("MB"))
        assert(value <= 1.2 * warm[what] + 200, `${what} grow: ${warm[what]}, then ${value}`);
    }
  } catch (error) {
    const trail = await engine.evaluate(() => [location.href, ...globalThis.trail]).catch(() => []);
    console.log(`  stopped after ${walked} events, seed ${seed}: ${error.message}\n  ${trail.join("\n  ")}`);
    console.log(`  again: cargo xtask walk --seed ${seed} --events ${events} --engine ${name}`);
    throw error;
  }
}

/** Caches are filled once before measuring: otherwise the memory grows until a walk has filled them all. */
async function openOnce(pauses) {
  for (const ask of document.querySelectorAll("[aria-controls$='-about']"))
    for (const _ of ["open", "close"]) ask.click();
  await globalThis.rest(pauses);
}

/** Back to the first state, then what is held: wasm and nodes everywhere, the heap where the engine tells. */
async function measure(engine) {
  await engine.evaluate(async (pauses) => {
    for (const open of document.querySelectorAll("dialog[open]")) open.close();
    document.getElementById("dialog-body").replaceChildren();
    for (const open of document.querySelectorAll("#play, details")) open.open = false;
    // A link of its own drops pins and views too.
    location.hash = "#v=1&preset=paper";
    await globalThis.rest(pauses);
  }, PAUSES_MS);
  const held = await engine.evaluate(async () => {
    const glue = document.querySelector("script[data-glue]").dataset;
    const { default: init } = await import(new URL(glue.glue, document.baseURI).href);
    // Started already, it hands out the same instance.
    const { memory } = await init();
    return { "wasm MB": memory.buffer.byteLength / 1e6, nodes: document.getElementsByTagName("*").length };
  });
  return { ...held, ...(engine.heap && (await engine.heap())) };
}

function said(held) {
  return held
    ? Object.entries(held)
        .map(([what, value]) => `${what} ${Math.round(value * 10) / 10}`)
        .join(", ")
    : "not measured";
}
