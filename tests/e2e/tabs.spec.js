import { expect, faults, pointOf, rested, settled, test } from "./base.js";

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

/** Goes by keys to the points of a figure. In view it is drawn, and then its points can be reached. */
async function reachPoints(page, id) {
  await page.locator(`#figure-${id} .plot`).focus();
  await expect(page.locator(`#figure-${id} .handle`).first()).toBeAttached();
  await page.keyboard.press("Enter");
}

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

  test("on a phone the result, the map and the sliders of f and T_end stand without scrolling", async ({
    page,
    open,
  }) => {
    for (const height of [844, 640]) {
      await page.setViewportSize({ width: 390, height });
      await open(MAP);
      await rested(page);
      expect(await outside(page, ["#result", "#figure-training-map canvas", ...CONTROLS])).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    }
    // The header scrolls sideways; nothing in it covers anything else.
    for (const id of ["preset", "reset-all", "share", "about-open"])
      await page.locator(`#${id}`).click({ trial: true });
    // The result stays in sight, and so do the sliders; all other controls are one press away.
    await page.locator("#figure-how-much-work").scrollIntoViewIfNeeded();
    await expect(page.locator("#result strong")).toHaveText("Rejuvenated by 20.4 meV.");
    expect(await outside(page, ["#result", ...CONTROLS])).toEqual([]);
    await expect(page.locator("#strain")).toBeHidden();
    await page.locator("#panel-toggle").click();
    await expect(page.locator("#strain")).toBeVisible();
    await page.locator("#panel-toggle").click();
    expect(await faults(page)).toEqual([]);
  });

  test("the best temperature is one press away", async ({ page, open }) => {
    await open(MAP);
    await page.getByRole("button", { name: "Go to 373 K" }).click();
    await expect(page.locator("#answer strong")).toHaveText("Rejuvenated by 26.0 meV.");
    await expect.poll(() => fragment(page)).toBe("#v=1&t_end=373");
    await expect(page.locator("#answer .go")).toHaveCount(0);
  });

  test("keys reach every part in few stops", async ({ page, open }) => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await open(MAP);
    await rested(page);
    let stops = 0;
    for (; stops < 60; stops++) {
      await page.keyboard.press("Tab");
      if (await page.evaluate(() => document.activeElement === document.body)) break;
    }
    expect(stops).toBeLessThanOrEqual(40);
    // What has no stop of its own: help by a key in its field, the other buttons of the header by arrows.
    await page.locator("#t_end").press("?");
    await expect(page.locator("#t_end-about")).toContainText("The loaded ramp ends here.");
    await page.locator("#undo").focus();
    await page.keyboard.press("End");
    await expect(page.locator("#about-open")).toBeFocused();
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
    const [x, y] = await pointOf(page, id);
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

test.describe("samples on the map", () => {
  test.beforeEach(async ({ page, open }) => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await open("#v=1&f=1,10&tab=map", true);
    await rested(page);
    await expect(page.locator("#figure-training-map .handle")).toHaveCount(2);
  });
  const place = (page) => page.locator("#figure-training-map .plot").boundingBox();

  test("a press adds one, and one that is dragged out is taken away", async ({ page }) => {
    const { x, y, width, height } = await place(page);
    await page.mouse.click(x + 0.4 * width, y + 0.6 * height);
    await expect(page.locator("#f")).toHaveValue(/^1, 10, [\d.]+$/);
    await expect(page.locator("#t_end")).not.toHaveValue("383");
    await rested(page);
    await expect(page.locator("#figure-training-map .handle")).toHaveCount(3);
    await page.mouse.move(x + 0.4 * width, y + 0.6 * height);
    await page.mouse.down();
    await page.mouse.move(x + 0.4 * width, y + 0.2 * height, { steps: 4 });
    await page.mouse.move(x + 0.4 * width, y - 70, { steps: 4 });
    await expect(page.locator("#figure-training-map .plot")).toHaveClass(/drops/);
    const held = await page.locator("#t_end").inputValue();
    await page.mouse.up();
    await expect(page.locator("#f")).toHaveValue("1, 10");
    // What the drag moved is as it was.
    await expect(page.locator("#t_end")).not.toHaveValue(held);
  });

  test("a double press on the ridge goes to the best temperature", async ({ page }) => {
    const spot = await page.evaluate(async () => {
      const handle = document.querySelector("#figure-training-map .handle:last-child");
      return [parseFloat(handle.style.left), parseFloat(handle.style.top)];
    });
    const { x, y, height } = await place(page);
    // At 10 Hz it is 10 K below the sample; a kelvin is less than 5 pixels.
    await page.mouse.dblclick(x + spot[0], y + spot[1] + (height * 10) / 130);
    await expect(page.locator("#t_end")).toHaveValue(/^37[23](\.\d)?$/);
  });

  test("keys move one along both axes, go to the next, and take one away", async ({ page }) => {
    await reachPoints(page, "training-map");
    const slider = page.locator("#figure-training-map [role=slider]:focus");
    await expect(slider).toHaveAttribute("aria-label", "S2: 10 Hz, Training frequencies");
    await page.keyboard.press("ArrowUp");
    await expect(page.locator("#t_end")).toHaveValue("384");
    await expect(slider).toHaveAttribute("aria-valuetext", "384 K");
    await page.keyboard.press("Shift+ArrowDown");
    await expect(page.locator("#t_end")).toHaveValue("383.9");
    await page.keyboard.press("ArrowRight");
    await expect(page.locator("#f")).toHaveValue("1, 12.1");
    await expect(slider).toHaveAttribute("aria-valuetext", "12.1 Hz");
    await page.keyboard.press("PageDown");
    await expect(slider).toHaveAttribute("aria-label", "S1: 1 Hz, Training frequencies");
    await page.keyboard.press("Delete");
    await expect(page.locator("#f")).toHaveValue("12.1");
    await page.keyboard.press("Escape");
    await expect(page.locator("#figure-training-map .plot")).toBeFocused();
    expect(await faults(page, "#figures")).toEqual([]);
  });
});

test("a corner of the protocol and the end of the hold are points to drag", async ({ page, open }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await open("#v=1&tab=how", true);
  await rested(page);
  await reachPoints(page, "protocol");
  const slider = page.locator("#figure-protocol [role=slider]:focus");
  for (let i = 0; i < 4; i++) await page.keyboard.press("PageUp");
  await expect(slider).toHaveAttribute("aria-label", "Hold at the terminal temperature");
  await page.keyboard.press("ArrowRight");
  await expect(page.locator("#hold")).toHaveValue("50");
});

test("the peak of a loss modulus is a point that moves barrier and shape", async ({ page, open }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await open("#v=1&look=loss-modulus", true);
  await rested(page);
  const before = await page.locator("#b_beta").inputValue();
  await reachPoints(page, "loss-modulus");
  const slider = page.locator("#figure-loss-modulus [role=slider]:focus");
  for (let i = 0; i < 6 && !/^Activation/.test((await slider.getAttribute("aria-label")) ?? ""); i++)
    await page.keyboard.press("PageDown");
  await page.keyboard.press("ArrowRight");
  await expect.poll(() => fragment(page)).toContain("e_beta=");
  await page.keyboard.press("ArrowUp");
  await expect(page.locator("#b_beta")).not.toHaveValue(before);
});

test("a reader says what a slider spans", async ({ page, open }) => {
  await open(MAP, true);
  await rested(page);
  const slider = page.locator(".control:has(#t_end) input[type=range]");
  await slider.focus();
  await page.keyboard.press("?");
  const [from, to] = [page.getByLabel(/one end of the slider/), page.getByLabel(/other end of the slider/)];
  await expect(from).toHaveValue("303");
  await from.fill("363");
  await from.press("Enter");
  await expect.poll(() => slider.inputValue()).not.toBe("0.7");
  await to.fill("403");
  await to.press("Enter");
  await expect.poll(async () => Number(await slider.inputValue())).toBeCloseTo(0.5, 3);
  expect(fragment(page)).toBe("#v=1");
  await to.fill("363");
  await to.press("Enter");
  await expect(page.locator("#t_end-error")).toContainText("two different values");
  await expect.poll(async () => Number(await slider.inputValue())).toBeCloseTo(0.5, 3);
  for (const field of [from, to]) await field.fill("");
  await to.press("Enter");
  await expect(from).toHaveValue("303");
});

test("a device without the fonts of the figures gets one, and they are drawn again", async ({ page, open }) => {
  await open(MAP, true);
  await rested(page);
  const canvas = page.locator("#figure-training-map canvas").first();
  await canvas.evaluate((one) => one.getContext("2d").clearRect(0, 0, one.width, one.height));
  expect(await page.evaluate(async () => (await document.fonts.load("12px Arimo", "β")).length)).toBe(1);
  await expect.poll(() => canvas.evaluate(isDrawn)).toBe(true);
});

test.describe("the paper", () => {
  test("a deviation leads to its reason, its figure and its preset", async ({ page, open }) => {
    await open("#v=1&tab=paper", true);
    const row = page.locator("#paper tr", { hasText: "Work exponent n up to 383 K" });
    await expect(row).toContainText("✗ deviates");
    await row.getByRole("link", { name: "reason" }).click();
    await expect(page.getByRole("dialog")).toContainText("fig1");
    await page.keyboard.press("Escape");
    await row.getByRole("button", { name: /^Apply its preset/ }).click();
    await expect(page.locator("#figure-work-vs-frequency")).toBeInViewport();
    expect(new URL(page.url()).hash).toBe("#v=1&preset=fig1&look=work-vs-frequency");
    await page.locator("#undo").click();
    await expect(page.locator("#tab-paper")).toHaveAttribute("aria-current", "page");
  });

  test("a printed figure opens in two presses", async ({ page, open }) => {
    await open(MAP, true);
    await page.locator("#tab-paper").click();
    await page
      .locator("#paper tr", { hasText: "Fig 1d" })
      .getByRole("button", { name: /^Apply/ })
      .click();
    await expect(page.locator("#figure-work-vs-frequency")).toBeInViewport();
    await expect(page.locator("#preset")).toHaveValue("fig1");
  });

  test("another glass has no table of this one", async ({ page, open }) => {
    await open("#v=1&preset=pd40ni10cu30p20&tab=paper", true);
    await expect(page.locator("#paper")).toContainText("Fig 1a");
    await expect(page.locator("#paper")).not.toContainText("Table 1");
  });
});

test("a double press in the legend shows a curve alone, and all again", async ({ page, open }) => {
  await open("#v=1&tab=creep", true);
  const entries = page.locator("#figure-creep .legend button");
  await expect(entries).toHaveCount(4);
  const pressed = () => entries.evaluateAll((all) => all.map((one) => one.getAttribute("aria-pressed")).join());
  await entries.nth(1).dblclick();
  await expect.poll(pressed).toBe("false,true,false,false");
  await entries.nth(1).dblclick();
  await expect.poll(pressed).toBe("true,true,true,true");
});

test.describe("an address that names controls", () => {
  const shown = (page) =>
    page
      .locator(".control")
      .evaluateAll((all) =>
        all.filter((one) => one.getClientRects().length).map((one) => one.querySelector("[id]:is(input, select)").id),
      );

  test("a page for a class has a task and no other controls", async ({ page, open }) => {
    await open("?lab=f,t_end&task=Where+does+<b>nothing</b>+change%3F#v=1", true);
    await expect(page.locator("#task")).toHaveText("Task, from the link: Where does <b>nothing</b> change?");
    expect(await shown(page)).toEqual(["f", "t_end"]);
    await expect(page.locator("#preset")).toBeHidden();
    await expect(page.locator("#undo")).toBeVisible();
    await page.locator("#t_end").fill("373");
    await page.keyboard.press("Enter");
    await expect.poll(() => page.url()).toMatch(/\?lab=f%2Ct_end&task=.*#v=1&t_end=373$/);
    expect(await faults(page)).toEqual([]);
  });

  test("what it names wrongly, and a task that is too long, is said", async ({ page, open }) => {
    await open(`?lab=f,nothing&task=${"x".repeat(301)}#v=1`, true);
    await expect(page.locator("#problems li")).toHaveText([/no choice.*nothing/, /301 characters/]);
    await expect(page.locator("#task")).toBeHidden();
  });

  test("a frame shows them below the figure", async ({ page, open }) => {
    await page.setViewportSize({ width: 640, height: 480 });
    await open("?embed=1&figure=how-hot&controls=f,t_end#v=1");
    expect(await shown(page)).toEqual(["f", "t_end"]);
    expect(await outside(page, ["#figure-how-hot canvas", ...CONTROLS])).toEqual([]);
    const before = await page.locator("#figure-how-hot canvas").evaluate((canvas) => canvas.toDataURL());
    await page.locator(CONTROLS[1]).press("PageDown");
    await settled(page);
    expect(await page.locator("#figure-how-hot canvas").evaluate((canvas) => canvas.toDataURL())).not.toBe(before);
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
      // What belongs to it is there, and nothing else; all figures are small ones at first.
      const shown = await page.evaluate(
        (id) =>
          [...document.querySelectorAll("main [data-tabs]")]
            .filter((part) => {
              const belongs = part.dataset.tabs.split(" ").includes(id);
              const isLater = id === "figures" && !["sheet", "ways"].includes(part.id);
              return part.getClientRects().length > 0 !== (belongs && !isLater);
            })
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

test.describe("glass and protocol", () => {
  test("another glass leaves the protocol, says what moves and takes it back", async ({ page, open }) => {
    await open("#v=1&f=1,3,10,30&strain=0.3&t_end=373&tab=map", true);
    await page.locator("#preset").selectOption("vit1");
    const moved = page.locator("#moved");
    await expect(moved).toContainText(/Tend 373 K → Tend \d+ K \(0\.87 Tg\)\..*Kept: f 1, 3, 10, 30 Hz · ε₀ 0\.3 %/);
    await expect(page.locator("#f")).toHaveValue("1, 3, 10, 30");
    await moved.getByRole("button", { name: /^Keep/ }).click();
    await expect(page.locator("#t_end")).toHaveValue("373");
    await expect(moved).toBeHidden();
    await page.locator("#undo").click();
    await expect(page.locator("#t_end")).not.toHaveValue("373");
    await page.locator("#undo").click();
    expect(new URL(page.url()).hash).toBe("#v=1&f=1,3,10,30&strain=0.3&t_end=373");
  });

  test("a gallery shows the map of each glass, and takes one in two presses", async ({ page, open }) => {
    await open("#v=1&strain=0.3&tab=map", true);
    await page.getByRole("button", { name: "Glasses and their maps" }).click();
    const maps = page.locator(".gallery canvas");
    await expect.poll(() => maps.last().evaluate(isDrawn)).toBe(true);
    expect(await maps.first().evaluate((one) => one.toDataURL())).not.toBe(
      await maps.last().evaluate((one) => one.toDataURL()),
    );
    await page.locator(".gallery .thumb", { hasText: "Vit 1" }).click();
    await expect(page.getByRole("dialog")).toBeHidden();
    await expect(page.locator("#preset")).toHaveValue("vit1");
    await expect(page.locator("#strain")).toHaveValue("0.3");
  });

  test("what is said goes with the next change, and by its button", async ({ page, open }) => {
    await open(MAP, true);
    await page.locator("#preset").selectOption("vit1");
    await expect(page.locator("#moved")).toBeVisible();
    await page.locator("#strain").fill("0.1");
    await page.locator("#strain").press("Enter");
    await expect(page.locator("#moved")).toBeHidden();
    await page.locator("#preset").selectOption("paper");
    await page.locator("#moved").getByRole("button", { name: "Dismiss" }).click();
    await expect(page.locator("#moved")).toBeHidden();
    await expect(page.locator("#preset")).toBeFocused();
  });
});

test.describe("all figures", () => {
  test("are small ones on a sheet, each of which opens large", async ({ page, open }) => {
    await open("#v=1&tab=figures", true);
    const small = page.locator("#sheet .thumb");
    await expect(small).toHaveCount(await page.locator("#figures .card").count());
    await expect(page.locator("#figures .card:visible")).toHaveCount(0);
    const first = small.first().locator("canvas");
    await expect.poll(() => first.evaluate(isDrawn)).toBe(true);
    const before = await first.evaluate((canvas) => canvas.toDataURL());
    await page.locator("#strain").fill("0.3");
    await page.locator("#strain").press("Enter");
    await expect.poll(() => first.evaluate((canvas) => canvas.toDataURL())).not.toBe(before);
    await page.locator("#sheet .thumb", { hasText: "Fig 6a · " }).click();
    await expect(page.locator("#figures .card:visible")).toHaveCount(1);
    await expect(page.locator("#figure-creep")).toBeInViewport();
    await expect(page).toHaveTitle(/^Creep/);
    expect(new URL(page.url()).hash).toBe("#v=1&strain=0.3&look=creep");
    await page.getByRole("button", { name: "Next figure" }).click();
    await expect(page.locator("#figure-creep")).toBeHidden();
    await page.getByRole("button", { name: "Previous figure" }).click();
    await expect(page.locator("#figure-creep")).toBeVisible();
    await page.getByRole("button", { name: "All large" }).click();
    await expect(page.locator("#figure-loss-modulus")).toBeVisible();
    await page.getByRole("button", { name: "All figures" }).click();
    await expect(small.first()).toBeVisible();
    await page.goBack();
    await expect(page.locator("#figure-loss-modulus")).toBeVisible();
  });

  test("a handout has the figures of the reader's choice", async ({ page, open }) => {
    await page.addInitScript(() => {
      window.print = () => dispatchEvent(new Event("beforeprint"));
    });
    await open("#v=1&look=creep", true);
    await rested(page);
    await page.getByRole("button", { name: "Print a handout" }).click();
    const dialog = page.getByRole("dialog", { name: "Print a handout" });
    await expect(dialog.getByRole("checkbox", { checked: true })).toHaveCount(1);
    await dialog.getByRole("checkbox", { name: /^Loss modulus/ }).check();
    await dialog.getByRole("button", { name: "Print", exact: true }).click();
    await page.emulateMedia({ media: "print" });
    await expect(page.locator("#figures .card:visible")).toHaveCount(2);
    await expect(page.locator("#figure-loss-modulus")).toBeVisible();
    await expect(page.locator("#results")).toBeHidden();
    await expect(page.locator("#printed")).toContainText("Terminal temperature");
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
    await page.emulateMedia({ media: null });
    await expect(page.locator("#figures .card:visible")).toHaveCount(1);
  });

  test("some stand below the map and follow it", async ({ page, open }) => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await open(MAP, true);
    const small = page.locator("#rest .thumb");
    await expect(small).toHaveCount(6);
    await expect(small.last()).toBeInViewport({ ratio: 1 });
    const canvas = small.first().locator("canvas");
    await expect.poll(() => canvas.evaluate(isDrawn)).toBe(true);
    await small.last().click();
    await expect(page.locator("#figures .card:visible")).toHaveCount(1);
    await page.locator("#undo").click();
    await expect(page.locator("#figure-training-map")).toBeVisible();
  });
});

/** Whether a canvas has more than one colour. */
function isDrawn(canvas) {
  const { width, height } = canvas;
  const pixels = new Uint32Array(canvas.getContext("2d").getImageData(0, 0, width, height).data.buffer);
  return new Set(pixels).size > 8;
}

test.describe("figures of one part are looked at together", () => {
  test("a curve is hidden in all of them, and stands out under the pointer", async ({ page, open }) => {
    await open("#v=1&tab=dynamics", true);
    const figures = await page.locator("#figures .card:visible").count();
    expect(figures).toBeGreaterThan(1);
    await rested(page);
    const entries = page.locator('#figures .card:visible .legend [data-entry="f=10"]');
    expect(await entries.count()).toBeGreaterThan(1);
    const pressed = () => entries.evaluateAll((all) => [...new Set(all.map((one) => one.ariaPressed))].join());
    await entries.first().click();
    await expect.poll(pressed).toBe("false");
    // Longer than between two presses of a double one.
    await page.waitForTimeout(700);
    await entries.first().click();
    await expect.poll(pressed).toBe("true");
    const canvas = page.locator(`#figures .card:visible canvas`).first();
    await page.mouse.move(0, 0);
    await settled(page);
    const plain = await canvas.evaluate((one) => one.toDataURL());
    await entries.first().hover();
    await expect.poll(() => canvas.evaluate((one) => one.toDataURL())).not.toBe(plain);
    await page.mouse.move(0, 0);
    await expect.poll(() => canvas.evaluate((one) => one.toDataURL())).toBe(plain);
  });

  test("figures of one axis show one range of it, until that is switched off", async ({ page, open }) => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await open(MAP, true);
    const zoomIn = page.locator("#figure-how-fast").getByRole("button", { name: "Zoom in (+)" });
    await page.locator("#figure-how-fast").hover();
    await zoomIn.click();
    await expect.poll(() => views(page)).toEqual(["how-fast", "how-much-work", "training-map"]);
    await page
      .locator("#figure-how-fast")
      .getByRole("button", { name: /^Show all/ })
      .click();
    await expect.poll(() => views(page)).toEqual([]);
    await page
      .locator("#figure-how-fast")
      .getByRole("button", { name: /^Look together/ })
      .click();
    await zoomIn.click();
    await expect.poll(() => views(page)).toEqual(["how-fast"]);
  });
});

/** The figures of which the address has views. */
function views(page) {
  const view = new URLSearchParams(new URL(page.url()).hash.slice(1)).get("view") ?? "";
  return view
    .split(";")
    .map((one) => one.split(":")[0])
    .filter(Boolean)
    .sort();
}

test("what training changes is shown over the as-cast glass, and as printed at a press", async ({ page, open }) => {
  await open("#v=1&look=trained-loss-modulus", true);
  const figure = page.locator("#figure-trained-loss-modulus");
  await expect(figure.locator("h3")).toContainText("over the as-cast glass");
  const press = figure.getByRole("button", { name: /^Over the as-cast glass/ });
  await expect(press).toHaveAttribute("aria-pressed", "true");
  await press.click();
  await expect(figure.locator("h3")).not.toContainText("over the as-cast glass");
  await expect
    .poll(() => new URL(page.url()).hash)
    .toBe("#v=1&look=trained-loss-modulus&view=trained-loss-modulus:as,printed");
  await page.reload();
  await expect(press).toHaveAttribute("aria-pressed", "false");
  await open("?embed=1&figure=trained-loss-modulus", true);
  await expect(figure.locator("h3")).not.toContainText("over the as-cast glass");
});

test("a slider moves to and fro by itself, in one step of the history", async ({ page, open }) => {
  await open(MAP, true);
  const slider = page.locator(".control:has(#t_end) input[type=range]");
  const button = page.getByRole("button", { name: /^Terminal temperature: move/ });
  await slider.focus();
  await button.click();
  await expect(button).toHaveAttribute("aria-pressed", "true");
  await expect.poll(() => page.locator("#t_end").inputValue()).not.toBe("383");
  await page.keyboard.press("Escape");
  await expect(button).toHaveAttribute("aria-pressed", "false");
  await settled(page);
  const stopped = await page.locator("#t_end").inputValue();
  await page.locator("#undo").click();
  await expect(page.locator("#t_end")).toHaveValue("383");
  await page.locator("#redo").click();
  await expect(page.locator("#t_end")).toHaveValue(stopped);
  await slider.focus();
  await page.keyboard.press(" ");
  await expect(button).toHaveAttribute("aria-pressed", "true");
  await page.keyboard.press(" ");
  await expect(button).toHaveAttribute("aria-pressed", "false");
  await page.emulateMedia({ reducedMotion: "reduce" });
  await expect(button).toBeHidden();
});
