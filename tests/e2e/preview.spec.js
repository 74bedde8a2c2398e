import { spawnSync } from "node:child_process";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { DIST, expect, faults, test } from "./base.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const ids = await readdir(join(DIST, "s"));

/** The metadata of a page for programs that show links. */
const metas = (html) =>
  Object.fromEntries(
    [...html.matchAll(/<meta (?:property|name)="([^"]+)" content="([^"]*)">/g)].map(([, name, text]) => [name, text]),
  );

test("every scenario has a page of its own, and a picture of the right size that shows something", async ({
  page,
  open,
}) => {
  await open();
  const presets = await page
    .locator("#preset option")
    .evaluateAll((options) => options.map(({ value, textContent }) => [value, textContent]));
  expect(ids.sort()).toEqual(presets.map(([id]) => id).sort());
  for (const [id, label] of presets) {
    const said = metas(await readFile(join(DIST, "s", id, "index.html"), "utf8"));
    expect(said["og:title"]).toBe(`${label} · β-training`);
    expect(said["og:description"].length).toBeGreaterThan(20);
    expect(said["twitter:card"]).toBe("summary_large_image");
    const png = await readFile(join(DIST, "s", id, "picture.png"));
    expect(png.length, id).toBeLessThan(150_000);
    const { width, height, inked } = await page.evaluate(async (base64) => {
      const picture = await createImageBitmap(new Blob([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))]));
      const context = new OffscreenCanvas(picture.width, picture.height).getContext("2d", { willReadFrequently: true });
      context.drawImage(picture, 0, 0);
      const plot = context.getImageData(100, 150, 1000, 400).data;
      return {
        width: picture.width,
        height: picture.height,
        inked: plot.filter((value, i) => i % 4 === 0 && value < 160).length / 400_000,
      };
    }, png.toString("base64"));
    expect([width, height], id).toEqual([1200, 630]);
    expect(inked, id).toBeGreaterThan(0.003);
  }
});

test("the page works without a script and leads to its scenario", async ({ browser, site }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${site}s/fig1/`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Fig 1: exponents 0.84 to 1.00");
  expect(await page.getByRole("link", { name: "Open this scenario in the lab" }).getAttribute("href")).toBe(
    "../../#v=1&preset=fig1",
  );
  await context.close();
});

test("it is readable on a phone and axe finds nothing", async ({ page, site }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(`${site}s/lace65co20al15/`);
  expect(await page.locator("img").evaluate((image) => image.naturalWidth)).toBe(1200);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  expect(await faults(page)).toEqual([]);
});

test("with an address of the site: absolute addresses, and an embedding that works", async ({ page, site }) => {
  const folder = await mkdtemp(join(tmpdir(), "beta-training-preview-"));
  const make = (SITE) =>
    spawnSync(process.execPath, ["xtask/preview.mjs", "target/npm", folder], {
      cwd: root,
      env: { ...process.env, SITE },
      encoding: "utf8",
    });
  const refused = make("host.example");
  expect([refused.status, refused.stderr]).toEqual([
    1,
    "SITE=host.example: an address that begins with https:// and ends with / is wanted\n",
  ]);
  expect(make(site).status).toBe(0);
  const html = await readFile(join(folder, "s/fig1/index.html"), "utf8");
  expect(metas(html)).toMatchObject({ "og:url": `${site}s/fig1/`, "og:image": `${site}s/fig1/picture.png` });
  expect(html).toContain(`<link rel="alternate" type="application/json+oembed" href="${site}s/fig1/oembed.json"`);
  const card = JSON.parse(await readFile(join(folder, "s/fig1/oembed.json"), "utf8"));
  expect(card).toMatchObject({
    type: "rich",
    version: "1.0",
    width: 640,
    height: 480,
    thumbnail_url: `${site}s/fig1/picture.png`,
    thumbnail_width: 1200,
    thumbnail_height: 630,
  });
  await page.route("**/host.html", (route) =>
    route.fulfill({
      contentType: "text/html; charset=utf-8",
      body: `<!doctype html><html lang="en"><title>Host</title>${card.html}`,
    }),
  );
  await page.goto(`${site}host.html`);
  await expect(page.frameLocator("iframe").locator("#figure-work-vs-frequency canvas")).toBeVisible();
  await rm(folder, { recursive: true });
});

test("the lab's own page says what it is to such programs", async ({ page, open }) => {
  await open();
  const said = metas(await page.evaluate(() => document.head.innerHTML));
  expect(said["og:title"]).toContain("β-training");
  expect(said["og:image"]).toMatch(/s\/paper\/picture\.png$/);
});

test.describe("with the page kept by the browser", () => {
  test.use({ keeps: true });
  test("a scenario's page is itself, not the lab", async ({ page, open, site }) => {
    await open();
    await page.evaluate(() => navigator.serviceWorker.ready);
    await page.reload();
    await page.waitForFunction(() => navigator.serviceWorker.controller);
    await page.goto(`${site}s/fig1/`);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Fig 1: exponents 0.84 to 1.00");
    await page.getByRole("link", { name: "Open this scenario in the lab" }).click();
    await page.waitForSelector("html[data-state=ready]", { state: "attached" });
    await expect(page.locator("#preset")).toHaveValue("fig1");
  });
});
