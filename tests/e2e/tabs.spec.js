import { expect, faults, rested, settled, test } from "./base.js";

/** The fragment without the part of the page. */
const fragment = (page) => new URL(page.url()).hash.replace("&tab=map", "");

const MAP = "#v=1&tab=map";
const IDS = ["map", "how", "spectra", "dynamics", "creep", "paper", "table", "figures"];

/** What sticks out of the window, or is cut by it. */
const outside = (page, parts) =>
  page.evaluate(
    (parts) =>
      parts.filter((part) => {
        const { top, left, bottom, right, height } = document.querySelector(part).getBoundingClientRect();
        return !height || top < 0 || left < 0 || bottom > innerHeight || right > innerWidth;
      }),
    parts,
  );

const CONTROLS = ["f", "t_end"].map((key) => `.control:has(#${key}) input[type=range]`);

test.describe("the first screen answers", () => {
  test("an address without a word opens the map, all of it in the window", async ({ page, open }) => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await open("", true);
    await rested(page);
    await expect(page).toHaveTitle(/^Map · β-training/);
    await expect(page.locator("#answer")).toContainText("10 K colder, at 373 K");
    await expect(page.locator("#answer strong")).toHaveText("Rejuvenated by 20.4 meV.");
    await expect(page.locator("#answer dd")).toHaveText([
      "1.0470 eV",
      "0.4900 kJ/mol",
      "364.0 K",
      "128 MJ/m³",
      "17000",
      "11.9 %",
    ]);
    const figures = ["training-map", "how-hot", "how-fast", "how-much-work"].map((id) => `#figure-${id} canvas`);
    expect(await outside(page, [...figures, "#answer", ...CONTROLS])).toEqual([]);
    expect(
      await page.evaluate(() =>
        [document.documentElement, document.querySelector("main")].map((all) => all.scrollHeight - all.clientHeight),
      ),
    ).toEqual([0, 0]);
    expect(fragment(page)).toBe("");
    expect(await faults(page)).toEqual([]);
  });

  test("on a small laptop the map, the answer, f and T_end stand without scrolling", async ({ page, open }) => {
    await page.setViewportSize({ width: 1280, height: 620 });
    await open(MAP);
    await rested(page);
    expect(await outside(page, ["#figure-training-map canvas", "#answer", ...CONTROLS])).toEqual([]);
  });

  test("on a phone nothing sticks out, and the answer comes first", async ({ page, open }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await open(MAP);
    await rested(page);
    expect(await outside(page, ["#result", "#advice"])).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    // The header scrolls sideways; nothing in it covers anything else.
    for (const id of ["preset", "reset-all", "share", "about-open"])
      await page.locator(`#${id}`).click({ trial: true });
    await expect(page.locator("#figure-training-map canvas")).toBeVisible();
    expect(await faults(page)).toEqual([]);
  });

  test("a slider of the samples moves map, slices and answer, and a reader who cannot see is told", async ({
    page,
    open,
  }) => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await open(MAP);
    await rested(page);
    const shown = () =>
      page.evaluate(() =>
        ["training-map", "how-hot", "how-fast", "how-much-work"].map((id) =>
          document.querySelector(`#figure-${id} canvas`).toDataURL(),
        ),
      );
    const before = await shown();
    const slider = page.locator(CONTROLS[0]);
    await slider.focus();
    for (let i = 0; i < 3; i++) await page.keyboard.press("PageDown");
    await settled(page);
    await expect(page.locator("#answer strong")).toHaveText(/^Relaxed by/);
    const after = await shown();
    for (const [i, picture] of after.entries()) expect(picture).not.toBe(before[i]);
    await expect(page.locator("#told")).toHaveText(/^(Rejuvenated|Relaxed) by .* meV\./);
    await expect(slider).toHaveAttribute("aria-valuetext", /^[\d.]+ Hz$/);
    await expect.poll(() => fragment(page)).toMatch(/^#v=1&f=0\.01,0\.1,1,[\d.]+$/);
  });

  test("what is extrapolated says so", async ({ page, open }) => {
    await open("#v=1&f=100&tab=map");
    await expect(page.locator("#answer .warning")).toHaveText("Extrapolated: f below 0.3 Hz or above 30 Hz.");
    await page.locator("#f").fill("10");
    await page.keyboard.press("Enter");
    await expect(page.locator("#answer .warning")).toHaveCount(0);
  });
});

test.describe("points that stand for parameters", () => {
  /** Drags a point of a picture from where it is drawn. */
  async function drag(page, id, [right, down]) {
    const box = await page.locator(`#figure-${id} .plot`).boundingBox();
    const grips = page.locator(`#figure-${id} .plot.grips`);
    const find = async () => {
      for (let y = 10; y < box.height; y += 8)
        for (let x = box.width / 2; x < box.width; x += 8) {
          await page.mouse.move(box.x + x, box.y + y);
          if (await grips.count()) return [box.x + x, box.y + y];
        }
      throw new Error(`${id} has no point to hold`);
    };
    const [x, y] = await find();
    await page.mouse.down();
    await page.mouse.move(x + right / 2, y + down / 2, { steps: 4 });
    await page.mouse.move(x + right, y + down, { steps: 4 });
    await page.mouse.up();
  }

  test("a sample of the map is dragged, as one step of the history", async ({ page, open }) => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await open(MAP);
    await rested(page);
    await drag(page, "training-map", [-80, 60]);
    await expect.poll(() => fragment(page)).toMatch(/^#v=1&f=0\.01,0\.1,1,[\d.]+&t_end=3[\d.]+$/);
    await expect(page.locator("#t_end")).not.toHaveValue("383");
    await page.locator("#undo").click();
    await expect.poll(() => fragment(page)).toBe("#v=1");
    await expect(page.locator("#t_end")).toHaveValue("383");
  });

  test("so are the points of the slices", async ({ page, open }) => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await open(MAP);
    await rested(page);
    await drag(page, "how-hot", [-20, 0]);
    await expect.poll(() => fragment(page)).toMatch(/^#v=1&t_end=3[\d.]+$/);
    await rested(page);
    await drag(page, "how-fast", [20, 0]);
    await expect.poll(() => fragment(page)).toMatch(/&t_end=3[\d.]+$/);
    await expect(page.locator("#f")).not.toHaveValue("0.01, 0.1, 1, 10");
  });
});

test("what a reader looks at in the map leads nowhere else, whichever program shows it", async ({ page, open }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await open("#v=1", true);
  // The fuller program has taken over.
  await rested(page);
  await page.locator("#figure-how-fast .plot").focus();
  await page.keyboard.press("+");
  await expect.poll(() => new URL(page.url()).hash).toMatch(/^#v=1&tab=map&view=how-fast:x,/);
  await page.locator("#strain").fill("0.21");
  await page.keyboard.press("Enter");
  await expect(page.locator("#tab-map")).toHaveAttribute("aria-current", "page");
});

test("a part of the page takes back nothing that is said of the link", async ({ page, open }) => {
  await open("#v=1&colour=red", true);
  await page.locator("#tab-table").click();
  await expect(page.locator("#problems li")).toHaveCount(1);
});

test.describe("parts of the page", () => {
  test("each is a press away and a step of the history, and its title says which it is", async ({ page, open }) => {
    await open("#v=1&t_end=373&tab=map");
    for (const id of IDS.slice(1)) {
      await page.locator(`#tab-${id}`).click();
      await expect(page.locator(`#tab-${id}`)).toHaveAttribute("aria-current", "page");
      expect(new URL(page.url()).hash).toBe(`#v=1&t_end=373&tab=${id}`);
      const name = (await page.locator(`#tab-${id}`).textContent()).replace(/ [✓✗].*/, "");
      await expect(page).toHaveTitle(new RegExp(`^${name} · `));
      // What belongs to it is there, and nothing else.
      const shown = await page.evaluate(
        (id) =>
          [...document.querySelectorAll("main [data-tabs]")]
            .filter((part) => part.getClientRects().length > 0 !== part.dataset.tabs.split(" ").includes(id))
            .map((part) => part.id || part.getAttribute("aria-labelledby")),
        id,
      );
      expect(shown).toEqual([]);
      expect(await faults(page)).toEqual([]);
    }
    await page.goBack();
    await expect(page.locator("#tab-table")).toHaveAttribute("aria-current", "page");
  });

  test("they are one stop of the Tab key", async ({ page, open }) => {
    await open(MAP);
    await page.locator("#tab-map").focus();
    await page.keyboard.press("ArrowRight");
    await expect(page.locator("#tab-how")).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(page.locator("#figure-protocol")).toBeVisible();
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.closest("#tabs"))).toBe(null);
  });

  test("a link opens the part and the figure that it names, and old links all figures", async ({ page, open }) => {
    for (const [link, tab, figure] of [
      ["#v=1&tab=dynamics", "dynamics", undefined],
      ["#v=1&look=creep", "figures", "creep"],
      ["#v=1&tab=creep&look=beta-spectrum", "creep", "beta-spectrum"],
      ["#v=1&view=creep:x,log", "figures", undefined],
    ]) {
      await open(link, true);
      await expect(page.locator(`#tab-${tab}`), link).toHaveAttribute("aria-current", "page");
      if (figure) await expect(page.locator(`#figure-${figure}`), link).toBeInViewport();
      expect(new URL(page.url()).hash).toBe(link);
      await expect(page.locator("#problems")).toBeHidden();
    }
    await open("#v=1&tab=much&look=nothing", true);
    await expect(page.locator("#problems li")).toHaveText([/`?tab`?.*much/, /no figure.*nothing/]);
  });

  test("a figure gives the link to itself", async ({ page, open, context, site }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await open("#v=1&t_end=373&tab=creep", true);
    await page.locator("#figure-beta-spectrum").getByRole("button", { name: "Copy link to this figure" }).click();
    await expect(page.locator("#figure-beta-spectrum .tools")).toContainText("Link copied.");
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${site}#v=1&t_end=373&look=beta-spectrum`);
  });
});
