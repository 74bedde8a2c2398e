import { expect, fragment, picture, rested, settled, test } from "./base.js";

/** A figure of the page, its plot, and where the plot is. */
async function figure(page, id) {
  const root = page.locator(`#figure-${id}`);
  const plot = root.locator(".plot");
  await plot.scrollIntoViewIfNeeded();
  await settled(page);
  const box = await plot.boundingBox();
  return { root, plot, tip: plot.locator(".tip"), at: (x, y) => [box.x + x * box.width, box.y + y * box.height], box };
}

/** Counts from now on which figures are drawn: an id for each time. Whatever is drawn on a canvas begins with its transformation. */
async function drawnOn(page) {
  await page.evaluate(() => {
    globalThis.drawn = [];
    const { prototype } = CanvasRenderingContext2D;
    const begin = prototype.setTransform;
    prototype.setTransform = function (...matrix) {
      const figure = this.canvas.closest("figure");
      if (figure) globalThis.drawn.push(figure.id);
      return begin.apply(this, matrix);
    };
  });
  return () => page.evaluate(() => globalThis.drawn);
}

/** The views in the link. */
const view = (page) => new URLSearchParams(fragment(page).slice(1)).get("view");

test.describe("crosshair", () => {
  test("the pointer reads off every curve, beside the point and within the figure", async ({ page, open }) => {
    await open();
    const { root, plot, tip, at } = await figure(page, "loss-modulus");
    for (const x of [0.3, 0.8]) {
      await page.mouse.move(...at(x, 0.5));
      await settled(page);
      await expect(tip.locator(".head")).toHaveText(/^Temperature T = \d+\.\d+ K$/);
      await expect(tip.locator(".row:visible")).toHaveCount(6);
      await expect(plot.locator(".dot:visible")).toHaveCount(6);
      const [words, line, card] = await Promise.all([
        tip.boundingBox(),
        plot.locator(".line").boundingBox(),
        root.boundingBox(),
      ]);
      expect(line.x).toBeCloseTo(at(x, 0)[0], 0);
      expect(words.x > line.x + 4 || words.x + words.width < line.x - 4).toBe(true);
      expect(words.x).toBeGreaterThanOrEqual(card.x);
      expect(words.x + words.width).toBeLessThanOrEqual(card.x + card.width);
    }
    await page.keyboard.press("Escape");
    await expect(tip).toBeHidden();
    await page.mouse.move(...at(0.5, 0.5));
    await expect(tip).toBeVisible();
    await page.mouse.move(5, 5);
    await expect(tip).toBeHidden();
  });

  test("figures of the same axis share it, others do not", async ({ page, open }) => {
    await page.setViewportSize({ width: 1280, height: 3000 });
    await open();
    const { tip, at } = await figure(page, "cycle-work");
    await page.mouse.move(...at(0.5, 0.5));
    const head = await tip.locator(".head").textContent();
    await expect(page.locator("#figure-accumulated-work .tip .head")).toHaveText(head);
    await expect(page.locator("#figure-hysteresis-loop .tip")).toBeHidden();
  });

  test("keys walk along the curves and say where they are", async ({ page, open }) => {
    await open();
    const { plot, tip } = await figure(page, "loss-modulus");
    await plot.focus();
    await page.keyboard.press("Home");
    await expect(tip.locator(".head")).toHaveText("Temperature T = 298 K");
    await expect(tip.locator(".row.chosen")).toContainText("0.001 Hz");
    await page.keyboard.press("ArrowRight");
    const near = await tip.locator(".head").textContent();
    expect(near).not.toContain("= 298 K");
    await page.keyboard.press("Shift+ArrowRight");
    const far = await tip.locator(".head").textContent();
    await page.keyboard.press("PageUp");
    await expect(tip.locator(".head")).toHaveText(near);
    expect(far).not.toBe(near);
    await page.keyboard.press("ArrowDown");
    await expect(tip.locator(".row.chosen")).toContainText("0.01 Hz");
    await expect(page.locator("#announce")).toHaveText(/^Temperature T = .*; 0\.01 Hz: 0\.\d+; 0\.001 Hz: /);
    await page.keyboard.press("End");
    await expect(tip.locator(".head")).toHaveText(/= 450 K|= 4\d\d/);
    expect(fragment(page)).toBe("#v=1");
  });

  test("a fit that is exact to rounding has no interval", async ({ page, open }) => {
    await open();
    const { plot, tip } = await figure(page, "secondary-fragility-fit");
    await plot.focus();
    await page.keyboard.press("Home");
    await expect(tip.locator(".row.chosen")).toContainText("Straight line");
    await expect(tip).not.toContainText("±");
  });

  test("moves draw no figure again", async ({ page, open }) => {
    await page.setViewportSize({ width: 1280, height: 1500 });
    await open();
    const { plot, box, tip } = await figure(page, "loss-modulus");
    await rested(page);
    const drawn = await drawnOn(page);
    for (let i = 0; i < 20; i++) await page.mouse.move(box.x + box.width * (0.2 + i / 40), box.y + box.height / 2);
    await expect(tip).toBeVisible();
    await settled(page);
    expect(await drawn()).toEqual([]);
    // The count is the number of drawings.
    await plot.focus();
    await page.keyboard.press("+");
    await expect.poll(drawn).toEqual(["figure-loss-modulus"]);
  });
});

test.describe("zoom", () => {
  test("the wheel scrolls the page, and zooms with Ctrl held", async ({ page, open }) => {
    await open();
    const { plot, at } = await figure(page, "loss-modulus");
    const before = await picture(page, "loss-modulus");
    await page.mouse.move(...at(0.5, 0.5));
    const scrolled = await page.evaluate(() => scrollY);
    await page.mouse.wheel(0, 60);
    await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(scrolled);
    await expect(plot.locator(".hint")).toBeVisible();
    await expect.poll(() => view(page)).toBe(null);
    const again = await figure(page, "loss-modulus");
    await page.mouse.click(...again.at(0.5, 0.5));
    const still = await page.evaluate(() => scrollY);
    await page.keyboard.down("Control");
    await page.mouse.wheel(0, -300);
    await page.keyboard.up("Control");
    await expect.poll(() => view(page)).toMatch(/^loss-modulus:x,3\d\d(\.\d+)?,\d{3}(\.\d+)?$/);
    expect(await page.evaluate(() => scrollY)).toBe(still);
    expect(await picture(page, "loss-modulus")).not.toBe(before);
    await page.mouse.dblclick(...again.at(0.5, 0.5));
    await expect.poll(() => view(page)).toBe(null);
    expect(await picture(page, "loss-modulus")).toBe(before);
  });

  test("after a click the wheel scrolls the page as before", async ({ page, open }) => {
    await open();
    const { at } = await figure(page, "loss-modulus");
    await page.mouse.click(...at(0.5, 0.5));
    const before = await page.evaluate(() => scrollY);
    await page.mouse.wheel(0, 200);
    await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(before);
    expect(await view(page)).toBe(null);
    // With Ctrl the browser would zoom its page instead.
    const taken = (/** @type {WheelEventInit} */ held) =>
      page.locator("#figure-loss-modulus .plot").evaluate((plot, held) => {
        const { left, top, width, height } = plot.getBoundingClientRect();
        return !plot.dispatchEvent(
          new WheelEvent("wheel", {
            deltaY: 200,
            clientX: left + width / 2,
            clientY: top + height / 2,
            bubbles: true,
            cancelable: true,
            ...held,
          }),
        );
      }, held);
    expect([await taken({}), await taken({ ctrlKey: true }), await taken({ metaKey: true })]).toEqual([
      false,
      true,
      true,
    ]);
    expect([await taken({ deltaY: -200 }), await taken({})]).toEqual([false, false]);
  });

  test("Ctrl with the wheel zooms without focus", async ({ page, open }) => {
    await open();
    const { at } = await figure(page, "loss-modulus");
    await page.mouse.move(...at(0.5, 0.5));
    await page.keyboard.down("Control");
    await page.mouse.wheel(0, -200);
    await page.keyboard.up("Control");
    await expect.poll(() => view(page)).toMatch(/^loss-modulus:x,/);
  });

  test("a box zooms both axes, a flat one x alone, and Shift with drag moves", async ({ page, open }) => {
    await open();
    const { plot, at } = await figure(page, "loss-modulus");
    const drag = async (from, to) => {
      await page.mouse.move(...at(...from));
      await page.mouse.down();
      await page.mouse.move(...at(...to), { steps: 4 });
      if (!(await plot.locator(".box").isHidden())) await expect(plot.locator(".box")).toBeVisible();
      await page.mouse.up();
    };
    await drag([0.4, 0.5], [0.7, 0.505]);
    await expect.poll(() => view(page)).toMatch(/^loss-modulus:x,[\d.]+,[\d.]+$/);
    await page.keyboard.down("Shift");
    const before = view(page);
    await drag([0.5, 0.5], [0.6, 0.5]);
    await page.keyboard.up("Shift");
    await expect.poll(() => view(page)).not.toBe(before);
    expect(Number(view(page).split(",")[1])).toBeLessThan(Number(before.split(",")[1]));
    await drag([0.3, 0.3], [0.8, 0.6]);
    await expect.poll(() => view(page)).toMatch(/^loss-modulus:x,[\d.]+,[\d.]+:y,[\d.]+,[\d.]+$/);
    await expect(plot.locator(".box")).toBeHidden();
  });

  test("keys and buttons zoom, move and go back", async ({ page, open }) => {
    await open();
    const { root, plot } = await figure(page, "loss-modulus");
    const first = await picture(page, "loss-modulus");
    await plot.focus();
    await page.keyboard.press("+");
    await expect.poll(() => view(page)).toMatch(/^loss-modulus:x,/);
    const zoomed = view(page);
    await expect(page.locator("#announce")).toContainText(/Temperature T: \d+(\.\d)? to \d+(\.\d)? K/);
    await page.keyboard.press("Alt+ArrowRight");
    await expect.poll(() => view(page)).not.toBe(zoomed);
    await page.keyboard.press("Alt+ArrowUp");
    await expect.poll(() => view(page)).toContain(":y,");
    await page.keyboard.press("0");
    await expect.poll(() => view(page)).toBe(null);
    expect(await picture(page, "loss-modulus")).toBe(first);
    await root.getByRole("button", { name: "Zoom in" }).click();
    await root.getByRole("button", { name: "Zoom in" }).click();
    await expect.poll(() => view(page)).toMatch(/^loss-modulus:x,/);
    await root.getByRole("button", { name: "Zoom out" }).click();
    await root.getByRole("button", { name: "Show all" }).click();
    await expect.poll(() => view(page)).toBe(null);
    for (let i = 0; i < 60; i++) await root.getByRole("button", { name: "Zoom in" }).click();
    await settled(page);
    await expect(root.locator(".error")).toBeEmpty();
    await root.getByRole("button", { name: "Show all" }).click();
    expect(await picture(page, "loss-modulus")).toBe(first);
  });

  test("a zoom draws its own figure alone, and once a frame", async ({ page, open }) => {
    await page.setViewportSize({ width: 1280, height: 1500 });
    await open();
    const { plot } = await figure(page, "loss-modulus");
    await plot.focus();
    await rested(page);
    const drawn = await drawnOn(page);
    await page.evaluate(async () => {
      const key = (key) => document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
      for (let i = 0; i < 8; i++) {
        for (let twice = 0; twice < 3; twice++) key(i % 8 < 4 ? "+" : "-");
        await globalThis.rest();
      }
    });
    const ids = await drawn();
    expect(new Set(ids)).toEqual(new Set(["figure-loss-modulus"]));
    expect(ids).toHaveLength(8);
  });
});

test.describe("touch", () => {
  test.use({ hasTouch: true, viewport: { width: 360, height: 740 } });

  const fingers = async (page, frames) => {
    const session = await page.context().newCDPSession(page);
    for (const [i, points] of frames.entries()) {
      const touchPoints = points.map(([x, y], id) => ({ x, y, id }));
      await session.send("Input.dispatchTouchEvent", {
        type: i === 0 ? "touchStart" : points.length ? "touchMove" : "touchEnd",
        touchPoints,
      });
    }
  };

  test("a tap reads off, and stays until a tap elsewhere", async ({ page, open }) => {
    await open();
    const { tip, at } = await figure(page, "loss-modulus");
    await page.touchscreen.tap(...at(0.5, 0.5));
    await expect(tip).toBeVisible();
    await expect(tip.locator(".head")).toHaveText(/Temperature T/);
    const box = await tip.boundingBox();
    expect(box.x).toBeGreaterThanOrEqual(0);
    expect(box.x + box.width).toBeLessThanOrEqual(360);
    await page.locator("#figure-loss-modulus h3").tap();
    await expect(tip).toBeHidden();
  });

  test("a finger that stays adds a sample to the map", async ({ page, open }) => {
    await open("#v=1&tab=map", true);
    await rested(page);
    const { at } = await figure(page, "training-map");
    const session = await page.context().newCDPSession(page);
    const [x, y] = at(0.5, 0.8);
    await session.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [{ x, y }] });
    await expect(page.locator("#f")).toHaveValue(/^0\.01, 0\.1, 1, 10, \d/);
    await session.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
    await settled(page);
    expect((await page.locator("#f").inputValue()).split(", ")).toHaveLength(5);
  });

  test("two fingers zoom, one scrolls the page, two taps show all", async ({ page, open }) => {
    await open();
    const { plot, at } = await figure(page, "loss-modulus");
    await fingers(page, [
      [at(0.4, 0.5), at(0.6, 0.5)],
      [at(0.35, 0.5), at(0.65, 0.5)],
      [at(0.3, 0.5), at(0.7, 0.5)],
      [],
    ]);
    // The picture follows the fingers from frame to frame: what counts is where it ends.
    const share = () => {
      const ends = /^loss-modulus:x,([\d.]+),([\d.]+)$/.exec(view(page) ?? "");
      return ends ? (Number(ends[2]) - Number(ends[1])) / 150 : Number.NaN;
    };
    await expect.poll(share).toBeCloseTo(0.5, 1);
    const zoomed = view(page);
    const from = await page.evaluate(() => scrollY);
    const frames = [0, 1, 2, 3, 4, 5, 6].map((i) => [[at(0.5, 0)[0], at(0, 0.8)[1] - 20 * i]]);
    await fingers(page, [...frames, []]);
    await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(from);
    expect(view(page)).toBe(zoomed);
    const again = await figure(page, "loss-modulus");
    await expect(plot.locator(".tip")).toBeHidden();
    await page.touchscreen.tap(...again.at(0.5, 0.5));
    await page.touchscreen.tap(...again.at(0.5, 0.5));
    await expect.poll(() => view(page)).toBe(null);
  });
});

test.describe("legend and axes", () => {
  test("an entry hides its curve from picture, crosshair and words, and shows it again", async ({ page, open }) => {
    await open();
    const { root, tip, at } = await figure(page, "loss-modulus");
    const before = await picture(page, "loss-modulus");
    const entry = root.locator(".legend").getByRole("button", { name: "10 Hz", exact: true });
    await expect(entry).toHaveAttribute("aria-pressed", "true");
    await entry.press("Space");
    await expect(entry).toHaveAttribute("aria-pressed", "false");
    await expect(entry).toBeFocused();
    await expect.poll(() => view(page)).toBe("loss-modulus:hide,f=10");
    expect(await picture(page, "loss-modulus")).not.toBe(before);
    await expect(root.locator(".notes")).toContainText("Hidden: 10 Hz.");
    await page.mouse.move(...at(0.5, 0.5));
    await expect(tip.locator(".row:visible")).toHaveCount(5);
    for (let left = 5; left; left--) await root.locator(".legend button[aria-pressed=true]").first().click();
    await settled(page);
    await expect(root.locator(".legend button[aria-pressed=true]")).toHaveCount(0);
    for (let left = 6; left; left--) await root.locator(".legend button[aria-pressed=false]").first().click();
    await expect.poll(() => view(page)).toBe(null);
    await page.mouse.move(5, 5);
    expect(await picture(page, "loss-modulus")).toBe(before);
  });

  test("samples in the legend show colour, dash and marker", async ({ page, open }) => {
    await open();
    const { root } = await figure(page, "loss-modulus");
    const looks = await root
      .locator(".legend path")
      .evaluateAll((paths) =>
        paths.map((path) => `${path.getAttribute("stroke")} ${path.getAttribute("stroke-dasharray")}`),
      );
    expect(new Set(looks).size).toBe(6);
    const other = await figure(page, "activation-energy");
    expect(await other.root.locator(".legend path[fill]:not([fill=none])").count()).toBeGreaterThan(0);
  });

  test("in the units shown one reads and zooms; a link stays in kelvin", async ({ page, open }) => {
    const plotted = "#v=1&view=loss-modulus:x,310,360";
    await open(plotted);
    const kelvin = await picture(page, "loss-modulus");
    await open(`?units=celsius${plotted}`);
    const { root, plot, tip, at } = await figure(page, "loss-modulus");
    expect(await picture(page, "loss-modulus")).not.toBe(kelvin);
    await page.mouse.move(...at(0.5, 0.5));
    await expect(tip.locator(".head")).toHaveText(/^Temperature T = [4-7]\d\.\d+ °C$/);
    await expect(root.getByRole("button", { name: "Logarithmic x axis" })).toBeHidden();
    await plot.focus();
    await page.keyboard.press("+");
    await expect(page.locator("#announce")).toContainText(/Temperature T: [4-6]\d(\.\d+)? to [6-8]\d(\.\d+)? °C/);
    await expect.poll(() => view(page)).not.toBe("loss-modulus:x,310,360");
    expect(view(page)).toMatch(/^loss-modulus:x,3[12]\d(\.\d{1,3})?,3[45]\d(\.\d{1,3})?$/);
    await expect(page.locator("#problems")).toBeHidden();
  });

  test("an axis turns logarithmic where that makes sense", async ({ page, open }) => {
    await open();
    const { root } = await figure(page, "loss-modulus");
    const before = await picture(page, "loss-modulus");
    await expect(root.getByRole("button", { name: "Logarithmic x axis" })).toBeHidden();
    const log = root.getByRole("button", { name: "Logarithmic y axis" });
    await log.click();
    await expect(log).toHaveAttribute("aria-pressed", "true");
    await expect.poll(() => view(page)).toBe("loss-modulus:y,log");
    expect(await picture(page, "loss-modulus")).not.toBe(before);
    await log.click();
    await expect.poll(() => view(page)).toBe(null);
    const times = await figure(page, "relaxation-times");
    await times.root.getByRole("button", { name: /^Over the as-cast glass/ }).click();
    await expect(times.root.getByRole("button", { name: "Logarithmic x axis" })).toBeHidden();
    await expect(times.root.getByRole("button", { name: "Logarithmic y axis" })).toHaveAttribute(
      "aria-pressed",
      "true",
    );
  });

  test("a link brings the view back, with the scenario and through a change of it", async ({ page, open }) => {
    const link = "#v=1&t_end=373&view=loss-modulus:hide,f=10:x,310,360:y,log";
    await open(link);
    const { root } = await figure(page, "loss-modulus");
    const first = await picture(page, "loss-modulus");
    await expect(root.locator(".legend button[aria-pressed=false]")).toHaveText("10 Hz");
    await expect(page.locator("#problems")).toBeHidden();
    await page.locator("#strain").fill("0.3");
    await page.keyboard.press("Enter");
    await expect
      .poll(() => fragment(page))
      .toBe("#v=1&strain=0.3&t_end=373&view=loss-modulus:hide,f=10:x,310,360:y,log");
    await page.goBack();
    await open(link);
    expect(await picture(page, "loss-modulus")).toBe(first);
    await open();
    expect(await picture(page, "loss-modulus")).not.toBe(first);
  });

  test("what a link asks in vain is said, and the rest is shown", async ({ page, open }) => {
    await open("#v=1&t_end=373&view=nothing:y,log;loss-modulus:hide,f=77:y,log:z,1");
    const problems = page.locator("#problems");
    await expect(problems).toContainText("there is no figure nothing");
    await expect(problems).toContainText("f=77 is no curve");
    await expect(problems).toContainText("loss-modulus:z,1 cannot be shown");
    await expect(page.locator("#t_end")).toHaveValue("373");
    await expect(
      (await figure(page, "loss-modulus")).root.getByRole("button", { name: "Logarithmic y axis" }),
    ).toHaveAttribute("aria-pressed", "true");
  });

  test("what is asked in vain of a figure that comes later is said as well", async ({ page, open }) => {
    await open("#v=1&view=activation-energy:hide,nothing");
    await expect(page.locator("#problems")).toContainText("nothing is no curve");
    await open("?embed=1&figure=activation-energy#v=1&view=activation-energy:hide,nothing");
    await expect(page.locator("#problems")).toContainText("nothing is no curve");
  });

  test("in a frame the address stays, and the full page gets the view", async ({ page, open, site }) => {
    await page.setViewportSize({ width: 640, height: 420 });
    await open("?embed=1&figure=loss-modulus");
    await page.getByRole("button", { name: "Logarithmic y axis" }).click();
    await expect(page.getByRole("link", { name: "Open the full page" })).toHaveAttribute(
      "href",
      `${site}#v=1&look=loss-modulus&view=loss-modulus:y,log`,
    );
    await rested(page);
    expect(page.url()).toBe(`${site}?embed=1&figure=loss-modulus`);
  });
});

test.describe("full screen", () => {
  for (const refused of [false, true]) {
    test(
      refused
        ? "where the browser refuses, the figure fills the window"
        : "a figure takes the screen and gives it back",
      async ({ page, open }) => {
        if (refused) await page.addInitScript(() => delete Element.prototype.requestFullscreen);
        await open();
        const { root, plot } = await figure(page, "loss-modulus");
        const small = await plot.boundingBox();
        const button = root.getByRole("button", { name: "Full screen" });
        await button.click();
        await expect(button).toHaveAttribute("aria-pressed", "true");
        await settled(page);
        const large = await page.locator("#figure-loss-modulus .plot").boundingBox();
        expect(large.width).toBeGreaterThan(1.5 * small.width);
        await page.mouse.move(large.x + large.width / 2, large.y + large.height / 2);
        await expect(page.locator("#figure-loss-modulus .tip")).toBeVisible();
        await expect(button).toBeFocused();
        // Two parameters can be changed there.
        const field = root.locator("#t_end");
        await field.fill("373");
        await field.press("Enter");
        await settled(page);
        await button.focus();
        // Chromium without a window leaves the screen on a call, not on the key.
        if (refused) await page.keyboard.press("Escape");
        else await page.evaluate(() => document.exitFullscreen());
        await expect(button).toHaveAttribute("aria-pressed", "false");
        await expect(button).toBeFocused();
        await settled(page);
        expect((await page.locator("#figure-loss-modulus .plot").boundingBox()).width).toBeCloseTo(small.width, 0);
        await expect(page.locator("#controls #t_end")).toHaveValue("373");
      },
    );
  }
});

test("nothing moves while figures come into view", async ({ page, open }) => {
  await open();
  await rested(page);
  const shift = await page.evaluate(async () => {
    let sum = 0;
    const add = (entries) => {
      for (const entry of entries) sum += entry.value;
    };
    const observer = new PerformanceObserver((list) => add(list.getEntries()));
    observer.observe({ type: "layout-shift", buffered: true });
    for (let y = 0; y < document.documentElement.scrollHeight; y += 500) {
      scrollTo(0, y);
      await globalThis.rest();
    }
    await globalThis.rest(1000);
    add(observer.takeRecords());
    return sum;
  });
  expect(shift).toBe(0);
});
