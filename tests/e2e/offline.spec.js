import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DIST, expect, rested, test } from "./base.js";
import { serve } from "./server.js";

test.use({ keeps: true, quiet: false });

/** The page is whole in the browser's keeping. */
async function kept(page) {
  await page.evaluate(() => navigator.serviceWorker.ready);
}

async function ready(page) {
  await page.waitForSelector("html[data-state=ready]", { state: "attached" });
}

test("after one visit it works without a network, with the same numbers", async ({ page, open, context, site }) => {
  await open("#v=1&f=1,10");
  const numbers = await page.locator("#readout").textContent();
  await kept(page);
  await context.setOffline(true);
  for (const address of ["#v=1&f=1,10", "?theme=dark#v=1&f=1,10", "index.html#v=1&f=1,10"]) {
    await page.goto("about:blank");
    await page.goto(site + address);
    await ready(page);
    expect(await page.locator("#readout").textContent()).toBe(numbers);
  }
  await page.goto(`${site}?lang=zh`);
  await ready(page);
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-Hans");
  await page.goto(`${site}paper.html`);
  await expect(page.locator("h1")).toBeVisible();
});

test("a frame leaves nothing in the browser", async ({ page, open }) => {
  await open("?embed=1&figure=loss-modulus");
  await rested(page);
  expect(await page.evaluate(async () => [(await navigator.serviceWorker.getRegistrations()).length, (await caches.keys()).length])).toEqual([0, 0]);
});

test("it can be installed", async ({ page, open }) => {
  await open();
  const client = await page.context().newCDPSession(page);
  const { errors, url } = await client.send("Page.getAppManifest");
  expect(errors).toEqual([]);
  expect(url).toContain("manifest.webmanifest");
  const { installabilityErrors } = await client.send("Page.getInstallabilityErrors");
  // A browser under test has no profile to install into.
  expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== "in-incognito")).toEqual([]);
});

test.describe("a newer build", () => {
  let folder, server;
  test.beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "beta-training-"));
    await cp(DIST, folder, { recursive: true });
    server = await serve(folder);
  });
  test.afterEach(async () => {
    server.close();
    await rm(folder, { recursive: true });
  });

  /** Publishes the same program under another name. */
  async function publish(name) {
    for (const file of ["sw.js", "index.html"]) {
      const text = await readFile(join(folder, file), "utf8");
      const next = file === "sw.js" ? text.replace(/VERSION = "[^"]*"/, `VERSION = "${name}"`) : text.replace(/(<title[^>]*>)[^<]*/, `$1${name}`);
      await writeFile(join(folder, file), next);
    }
  }

  test("is offered and waits until the reader takes it", async ({ page }) => {
    await page.goto(`${server.url}#v=1&t_end=373`);
    await ready(page);
    await kept(page);
    await publish("newer");
    await page.reload();
    await ready(page);
    await expect(page).not.toHaveTitle("newer");
    await expect(page.locator("#update")).toContainText("A newer version");

    await page.getByRole("button", { name: "Later" }).click();
    await expect(page.locator("#update")).toBeHidden();
    await page.reload();
    await ready(page);
    await expect(page).not.toHaveTitle("newer");

    await page.getByRole("button", { name: "Use it now" }).click();
    await expect(page).toHaveTitle("newer");
    await ready(page);
    expect(new URL(page.url()).hash).toBe("#v=1&t_end=373");
    await expect(page.locator("#update")).toBeHidden();
    await expect.poll(() => page.evaluate(() => caches.keys())).toEqual(["beta-training newer"]);
  });

  test("that cannot be fetched whole changes nothing", async ({ page }) => {
    await page.goto(server.url);
    await ready(page);
    await kept(page);
    await publish("broken");
    const sw = await readFile(join(folder, "sw.js"), "utf8");
    await writeFile(join(folder, "sw.js"), sw.replace('"paper.html"', '"missing.html"'));
    await page.reload();
    await ready(page);
    // The browser has asked for what is missing, and given the new worker up.
    await expect.poll(() => server.asked.includes("missing.html")).toBe(true);
    await expect.poll(() => page.evaluate(async () => {
      const { installing, waiting } = await navigator.serviceWorker.getRegistration();
      return [installing, waiting];
    })).toEqual([null, null]);
    await rested(page);
    await expect(page.locator("#update")).toBeHidden();
    await expect(page).not.toHaveTitle("broken");
  });
});
