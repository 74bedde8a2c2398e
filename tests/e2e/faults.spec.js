import { expect, fragment, picture, pixels, rested, settled, test } from "./base.js";
import { track } from "./work.js";

/** Answers for the wasm of the page with other bytes or another type. */
const wasm = (page, change) =>
  page.route("**/beta-training-page*.wasm", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, ...change(await response.body()) });
  });

test.describe("the program is broken", () => {
  test.use({ quiet: false });

  for (const [name, change] of [
    ["cut short", (body) => ({ body: body.subarray(0, body.length >> 1) })],
    ["other bytes", (body) => ({ body: Buffer.from(body.map((byte, at) => (byte * 31 + at * 17) & 255)) })],
    ["empty", () => ({ body: Buffer.alloc(0) })],
    ["a page instead", () => ({ body: "<!doctype html><title>Sign in</title>", contentType: "text/html" })],
    ["a page called wasm", () => ({ body: "<!doctype html>", contentType: "application/wasm" })],
  ]) {
    test(`${name}: the page says so, keeps the link, and a reload mends it`, async ({ page, site }) => {
      await wasm(page, change);
      await page.goto(`${site}#v=1&t_end=373`);
      await expect(page.getByRole("alert")).toContainText("did not load");
      await expect(page.getByRole("alert")).toContainText("reload");
      expect(fragment(page)).toBe("#v=1&t_end=373");
      await page.unroute("**/beta-training-page*.wasm");
      await page.reload();
      await expect(page.locator("html[data-state=ready]")).toBeAttached();
      await expect(page.locator("#fatal")).toBeHidden();
    });
  }
});

test("sound bytes under a wrong type work", async ({ page, open }) => {
  await wasm(page, () => ({ contentType: "text/html" }));
  await open();
  await expect(page.locator("#fatal")).toBeHidden();
});

test.describe("a part that is loaded later does not arrive", () => {
  test.use({ quiet: false });
  for (const [name, file, ask, shown] of [
    ["About", "about-*.js", (page) => page.locator("#about-open").click(), "dialog[open]"],
    ["the tour", "tour-*.js", (page) => page.locator("#tour-start").click(), "#tour"],
    ["play", "play-*.js", (page) => page.locator("#play > summary").click(), "#play canvas"],
    ["play's program", "beta-training-extras*.wasm", (page) => page.locator("#play > summary").click(), "#play canvas"],
    [
      "the search for a protocol",
      "find-protocol-*.js",
      async (page) => {
        await page.locator("#protocol").evaluate((details) => (details.open = true));
        await page.locator("#protocol-find").click();
      },
      "#protocol-found section",
    ],
    ["files", "export-*.js", (page) => page.locator("[data-save]").first().click(), "[popover]:popover-open"],
    [
      "the files' program",
      "beta-training-extras*.wasm",
      (page) => page.locator("[data-save]").first().click(),
      "[popover]:popover-open",
    ],
  ]) {
    test(`${name}: it is said, the page goes on, and a second try works`, async ({ page, open }) => {
      await page.route(`**/${file}`, (route) => route.abort());
      await open();
      // The page may have asked for its fuller program already.
      await page.evaluate(() => document.getElementById("announce").replaceChildren());
      await ask(page);
      await expect(page.locator("#announce")).toContainText("did not load");
      await expect(page.locator("html[data-state=ready]")).toBeAttached();
      // The page may have asked for the same file by itself.
      await page.waitForLoadState("networkidle");
      // The words may have been of that: what was pressed closes once its own try has failed.
      await expect(page.locator("#play")).toHaveJSProperty("open", false);
      await page.unroute(`**/${file}`);
      await ask(page);
      await expect(page.locator(shown).first()).toBeVisible();
    });
  }
});

for (const [name, refuse] of [
  [
    "refused",
    () =>
      Object.defineProperty(window, "localStorage", {
        get: () => {
          throw new DOMException("no", "SecurityError");
        },
      }),
  ],
  [
    "full",
    () => {
      Storage.prototype.setItem = () => {
        throw new DOMException("full", "QuotaExceededError");
      };
    },
  ],
]) {
  test(`storage that is ${name} leaves the page whole`, async ({ page, open }) => {
    await page.addInitScript(refuse);
    await open();
    await page.locator("#preset").selectOption("fig1");
    await page.getByRole("button", { name: "Settings" }).click();
    await page.getByLabel("Theme").selectOption({ label: "Dark" });
    await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
    await expect(page.locator("#fatal")).toBeHidden();
  });
}

test.describe("caches and workers are refused", () => {
  test.use({ keeps: true });
  test("the page works as long as there is a network", async ({ page, open }) => {
    await page.addInitScript(() => {
      Object.defineProperty(window, "caches", {
        get: () => {
          throw new DOMException("no", "SecurityError");
        },
      });
      Object.defineProperty(window, "indexedDB", {
        get: () => {
          throw new DOMException("no", "SecurityError");
        },
      });
      if (globalThis.ServiceWorkerContainer)
        ServiceWorkerContainer.prototype.register = () => Promise.reject(new DOMException("no", "SecurityError"));
    });
    await open();
    await expect(page.locator("#fatal")).toBeHidden();
  });
});

const wipe = (page) =>
  page.locator("#figure-loss-modulus canvas").evaluate((canvas) => canvas.getContext("2d").reset());

test("a canvas that lost its context is drawn again", async ({ page, open }) => {
  await open();
  await page.locator("#figure-loss-modulus").scrollIntoViewIfNeeded();
  await settled(page);
  const before = await pixels(page, "loss-modulus");
  const canvas = page.locator("#figure-loss-modulus canvas");
  await canvas.dispatchEvent("contextlost");
  await wipe(page);
  expect(await pixels(page, "loss-modulus")).not.toBe(before);
  await canvas.dispatchEvent("contextrestored");
  await settled(page);
  expect(await pixels(page, "loss-modulus")).toBe(before);
});

test("a page out of the browser's store is drawn again", async ({ page, open }) => {
  await open();
  await page.locator("#figure-loss-modulus").scrollIntoViewIfNeeded();
  await settled(page);
  const before = await pixels(page, "loss-modulus");
  await wipe(page);
  await page.evaluate(() => {
    dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true }));
    dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
  });
  await settled(page);
  expect(await pixels(page, "loss-modulus")).toBe(before);
});

test("Back gives the page out of the browser's store as it was left, and it works", async ({
  playwright,
  site,
  launchOptions,
}) => {
  // Playwright turns the store off, and the shell has none.
  const browser = await playwright.chromium.launch({
    ...launchOptions,
    executablePath: process.env.WHOLE_CHROMIUM || launchOptions.executablePath,
    ignoreDefaultArgs: ["--disable-back-forward-cache"],
  });
  try {
    const page = await browser.newPage({ serviceWorkers: "block" });
    await page.addInitScript(track);
    await page.addInitScript(() => addEventListener("pageshow", ({ persisted }) => (globalThis.stored = persisted)));
    await page.goto(`${site}#v=1&t_end=373&look=all`);
    await page.waitForSelector("html[data-state=ready]", { state: "attached" });
    await page.locator("#figure-loss-modulus").scrollIntoViewIfNeeded();
    await settled(page);
    const before = await pixels(page, "loss-modulus");
    await page.goto(`${site}paper.html`);
    await page.goBack({ waitUntil: "commit" });
    await expect.poll(() => page.evaluate(() => globalThis.stored)).toBe(true);
    await settled(page);
    expect(await pixels(page, "loss-modulus")).toBe(before);
    await page.locator("#preset").selectOption("fig1");
    await settled(page);
    expect(await pixels(page, "loss-modulus")).not.toBe(before);
  } finally {
    await browser.close();
  }
});

test("a figure without a size is drawn when it gets one", async ({ page, open }) => {
  await open();
  const plot = page.locator("#figure-loss-modulus .plot");
  const before = await picture(page, "loss-modulus");
  for (const [property, none] of [
    ["display", "none"],
    ["width", "0px"],
  ]) {
    await plot.evaluate((element, [property, none]) => element.style.setProperty(property, none), [property, none]);
    await settled(page);
    await page.locator("#preset").selectOption("fig1");
    await settled(page);
    await plot.evaluate((element, property) => element.style.removeProperty(property), property);
    await settled(page);
    expect(await pixels(page, "loss-modulus")).not.toBe(before);
    await page.locator("#preset").selectOption("paper");
    await settled(page);
    expect(await pixels(page, "loss-modulus")).toBe(before);
  }
});

test("another screen under way is drawn with its own pixels", async ({ page, open }) => {
  // Emulation changes the ratio but tells no media query: the test keeps them, and tells them itself.
  await page.addInitScript(() => {
    const ask = globalThis.matchMedia;
    globalThis.asked = [];
    globalThis.matchMedia = (query) => {
      const list = ask.call(globalThis, query);
      if (query.includes("resolution")) globalThis.asked.push(list);
      return list;
    };
  });
  await open();
  await page.locator("#figure-loss-modulus").scrollIntoViewIfNeeded();
  const client = await page.context().newCDPSession(page);
  for (const deviceScaleFactor of [2, 1.5, 1]) {
    await client.send("Emulation.setDeviceMetricsOverride", {
      width: 1280,
      height: 800,
      deviceScaleFactor,
      mobile: false,
    });
    await page.evaluate(() => globalThis.asked.at(-1).dispatchEvent(new Event("change")));
    await settled(page);
    const [pixels, wide] = await page
      .locator("#figure-loss-modulus canvas")
      .evaluate((canvas) => [canvas.width, canvas.parentElement.clientWidth]);
    expect(Math.abs(pixels - wide * deviceScaleFactor)).toBeLessThanOrEqual(1);
  }
});

test("clocks that jump stop nothing", async ({ page, open }) => {
  await page.addInitScript(() => {
    const [date, now] = [Date.now, performance.now.bind(performance)];
    globalThis.jump = 0;
    Date.now = () => date() + globalThis.jump;
    performance.now = () => now() + globalThis.jump;
  });
  /** The player, which plays now and then, asks for frames without end: some of them. */
  const frames = () =>
    page.evaluate(async () => {
      for (let i = 0; i < 10; i++) await new Promise(requestAnimationFrame);
    });
  await open();
  await page.locator("#play > summary").click();
  await expect(page.locator("#play canvas").first()).toBeVisible();
  for (const jump of [-86_400_000, 86_400_000, 0]) {
    await page.evaluate((jump) => (globalThis.jump = jump), jump);
    await page.locator("#play button").first().click();
    await frames();
    await page.locator("#preset").selectOption(jump ? "fig1" : "paper");
    await frames();
  }
  await page.locator("#play button").first().click();
  await rested(page);
  await expect(page.locator("#fatal")).toBeHidden();
  expect(await page.locator("#play").evaluate((play) => play.innerText)).not.toContain("NaN");
});

test("two tabs share the list of scenarios, and keep their own states", async ({ page, open, context, site }) => {
  await open();
  const other = await context.newPage();
  await other.goto(`${site}#v=1&t_end=373`);
  await other.waitForSelector("html[data-state=ready]", { state: "attached" });
  await page.locator("#preset").selectOption("fig1");
  await other.locator("#preset").selectOption("fig1");
  await page.locator("#preset").selectOption("paper");
  await settled(page);
  const links = await other.evaluate(() =>
    JSON.parse(localStorage.getItem(`beta-training:recent:${location.pathname}`) ?? "[]").map(({ link }) => link),
  );
  expect(links.some((link) => link.includes("t_end=373"))).toBe(true);
  expect(new Set(links).size).toBe(links.length);
  expect(fragment(other)).toContain("preset=fig1");
  await other.evaluate(() => localStorage.setItem(`beta-training:recent:${location.pathname}`, "{broken"));
  await page.locator("#preset").selectOption("fig1");
  await expect(page.locator("#fatal")).toBeHidden();
});

test("on a slow network nothing can be typed until it counts", async ({ page, site }) => {
  let release = () => {};
  const held = new Promise((done) => (release = () => done(undefined)));
  await page.route("**/beta-training-page*.wasm", async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(`${site}#v=1&t_end=373`);
  await expect(page.locator("#waiting")).toBeAttached();
  const free = () =>
    page.evaluate(() =>
      [...document.querySelectorAll("#panel input, #panel select")]
        .filter((control) => !control.disabled)
        .map(({ id }) => id),
    );
  expect(await free()).toEqual([]);
  release();
  await expect(page.locator("html[data-state=ready]")).toBeAttached();
  expect((await free()).length).toBeGreaterThan(20);
  expect(fragment(page)).toBe("#v=1&t_end=373");
});

test("a screen that is refused twice is covered once", async ({ page, open }) => {
  await page.addInitScript(() => {
    Element.prototype.requestFullscreen = () =>
      new Promise((_, refuse) => setTimeout(() => refuse(new TypeError("refused")), 50));
  });
  await open();
  const figure = page.locator("#figure-loss-modulus");
  await figure.getByRole("button", { name: "Full screen" }).evaluate((button) => {
    button.click();
    button.click();
  });
  await expect(page.locator("dialog.overlay #figure-loss-modulus")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.locator("#figures .grid #figure-loss-modulus")).toBeVisible();
  await expect(page.locator("dialog.overlay")).toHaveCount(0);
});
