import { createServer } from "node:http";
import { expect, faults, fragment, picture, pixels, rested, settled, test } from "./base.js";

test.describe("theme", () => {
  test("dark and light draw different pictures, and the choice lasts", async ({ page, open }) => {
    await open();
    const light = await picture(page, "loss-modulus");
    const choose = async (/** @type {string} */ name) => {
      await page.getByRole("button", { name: "Settings" }).click();
      await page.getByLabel("Theme").selectOption({ label: name });
      await page.keyboard.press("Escape");
    };
    await choose("Dark");
    const dark = await picture(page, "loss-modulus");
    expect(dark).not.toBe(light);
    await open();
    expect(await picture(page, "loss-modulus")).toBe(dark);
    await choose("As the system");
    expect(await picture(page, "loss-modulus")).toBe(light);
  });

  test("it follows the system, and a link can fix it", async ({ page, open }) => {
    await open();
    const light = await picture(page, "loss-modulus");
    await page.emulateMedia({ colorScheme: "dark" });
    expect(await picture(page, "loss-modulus")).not.toBe(light);
    await open("?theme=light");
    expect(await picture(page, "loss-modulus")).toBe(light);
  });
});

test.describe("in a frame", () => {
  test("one figure fills the frame and the address is never rewritten", async ({ page, open, site }) => {
    await page.setViewportSize({ width: 640, height: 420 });
    const address = "?embed=1&figure=loss-modulus#v=1&t_end=373";
    await open(address);
    await expect(page.locator("figure")).toHaveCount(1);
    await expect(page.locator("#figure-loss-modulus")).toBeVisible();
    await expect(page.locator(".actions")).toBeHidden();
    await expect(page.locator("#controls")).toBeHidden();
    const size = await page.evaluate(() => ({
      ...document.documentElement.dataset,
      w: document.documentElement.scrollWidth,
      h: document.documentElement.scrollHeight,
    }));
    expect(size).toMatchObject({ w: 640, h: 420 });
    const plot = await page.locator(".plot").boundingBox();
    expect(plot.width * plot.height).toBeGreaterThan(0.4 * 640 * 420);

    const before = await picture(page, "loss-modulus");
    await page.getByRole("button", { name: "Parameters" }).click();
    await page.locator("#t_start").fill("320");
    await page.keyboard.press("Enter");
    await page.locator("#preset").evaluate((select) => {
      select.value = "fig1";
      select.dispatchEvent(new Event("change"));
    });
    expect(await picture(page, "loss-modulus")).not.toBe(before);
    await rested(page);
    expect(page.url()).toBe(site + address);
    await expect(page.getByRole("link", { name: "Open the full page" })).toHaveAttribute(
      "href",
      `${site}#v=1&preset=fig1&t_start=320&t_end=373&look=loss-modulus`,
    );
  });

  test("a figure that does not exist is said, with those that do", async ({ page, open }) => {
    await open("?embed=1&figure=nothing");
    await expect(page.locator("figure")).toHaveCount(1);
    await expect(page.locator("#problems")).toContainText("there is no figure nothing");
    await expect(page.locator("#problems")).toContainText("loss-modulus");
  });

  test("it works in a sandbox without an origin", async ({ page, site }) => {
    await page.route("**/host.html", (route) =>
      route.fulfill({
        contentType: "text/html",
        body: `<iframe sandbox="allow-scripts" width="600" height="400" src="${site}?embed=1&figure=loss-modulus"></iframe>`,
      }),
    );
    await page.goto(`${site}host.html`);
    const frame = page.frameLocator("iframe");
    await expect(frame.locator("html[data-state=ready]")).toBeAttached();
    await expect(frame.locator("#fatal")).toBeHidden();
  });
});

test.describe("small and large screens", () => {
  for (const width of [320, 360, 820, 1280, 3840]) {
    test(`nothing sticks out at ${width} px`, async ({ page, open }) => {
      await page.setViewportSize({ width, height: 740 });
      await open("#v=1&colour=red");
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      if (width < 960) await page.getByRole("button", { name: "Parameters" }).click();
      for (const group of await page.locator("details.group, #protocol").all())
        await group.evaluate((element) => (element.open = true));
      await page
        .locator("figure details")
        .first()
        .evaluate((element) => (element.open = true));
      await settled(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      const small = await page.evaluate(() => {
        const targets = [...document.querySelectorAll("button, input, select, summary")].filter((element) =>
          element.checkVisibility(),
        );
        const sizes = targets.map((element) => [element.id || element.textContent, element.getBoundingClientRect()]);
        return sizes.filter(([, { width, height }]) => width < 24 || height < 24).map(([name]) => name);
      });
      expect(small).toEqual([]);
    });
  }

  test("on a phone the controls fold away and leave the figure in sight", async ({ page, open }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    await open();
    await expect(page.locator("#strain")).toBeHidden();
    await expect(page.locator("#t_end")).toBeVisible();
    await page.getByRole("button", { name: "Parameters" }).click();
    await expect(page.locator("#strain")).toBeVisible();
    const panel = await page.locator("#panel").boundingBox();
    expect(panel.y).toBeGreaterThanOrEqual(740 / 2 - 1);
    await page.getByRole("button", { name: "Parameters" }).click();
    await expect(page.locator("#strain")).toBeHidden();
  });

  /** What has moved of the visible part when the page is ready and at rest: how much, and which elements from where to where. */
  const shifted = (page) =>
    page.evaluate(
      () =>
        new Promise((done) => {
          const moved = [];
          const place = ({ x, y, width, height }) => [x, y, width, height].map(Math.round).join(" ");
          const name = (node) => node?.id || node?.className || node?.nodeName || "gone";
          const add = (entries) => {
            for (const { value, sources } of entries)
              moved.push([
                value,
                ...sources.map((it) => `${name(it.node)}: ${place(it.previousRect)} → ${place(it.currentRect)}`),
              ]);
          };
          const observer = new PerformanceObserver((list) => add(list.getEntries()));
          observer.observe({ type: "layout-shift", buffered: true });
          // The shifts of a frame are known during the next one.
          requestAnimationFrame(() =>
            requestAnimationFrame(() =>
              setTimeout(() => {
                add(observer.takeRecords());
                done(moved);
              }),
            ),
          );
        }),
    );

  for (const [name, size, address] of [
    ["a desktop", { width: 1280, height: 800 }, ""],
    ["a phone", { width: 360, height: 740 }, ""],
    ["the map on a desktop", { width: 1440, height: 900 }, "#v=1&tab=map"],
    ["the map on a phone", { width: 390, height: 844 }, "#v=1&tab=map"],
    ["a bad link", { width: 1280, height: 800 }, "#v=1&colour=red&f=x"],
    ["a frame", { width: 640, height: 420 }, "?embed=1&figure=cycle-work"],
    ["a class on a phone", { width: 390, height: 844 }, "?lab=f,t_end,strain&task=Try#v=1&tab=map"],
    ["a frame with controls", { width: 640, height: 480 }, "?embed=1&figure=how-hot&controls=f,t_end"],
    ["a frame as high as it needs", { width: 640, height: 420 }, "?embed=1&figure=cycle-work&height=auto"],
    ["in Chinese", { width: 1280, height: 800 }, "?lang=zh"],
    ["a changed scenario and a pinned one", { width: 1280, height: 800 }, "#v=1&f=2&pin1=fig1;f:2"],
  ]) {
    // Where frames come late, more of what lies between two states is painted: one load shows it. At full speed a
    // frame may pass it over, in a load that others would show.
    for (const slowness of [1, 6]) {
      test(`nothing moves while the page loads: ${name}, on a processor ${slowness}-fold as slow`, async ({
        page,
        open,
      }) => {
        await page.setViewportSize(size);
        const client = await page.context().newCDPSession(page);
        await client.send("Emulation.setCPUThrottlingRate", { rate: slowness });
        for (let load = slowness > 1 ? 2 : 0; load < 3; load += 1) {
          await open(address);
          expect(await shifted(page)).toEqual([]);
        }
      });
    }
  }

  test("nothing moves where a page comes in pieces", async ({ page, site }) => {
    const html = await (await fetch(site)).text();
    const pieces = ['<button type="button" id="pin"', "<main", '<div id="figures"'].map((mark) => html.indexOf(mark));
    expect(Math.min(...pieces)).toBeGreaterThan(0);
    /** @type {(() => void) | undefined} */
    let next;
    const slow = createServer(async (request, response) => {
      const path = String(request.url).slice(1);
      if (path) {
        const answer = await fetch(site + path);
        return response
          .writeHead(answer.status, {
            "Content-Type": answer.headers.get("content-type") ?? "",
            "Access-Control-Allow-Origin": "*",
          })
          .end(Buffer.from(await answer.arrayBuffer()));
      }
      response.writeHead(200, { "Content-Type": "text/html; charset=utf-8" });
      for (const [at, end] of [...pieces, html.length].entries()) {
        response.write(html.slice(pieces[at - 1] ?? 0, end));
        if (end < html.length) await new Promise((go) => (next = () => go(undefined)));
      }
      response.end();
    });
    await new Promise((resolve) => slow.listen(0, "127.0.0.1", () => resolve(undefined)));
    try {
      await page.goto(`http://127.0.0.1:${/** @type {import("node:net").AddressInfo} */ (slow.address()).port}/`, {
        waitUntil: "commit",
      });
      // Each piece is painted before the next one comes.
      for (const last of ["#reset-all", "#panel", "#play"]) {
        await page.waitForSelector(last, { state: "attached" });
        await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
        next?.();
      }
      await page.waitForSelector("html[data-state=ready]", { state: "attached" });
      expect(await shifted(page)).toEqual([]);
      // The fuller program comes from the same server.
      await rested(page);
    } finally {
      slow.close();
    }
  });
});

test.describe("axe finds nothing", () => {
  const cases = {
    "on the page": {},
    "in the dark": { address: "?theme=dark#v=1&colour=red" },
    "in a frame": { address: "?embed=1&figure=loss-modulus", size: { width: 640, height: 420 } },
    "on a phone": { size: { width: 360, height: 740 } },
  };
  for (const [name, { address = "", size }] of Object.entries(cases)) {
    test(name, async ({ page, open }) => {
      if (size) await page.setViewportSize(size);
      await open(address);
      expect(await faults(page)).toEqual([]);
      const toggle = page.getByRole("button", { name: "Parameters" });
      if (await toggle.isVisible()) await toggle.click();
      // The tables of the figures are large and made alike: one case has them all.
      const tables = (await page.locator("figure details").all()).slice(0, address || size ? 2 : undefined);
      for (const group of [...(await page.locator("details:not(figure *)").all()), ...tables])
        await group.evaluate((element) => (element.open = true));
      await page.getByRole("button", { name: "About Heating rate", exact: true }).click();
      await page.locator("#rate").fill("-1");
      await page.keyboard.press("Enter");
      await settled(page);
      expect(await faults(page)).toEqual([]);
    });
  }
});

test.describe("when something is missing", () => {
  test.use({ quiet: false });

  test("the wasm does not arrive", async ({ page, site }) => {
    await page.route("**/*.wasm", (route) => route.abort());
    await page.goto(`${site}#v=1&t_end=373`);
    await expect(page.getByRole("alert")).toContainText("did not load");
    await expect(page.getByRole("alert")).toContainText("reload");
    expect(fragment(page)).toBe("#v=1&t_end=373");
  });

  test("the wasm is not found", async ({ page, site }) => {
    await page.route("**/*.wasm", (route) =>
      route.fulfill({ status: 404, contentType: "text/html", body: "<h1>404</h1>" }),
    );
    await page.goto(site);
    await expect(page.getByRole("alert")).toContainText("did not load");
  });

  for (const file of ["main.js", "chunk-*.js", "style.css"]) {
    test(`${file} does not arrive`, async ({ page, site }) => {
      await page.route(`**/${file}`, (route) => route.abort());
      await page.goto(site);
      await expect(page.locator("#fatal")).toContainText("did not load");
    });
  }

  test("the browser has no WebAssembly", async ({ page, site }) => {
    await page.addInitScript(() => {
      delete globalThis.WebAssembly;
    });
    await page.goto(site);
    await expect(page.getByRole("alert")).toContainText("WebAssembly");
  });

  test("the program panics", async ({ page, open, site }) => {
    // The page would refuse a program that is not the one it was built with.
    await page.route(`${site}`, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: (await response.text()).replace(/ integrity="[^"]*"/g, "") });
    });
    await page.route("**/beta-training-*.js", async (route) => {
      const response = await route.fetch();
      const panic = "Lab.prototype.setSlider = () => { throw new WebAssembly.RuntimeError('unreachable'); };";
      await route.fulfill({ response, body: `${await response.text()}\n${panic}` });
    });
    await open("#v=1&t_end=373");
    await rested(page);
    await page.locator(".control:has(#strain) input[type=range]").press("ArrowRight");
    await expect(page.locator("#fatal")).toContainText("Reload the page");
    expect(fragment(page)).toBe("#v=1&t_end=373");
  });

  test("the host does not know wasm", async ({ page, open }) => {
    await page.route("**/*.wasm", async (route) =>
      route.fulfill({ response: await route.fetch(), contentType: "application/octet-stream" }),
    );
    await open();
    await expect(page.locator("#fatal")).toBeHidden();
    await expect(page.locator("#figure-loss-modulus canvas")).toBeVisible();
  });
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false, quiet: false });

  test("the page says what it needs", async ({ page, site }) => {
    await page.goto(site);
    await expect(page.locator("noscript p").first()).toContainText("needs JavaScript");
    await expect(page.locator("noscript p").nth(1)).toContainText("需要 JavaScript");
    await expect(page.locator("noscript a")).toHaveCount(2);
    await expect(page.locator("#panel")).toBeHidden();
  });
});

test("paper gets light figures, the parameters and the link", async ({ page, open, site }) => {
  await open("?theme=light#v=1&t_end=373");
  // All figures are there soon after the page has come to rest.
  await rested(page);
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  const light = await pixels(page, "activation-energy");
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  await open("?theme=dark#v=1&t_end=373");
  await rested(page);
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  expect(await pixels(page, "activation-energy")).toBe(light);
  const printed = page.locator("#printed");
  await expect(printed).toContainText(`${site}#v=1&t_end=373`);
  await expect(printed.locator("tr", { hasText: "Terminal temperature" }).first()).toContainText("373");
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  await expect(printed).toBeEmpty();
});
