import { expect, fragment, pointOf, rested, settled, test } from "./base.js";

// What a task takes from the page as it opens to the answer, in actions: a press, a choice, a hold with its drag.

/** A reader who counts. */
function reader(page) {
  let actions = 0;
  return {
    actions: () => actions,
    press: async (locator) => {
      actions += 1;
      await locator.click();
    },
    choose: async (locator, option) => {
      actions += 1;
      await locator.selectOption(option);
    },
    drag: async (from, to) => {
      actions += 1;
      await page.mouse.move(...from);
      await page.mouse.down();
      await page.mouse.move((from[0] + to[0]) / 2, (from[1] + to[1]) / 2, { steps: 3 });
      await page.mouse.move(...to, { steps: 3 });
      await page.mouse.up();
    },
  };
}

test.describe("actions to the answer", () => {
  test.beforeEach(async ({ page }) => page.setViewportSize({ width: 1440, height: 900 }));

  test("E_β as f goes from 1 to 30 Hz: one drag", async ({ page, open }) => {
    await open("#v=1&f=1&tab=map", true);
    await rested(page);
    const numbers = page.locator("#answer");
    const before = await numbers.textContent();
    const { width } = await page.locator("#figure-how-fast .plot").boundingBox();
    const hold = await pointOf(page, "how-fast");
    const me = reader(page);
    // Three decades are as wide as the plot; what counts is one movement.
    await me.drag(hold, [hold[0] + width / 4, hold[1]]);
    await settled(page);
    await expect.poll(() => Number(/f=([\d.]+)/.exec(fragment(page))[1])).toBeGreaterThan(5);
    await expect(numbers).not.toHaveText(before);
    await expect(numbers).toContainText(/1\.\d+ eV/);
    expect(me.actions()).toBe(1);
  });

  test("the best T_end at 10 Hz: none, it is written", async ({ page, open }) => {
    await open("#v=1&tab=map", true);
    await expect(page.locator("#answer")).toContainText(/373 K.*−26\.0 meV.*10 Hz/);
  });

  test("two glasses: two", async ({ page, open }) => {
    await open("#v=1&tab=map", true);
    await rested(page);
    const me = reader(page);
    await me.press(page.locator("#pin"));
    await me.choose(page.locator("#preset"), "pd40ni10cu30p20");
    await expect(page.locator("#pins .name")).toHaveCount(1);
    await expect(page.locator("#figure-how-hot .legend, #figure-how-fast .legend").first()).toContainText("A");
    expect(me.actions()).toBe(2);
  });

  test("Fig 1d: two", async ({ page, open }) => {
    await open("#v=1&tab=map", true);
    const me = reader(page);
    await me.press(page.locator("#tab-paper"));
    await me.press(page.locator("#paper tr", { hasText: "Fig 1d" }).getByRole("button", { name: /^Apply/ }));
    await expect(page.locator("#figure-work-vs-frequency")).toBeInViewport();
    await expect(page.locator("#preset")).toHaveValue("fig1");
    expect(me.actions()).toBe(2);
  });

  test("a figure for a journal: three; its numbers in a spreadsheet: two", async ({ page, open }) => {
    await open("#v=1&tab=map", true);
    await rested(page);
    const files = page.locator("#files");
    const saved = async (me, name) => {
      const button = files.getByRole("button", { name, exact: true });
      const [download] = await Promise.all([page.waitForEvent("download"), me.press(button)]);
      return download.suggestedFilename();
    };
    const printer = reader(page);
    await printer.press(page.locator("#figure-how-hot .tools button[data-save]"));
    await printer.choose(files.locator("select").first(), "85");
    expect(await saved(printer, "SVG")).toMatch(/\.svg$/);
    expect(printer.actions()).toBe(3);
    await page.keyboard.press("Escape");
    const counter = reader(page);
    await counter.press(page.locator("#figure-how-hot .tools button[data-save]"));
    expect(await saved(counter, "CSV for Excel")).toMatch(/\.excel\.csv$/);
    expect(counter.actions()).toBe(2);
  });

  test("the figure in one's own page: three", async ({ page, open, context }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await open("#v=1&tab=map", true);
    await rested(page);
    const me = reader(page);
    await me.press(page.locator("#share"));
    await me.press(page.getByRole("button", { name: "More ways" }));
    await me.press(page.getByRole("button", { name: "Copy: Frame for a web page" }));
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain("<iframe");
    expect(me.actions()).toBe(3);
  });
});
