import { expect, fragment, test } from "./base.js";

test.describe("units", () => {
  test("the page shows the units that its address asks for", async ({ page, open }) => {
    await open("?units=celsius,kj-mol,rad-s,j-g#v=1&t_end=373");
    await expect(page.locator("#problems")).toBeHidden();
    await expect(page.locator("#t_end")).toHaveValue("99.85");
    await expect(page.locator("#t_end-unit")).toHaveText("°C");
    await expect(page.locator("#f-unit")).toHaveText("rad/s");
    await expect(page.locator("#readout table").first()).toContainText("°C");
    // Looking at a field changes nothing.
    await page.locator("#t_end").focus();
    await page.keyboard.press("Enter");
    expect(fragment(page)).toBe("#v=1&t_end=373");
    await page.locator("#t_end").fill("109.85");
    await page.keyboard.press("Enter");
    await expect.poll(() => fragment(page)).toBe("#v=1");
    expect(new URL(page.url()).searchParams.get("units")).toBe("celsius,kj-mol,rad-s,j-g");
  });

  test("a unit may be typed behind a number, and a wrong one is refused", async ({ page, open }) => {
    await open("#v=1");
    const field = page.locator("#t_end");
    await field.fill("110 °C");
    await page.keyboard.press("Enter");
    await expect(field).toHaveValue("383.15");
    await field.fill("110 F");
    await page.keyboard.press("Enter");
    await expect(page.locator("#t_end-error")).toContainText("has a unit that does not fit");
    await expect(page.locator("#t_end-error")).toContainText("in K, °C");
    await expect.poll(() => fragment(page)).toBe("#v=1&t_end=383.15");
  });

  test("enthalpies per gram follow the molar mass", async ({ page, open }) => {
    await open("?units=j-g#v=1&molar_mass=100");
    await expect(page.locator("#h0")).toHaveValue("3.4");
    await page
      .locator("details.group", { has: page.locator("#molar_mass") })
      .evaluate((group) => group.setAttribute("open", ""));
    await page.locator("#molar_mass").fill("50");
    await page.keyboard.press("Enter");
    await expect(page.locator("#h0")).toHaveValue("6.8");
    await expect.poll(() => fragment(page)).toBe("#v=1&molar_mass=50");
  });

  test("a unit that nobody knows is said", async ({ page, open }) => {
    await open("?units=celsius,furlong#v=1");
    await expect(page.locator("#problems")).toContainText("there is no choice furlong");
    await expect(page.locator("#t_end-unit")).toHaveText("°C");
  });
});
