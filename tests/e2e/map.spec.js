// Maps: a draft at once, the whole from workers, and never that of another scenario.
import { expect, fragment, picture, pixels, rested, settled, test } from "./base.js";

const MAP = "training-map";

/** How many cells of the map the page has, as the numbers below it say. */
async function cells(page) {
  // The fuller program has taken over by then.
  await rested(page);
  const details = page.locator(`#figure-${MAP} details`);
  await details.evaluate((element) => {
    element.open = true;
  });
  await settled(page);
  const caption = await details.locator("caption").textContent();
  return Number(caption.match(/(\d+)\D*$/)[1]);
}

test("the map comes first, as a draft at once and whole from workers", async ({ page, open }) => {
  await open("#v=1&map_n=101");
  expect(await page.locator("#figures figure").first().getAttribute("id")).toBe(`figure-${MAP}`);
  expect(page.workers().length).toBeGreaterThan(0);
  await expect(page.locator(`#figure-${MAP} progress`)).not.toBeAttached();
  // Its nodes, the border, the best temperatures and the samples.
  expect(await cells(page)).toBeGreaterThan(101 * 101);
});

test("without workers the page computes the map by itself, to the same picture", async ({ page, open }) => {
  await open("#v=1&t_end=363");
  expect(page.workers().length).toBeGreaterThan(0);
  const wanted = await picture(page, MAP);
  await page.addInitScript(() => {
    globalThis.Worker = class {
      constructor() {
        throw new DOMException("not here", "SecurityError");
      }
    };
  });
  await open("#v=1&t_end=363");
  expect(page.workers()).toEqual([]);
  expect(await picture(page, MAP)).toBe(wanted);
});

test.describe(() => {
  test.use({ quiet: false });
  test("a worker that does not arrive costs nothing but time", async ({ page, open }) => {
    await open("#v=1&t_end=363");
    const wanted = await picture(page, MAP);
    await page.route("**/worker.js", (route) => route.abort());
    await open("#v=1&t_end=363");
    expect(await picture(page, MAP)).toBe(wanted);
  });
});

test("a frame without an origin has the same map", async ({ page, open, site }) => {
  await open("?embed=1&figure=training-map#v=1&map_n=41");
  const direct = await pixels(page, MAP);
  const { width, height } = page.viewportSize();
  const source = `${site}?embed=1&figure=training-map#v=1&map_n=41`;
  await page.route("**/host.html", (route) =>
    route.fulfill({
      contentType: "text/html",
      body: `<!doctype html><title>Host</title><link rel="icon" href="data:,"><style>body{margin:0}iframe{border:0;width:${width}px;height:${height}px}</style><iframe sandbox="allow-scripts" src="${source}"></iframe>`,
    }),
  );
  await page.goto(`${site}host.html`);
  const frame = await (await page.locator("iframe").elementHandle()).contentFrame();
  await frame.waitForSelector("html[data-state=ready]", { state: "attached" });
  await settled(frame);
  expect(page.workers()).toEqual([]);
  expect(await pixels(frame, MAP)).toBe(direct);
});

/** Changes that are made one after the other, some while the map is still computed. */
const CHANGES = 10_000;
const STOPS = 10;

test("after any number of changes and cancelled computations no picture is stale", async ({ page, open }) => {
  await open("#v=1&map_n=61");
  const seen = [];
  for (let stop = 0; stop < STOPS; stop++) {
    await page.evaluate(
      async ({ count, seed }) => {
        let state = seed;
        // mulberry32: the same changes in every run.
        const random = () => {
          state = (state + 0x6d2b79f5) | 0;
          let t = Math.imul(state ^ (state >>> 15), 1 | state);
          t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
          return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
        };
        const sliders = ["strain", "rate", "cool", "h0", "phi", "t_end"].map((key) =>
          document.querySelector(`.control:has(#${key}) input[type=range]`),
        );
        for (let i = 0; i < count; i++) {
          const slider = sliders[Math.floor(random() * sliders.length)];
          slider.value = String(0.3 + 0.4 * random());
          slider.dispatchEvent(new Event("input"));
          // Now and then the map has begun, or is nearly there.
          if (random() < 0.02) await new Promise((done) => setTimeout(done, 200 * random()));
        }
      },
      { count: CHANGES / STOPS, seed: stop + 1 },
    );
    await settled(page);
    await page.evaluate(() => globalThis.rest(1000));
    seen.push({ link: fragment(page), shown: await picture(page, MAP) });
  }
  for (const { link, shown } of seen) {
    await open(link);
    expect(await picture(page, MAP), link).toBe(shown);
  }
});
