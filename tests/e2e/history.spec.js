import { expect, fragment, rested, reveal, test } from "./base.js";

/** Types a value and waits until it is a state of its own. */
async function set(page, key, value) {
  await reveal(page, key);
  await page.locator(`[id="${key}"]`).fill(value);
  await page.keyboard.press("Enter");
  await expect.poll(() => fragment(page)).toContain(`${key}=${value}`);
}

const undo = (page) => page.locator("#undo");
const redo = (page) => page.locator("#redo");

test.describe("undo", () => {
  test("every change is taken back and made again, by button and by key", async ({ page, open }) => {
    await open("#v=1");
    await expect(undo(page)).toHaveAttribute("aria-disabled", "true");
    await set(page, "t_end", "373");
    await set(page, "strain", "0.3");
    await undo(page).click();
    await expect(page.locator("#strain")).toHaveValue("0.2");
    await expect(page.locator("#announce")).toContainText("Undone: ");
    expect(fragment(page)).toBe("#v=1&t_end=373");
    await page.keyboard.press("Control+z");
    await expect(page.locator("#t_end")).toHaveValue("383");
    await expect(undo(page)).toHaveAttribute("aria-disabled", "true");
    await page.keyboard.press("Control+Shift+z");
    await expect(page.locator("#t_end")).toHaveValue("373");
    await page.keyboard.press("Control+y");
    await expect(page.locator("#strain")).toHaveValue("0.3");
    await expect(redo(page)).toHaveAttribute("aria-disabled", "true");
    await undo(page).click();
    await set(page, "rate", "5");
    await expect(redo(page)).toHaveAttribute("aria-disabled", "true");
    await expect.poll(() => fragment(page)).toBe("#v=1&t_end=373&rate=5");
  });

  test("a slider that is held makes one step, however often it rests", async ({ page, open }) => {
    await open("#v=1");
    const slider = page.locator(".control:has(#t_end) input[type=range]");
    const box = await slider.boundingBox();
    const at = (share) => page.mouse.move(box.x + box.width * share, box.y + box.height / 2);
    await at(0.2);
    await page.mouse.down();
    for (const share of [0.25, 0.3, 0.35]) {
      await at(share);
      await rested(page);
    }
    await page.mouse.up();
    await expect(page.locator("#t_end")).not.toHaveValue("383");
    await undo(page).click();
    await expect(page.locator("#t_end")).toHaveValue("383");
    await expect(undo(page)).toHaveAttribute("aria-disabled", "true");
  });

  test("a change that has not come to rest is taken back as well", async ({ page, open }) => {
    await open("#v=1");
    await page.locator("#t_end").fill("373");
    await page.keyboard.press("Enter");
    await undo(page).click();
    await expect(page.locator("#t_end")).toHaveValue("383");
    expect(fragment(page)).toBe("#v=1");
  });

  test("a field that is being typed into undoes its own text", async ({ page, open }) => {
    await open("#v=1");
    await set(page, "t_end", "373");
    await page.locator("#strain").fill("0.25");
    await page.keyboard.press("Control+z");
    await expect(page.locator("#t_end")).toHaveValue("373");
    await page.locator("#strain").press("Escape");
    await page.keyboard.press("Control+z");
    await expect(page.locator("#t_end")).toHaveValue("383");
  });

  test("presets, Reset all and pins are steps", async ({ page, open }) => {
    await open("#v=1&t_end=373");
    const states = [fragment(page)];
    const rest = async (act) => {
      await act();
      await expect.poll(() => fragment(page)).not.toBe(states.at(-1));
      states.push(fragment(page));
    };
    await rest(() => page.locator("#pin").click());
    await rest(() => page.locator("#preset").selectOption("fig1"));
    await rest(() => set(page, "strain", "0.3"));
    await rest(() => page.locator("#reset-all").click());
    await rest(() => page.getByRole("button", { name: /^Go to it/ }).click());
    await rest(() => page.locator("#pins .icon").click());
    for (const state of states.slice(0, -1).reverse()) {
      await undo(page).click();
      await expect.poll(() => fragment(page)).toBe(state);
    }
    await expect(page.locator("#t_end")).toHaveValue("373");
    for (const state of states.slice(1)) {
      await redo(page).click();
      await expect.poll(() => fragment(page)).toBe(state);
    }
  });
});

test.describe("undo and Back", () => {
  test("both walk the same line", async ({ page, open }) => {
    await open("#v=1");
    await set(page, "t_end", "373");
    await page.locator("#preset").selectOption("fig1");
    await expect.poll(() => fragment(page)).toContain("preset=fig1");
    await set(page, "strain", "0.3");
    await set(page, "strain", "0.4");
    // Back skips to the last state before the step; Undo and Redo go on from there.
    await page.goBack();
    await expect(page.locator("#preset")).toHaveValue("paper");
    await expect(page.locator("#t_end")).toHaveValue("373");
    await redo(page).click();
    await expect.poll(() => fragment(page)).toBe("#v=1&preset=fig1&t_end=373");
    await redo(page).click();
    await expect.poll(() => fragment(page)).toBe("#v=1&preset=fig1&strain=0.3&t_end=373");
    await page.goBack();
    await expect.poll(() => fragment(page)).toBe("#v=1&t_end=373");
    await undo(page).click();
    await expect.poll(() => fragment(page)).toBe("#v=1");
    // Nothing was added to the browser's history on the way.
    await page.goForward();
    await expect.poll(() => fragment(page)).toBe("#v=1&preset=fig1&strain=0.3&t_end=373");
  });

  test("quick steps back over several entries end where they should", async ({ page, open }) => {
    await open("#v=1");
    for (const id of ["fig1", "progressive", "as-printed"]) await page.locator("#preset").selectOption(id);
    await page.evaluate(() => {
      for (let i = 0; i < 3; i += 1) document.getElementById("undo").click();
    });
    await expect(page.locator("#preset")).toHaveValue("paper");
    await expect.poll(() => fragment(page)).toBe("#v=1");
    await page.evaluate(() => {
      for (let i = 0; i < 2; i += 1) document.getElementById("redo").click();
    });
    await expect.poll(() => fragment(page)).toBe("#v=1&preset=progressive");
    await page.goForward();
    await expect.poll(() => fragment(page)).toBe("#v=1&preset=as-printed");
  });

  test("a typed link is a step, and a reload keeps the browser's history in use", async ({ page, open }) => {
    await open("#v=1");
    await page.locator("#preset").selectOption("fig1");
    await page.evaluate(() => (location.hash = "#v=1&t_end=363"));
    await expect(page.locator("#t_end")).toHaveValue("363");
    await undo(page).click();
    await expect(page.locator("#preset")).toHaveValue("fig1");
    await expect.poll(() => fragment(page)).toBe("#v=1&preset=fig1");
    await page.reload();
    await page.waitForSelector("html[data-state=ready]", { state: "attached" });
    await expect(undo(page)).toHaveAttribute("aria-disabled", "true");
    await page.goBack();
    await expect(page.locator("#preset")).toHaveValue("paper");
    await undo(page).click();
    await expect(page.locator("#preset")).toHaveValue("fig1");
    await expect.poll(() => fragment(page)).toBe("#v=1&preset=fig1");
  });
});

test.describe("recent scenarios", () => {
  const items = (page) => page.locator("#recent-box li button");

  test("what was left for another can be opened again, also after a reload", async ({ page, open }) => {
    await open("#v=1&e_beta=1.05");
    await page.locator("#recent").click();
    await expect(page.locator("#recent-box")).toContainText("Nothing yet");
    await page.keyboard.press("Escape");
    await page.locator("#preset").selectOption("fig1");
    await expect.poll(() => fragment(page)).toContain("preset=fig1");
    await page.locator("#preset").selectOption("progressive");
    await page.reload();
    await page.waitForSelector("html[data-state=ready]", { state: "attached" });
    await page.locator("#recent").click();
    // A preset as it stands is one click away in the list of presets.
    await expect(items(page)).toHaveCount(1);
    await expect(items(page)).toContainText("Paper: La₃₀Ce₃₀Ni₁₀Al₂₀Co₁₀ · Eβ 1.05 eV");
    await items(page).click();
    await expect(page.locator("#e_beta")).toHaveValue("1.05");
    await expect.poll(() => fragment(page)).toBe("#v=1&e_beta=1.05");
    // The open scenario is not offered, but it is stored, and can be cleared.
    await page.locator("#recent").click();
    await expect(items(page)).toHaveCount(0);
    await expect(page.getByRole("button", { name: "Clear the list" })).toBeVisible();
    await page.keyboard.press("Escape");
    await page.goBack();
    await expect(page.locator("#preset")).toHaveValue("progressive");
  });

  test("the last twelve are kept, and none after they were cleared", async ({ page, open }) => {
    await open("#v=1");
    for (let i = 0; i < 14; i += 1) {
      await page.evaluate((t) => (location.hash = `#v=1&t_end=${t}`), 340 + i);
      await expect(page.locator("#t_end")).toHaveValue(String(340 + i));
    }
    await page.locator("#preset").selectOption("fig1");
    await page.locator("#recent").click();
    await expect(items(page)).toHaveCount(12);
    await expect(items(page).first()).toContainText("353 K");
    await page.getByRole("button", { name: "Clear the list" }).click();
    await page.locator("#recent").click();
    await expect(items(page)).toHaveCount(0);
    expect(await page.evaluate(() => localStorage.getItem(`beta-training:recent:${location.pathname}`))).toBe("[]");
  });

  test("two tabs write one list", async ({ page, open, context, site }) => {
    await open("#v=1&t_end=373");
    const other = await context.newPage();
    await other.goto(`${site}#v=1&t_end=363`);
    await other.waitForSelector("html[data-state=ready]", { state: "attached" });
    await page.locator("#preset").selectOption("fig1");
    await page.locator("#recent").click();
    await expect(items(page)).toHaveCount(1);
    await other.locator("#preset").selectOption("fig1");
    await expect(items(page)).toHaveCount(2);
    await other.close();
  });

  test("a broken list is passed over", async ({ page, open }) => {
    await open("#v=1&t_end=373");
    for (const bad of ["{", "7", '[{"link":3},null,{"link":"#v=1&t_end=363","when":"x"}]']) {
      await page.evaluate((text) => localStorage.setItem(`beta-training:recent:${location.pathname}`, text), bad);
      await page.locator("#recent").click();
      await expect(page.locator("#recent-box")).toContainText("Nothing yet");
      await page.keyboard.press("Escape");
    }
  });

  test("where storage is refused the list lasts for the session, and says so", async ({ page, open }) => {
    await page.addInitScript(() => {
      Object.defineProperty(window, "localStorage", {
        get: () => {
          throw new DOMException("no", "SecurityError");
        },
      });
    });
    await open("#v=1&t_end=373");
    await page.locator("#preset").selectOption("fig1");
    await page.locator("#recent").click();
    await expect(items(page)).toHaveCount(1);
    await expect(page.locator("#recent-box")).toContainText("This browser keeps nothing for this page");
  });
});
