import { expect, faults, settled, test } from "./base.js";

// axe in all states that a reader can reach, in both themes; the plain page is in shell.spec.js.

const STATES = {
  "a pinned scenario, a hidden curve and a zoom": async (page, open, theme) => {
    await open(`?theme=${theme}#v=1&t_end=373&pin1=fig1&view=loss-modulus:hide,f=10:x,310,360`);
    await page.locator("#figure-loss-modulus .plot").focus();
    await page.keyboard.press("ArrowRight");
  },
  "the menu of files": async (page, open, theme) => {
    await open(`?theme=${theme}`);
    await page.locator("#figure-loss-modulus .tools button[data-save]").click();
    await expect(page.locator("#files")).toBeVisible();
  },
  "the training being watched": async (page, open, theme) => {
    await open(`?theme=${theme}`);
    await page.locator("#play > summary").click();
    await expect(page.locator("#play canvas").first()).toBeVisible();
  },
  "recent scenarios and settings": async (page, open, theme) => {
    await open(`?theme=${theme}#v=1&t_end=373`);
    await page.locator("#preset").selectOption("fig1");
    await page.getByRole("button", { name: "Recent" }).click();
  },
  "a refused value, explained parameters and numbers": async (page, open, theme) => {
    await open(`?theme=${theme}#v=1&colour=red`);
    await page.locator("#t_end").fill("200");
    await page.locator("#t_end").press("Enter");
    await page.getByRole("button", { name: "About Terminal temperature" }).click();
    await page.locator("figure details > summary").first().click();
  },
  Chinese: async (_page, open, theme) => {
    await open(`?theme=${theme}&lang=zh#v=1`);
  },
};

for (const [state, reach] of Object.entries(STATES)) {
  for (const theme of ["light", "dark"]) {
    test(`axe finds nothing: ${state}, ${theme}`, async ({ page, open }) => {
      await reach(page, open, theme);
      await settled(page);
      expect(await faults(page)).toEqual([]);
    });
  }
}

test("text twice as large loses nothing", async ({ page, open }) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  await open();
  await page.evaluate(() => (document.documentElement.style.fontSize = "200%"));
  await settled(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(1280);
});

test("forced colours keep buttons, legends and curves apart from the ground", async ({ page, open }) => {
  await page.emulateMedia({ forcedColors: "active" });
  await open();
  await expect(page.locator("#figure-loss-modulus .legend button").first()).toBeVisible();
  const shown = await page
    .locator("#figure-loss-modulus .legend svg path")
    .first()
    .evaluate((path) => getComputedStyle(path).stroke);
  expect(shown).not.toBe("none");
});
