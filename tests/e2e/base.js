import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { test as base, expect } from "@playwright/test";
import { serve } from "./server.js";
import { PAUSES_MS, track } from "./work.js";

/** The built site; `DIST` names another one. */
export const DIST = process.env.DIST ?? fileURLToPath(new URL("../../dist", import.meta.url));

/**
 * A page of the built site. Whatever happens in a test, an error on the console, a violation of the
 * content security policy or a request after the load to anything but a part of this build fails it, unless it sets `quiet: false`.
 */
export const test = base.extend({
  quiet: [true, { option: true }],
  /** Whether the browser can keep the page; most tests want every file from the server. */
  keeps: [false, { option: true }],
  site: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright wants a pattern, and this needs nothing.
    async ({}, use) => {
      const server = await serve(DIST);
      await use(server.url);
      server.close();
    },
    { scope: "worker" },
  ],
  context: async ({ context }, use) => {
    await context.addInitScript(track);
    await use(context);
  },
  page: async ({ page, quiet, keeps }, use) => {
    const noise = [];
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) noise.push(`${message.type()}: ${message.text()}`);
    });
    page.on("pageerror", (error) => noise.push(`exception: ${error.message}`));
    await page.addInitScript(() => {
      addEventListener("securitypolicyviolation", (event) =>
        console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`),
      );
    });
    if (!keeps) await page.addInitScript(() => delete Navigator.prototype.serviceWorker);
    await use(page);
    if (!quiet) return;
    noise.push(
      ...(await page.evaluate(() => {
        const ready = performance.getEntriesByName("ready")[0]?.startTime ?? Infinity;
        // A host page that only holds a frame has no part of its own.
        const own = (document.querySelector("script[data-glue]")?.src ?? location.href).replace(/[^/]*$/, "");
        const late = performance
          .getEntriesByType("resource")
          .filter(({ name, startTime }) => startTime > ready && !name.startsWith(own));
        return late.map(({ name }) => `request after load: ${name}`);
      })),
    );
    expect(noise).toEqual([]);
  },
  /** Opens an address below the site, where it names no part of the page and is not to be opened `exact` that of all figures, and waits until the first are drawn. */
  open: async ({ page, site }, use) => {
    await use(async (address = "", exact = false) => {
      await page.goto("about:blank");
      await page.goto(site + (exact ? address : allFigures(address)));
      await page.waitForSelector("html[data-state=ready]", { state: "attached" });
      await settled(page);
    });
  },
});

export { expect };

/** Waits until the visible part is drawn after the last change. The player, while it plays, never settles. @param {import("@playwright/test").Page | import("@playwright/test").Frame} page */
export async function settled(page) {
  await page.evaluate(() => globalThis.rest());
}

/** Waits also for the work of the page after a pause: after it nothing more happens by itself. @param {import("@playwright/test").Page | import("@playwright/test").Frame} page */
export async function rested(page) {
  await page.evaluate((ms) => globalThis.rest(ms), PAUSES_MS);
}

/** The picture of a figure, as a short text that differs when a pixel does. */
export async function picture(page, id) {
  await page.locator(`#figure-${id} canvas`).scrollIntoViewIfNeeded();
  await settled(page);
  return pixels(page, id);
}

/** As [`picture`], of a canvas as it is. */
export async function pixels(page, id) {
  const data = await page.locator(`#figure-${id} canvas`).evaluate((canvas) => canvas.toDataURL());
  return createHash("sha256").update(data).digest("hex").slice(0, 16);
}

/** An address that opens the part of the page with all figures, unless it names another. */
export function allFigures(address) {
  if (/[#&](tab|look|view)=|embed=1/.test(address)) return address;
  return `${address}${address.includes("#") ? "" : "#v=1"}&look=all`;
}

/** The fragment of the address bar, without the part of the page. */
export function fragment(page) {
  return new URL(page.url()).hash.replace(/&look=all\b/, "");
}

/** Opens the group of controls that a parameter stands in. */
export async function reveal(page, key) {
  await page.locator(`details:has([id="${key}"])`).evaluate((group) => {
    group.open = true;
  });
}

const axeSource = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** The findings of axe, one line a fault; in the whole page, or in the parts of some selectors. */
export async function faults(page, ...parts) {
  await page.evaluate(axeSource);
  // The rest of what axe tells would be thousands of elements with their selectors.
  const violations = await page.evaluate(async (parts) => {
    const include = parts.length ? parts.map((part) => [part]) : [["html"]];
    // Without the script in them, axe sees nothing of frames.
    return (await globalThis.axe.run({ include }, { resultTypes: ["violations"], iframes: false })).violations;
  }, parts);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target}: ${failureSummary}`),
  );
}

/** Where a figure has a point to hold, on the screen: the first one in the right half of the plot, or else in the left. */
export async function pointOf(page, id) {
  const box = await page.locator(`#figure-${id} .plot`).boundingBox();
  const grips = page.locator(`#figure-${id} .plot.grips`);
  for (const [from, to] of [
    [box.width / 2, box.width],
    [0, box.width / 2],
  ])
    for (let y = 10; y < box.height; y += 8)
      for (let x = from; x < to; x += 8) {
        await page.mouse.move(box.x + x, box.y + y);
        if (await grips.count()) return [box.x + x, box.y + y];
      }
  throw new Error(`${id} has no point to hold`);
}
