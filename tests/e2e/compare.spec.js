import { expect, faults, fragment, picture, reveal, settled, test } from "./base.js";

/** Types a value and waits until the address tells of it. */
async function set(page, key, value) {
  await reveal(page, key);
  await page.locator(`[id="${key}"]`).fill(value);
  await page.keyboard.press("Enter");
  await expect.poll(() => fragment(page)).toContain(`${key}=${value}`);
}

const names = (page) => page.locator("#pins .name");

test("a pinned scenario stays while the present one moves, and is carried by the link", async ({ page, open }) => {
  await open("#v=1&f=1,10");
  await page.getByRole("button", { name: "Pin", exact: true }).focus();
  await page.keyboard.press("Enter");
  await expect(page.locator("#announce")).toHaveText("Pinned as A: as the present one.");
  await expect.poll(() => fragment(page)).toBe("#v=1&f=1,10&pin1=paper;f:1,10");
  const before = await picture(page, "activation-energy");
  await set(page, "t_end", "363");
  await expect(names(page)).toHaveText("Tend 383 K");
  expect(await picture(page, "activation-energy")).not.toBe(before);
  expect(fragment(page)).toBe("#v=1&f=1,10&t_end=363&pin1=paper;f:1,10");
  await expect(page.locator("#activation-energy-summary")).toContainText(
    "1 pinned scenario is drawn as thin lines: A: Tend 383 K.",
  );
  const heading = page.locator("#readout .heading");
  await expect(heading).toHaveText("A: Tend 383 K (now 363 K)");
  // h at 10 Hz after 383 K, and how much that is above the present 0.5105.
  const cells = page.locator("#readout tbody:has(.heading) tr").last().locator("td");
  await expect(cells.nth(3)).toHaveText("0.4900 −0.0205");
});

test("the picture with a pin is that of its own link", async ({ page, open }) => {
  await open("#v=1&t_end=363&pin1=paper");
  const fresh = await picture(page, "work-vs-frequency");
  await open("#v=1&t_end=363");
  expect(await picture(page, "work-vs-frequency")).not.toBe(fresh);
  await open("#v=1");
  await page.locator("#pin").click();
  await set(page, "t_end", "363");
  expect(await picture(page, "work-vs-frequency")).toBe(fresh);
});

test("at most four, each once, and why not is said", async ({ page, open }) => {
  await open("#v=1&pin1=paper;t_end:363&pin2=fig1&pin3=paper;strain:0.3");
  await expect(names(page)).toHaveCount(3);
  await page.locator("#pin").click();
  await expect(names(page)).toHaveCount(4);
  // It is not disabled, so that it keeps the focus and says why.
  await page.locator("#pin").click({ force: true });
  await expect(page.locator("#announce")).toHaveText("This scenario is pinned already, as D.");
  await set(page, "t_end", "353");
  await page.locator("#pin").click({ force: true });
  await expect(page.locator("#announce")).toHaveText("No more than 4 scenarios can be pinned; remove one first.");
  await expect(names(page)).toHaveCount(4);
});

test("a pinned scenario is swapped in, and removed by keyboard", async ({ page, open }) => {
  await open("#v=1&t_end=363&pin1=fig1&pin2=paper;strain:0.3");
  await page.getByRole("button", { name: "Go to it: A: fig1" }).click();
  await expect(page.locator("#preset")).toHaveValue("fig1");
  await expect(page.locator("#t_end")).toHaveValue("383");
  await expect.poll(() => fragment(page)).toBe("#v=1&preset=fig1&pin1=paper;t_end:363&pin2=paper;strain:0.3");
  await page.getByRole("button", { name: "Remove A: paper · T_end 363 K" }).focus();
  await page.keyboard.press("Enter");
  await expect.poll(() => fragment(page)).toBe("#v=1&preset=fig1&pin1=paper;strain:0.3");
  // The focus stays in the list, and goes to the button above when that is gone.
  await expect(page.locator("#pins li button").first()).toBeFocused();
  await page.locator("#pins .icon").click();
  await expect(page.locator("#pins")).toBeHidden();
  await expect(page.locator("#pin")).toBeFocused();
  await expect.poll(() => fragment(page)).toBe("#v=1&preset=fig1");
});

test("a preset and Reset all leave what is pinned", async ({ page, open }) => {
  await open("#v=1&t_end=363&pin1=paper;strain:0.3");
  await page.locator("#preset").selectOption("fig1");
  await expect.poll(() => fragment(page)).toBe("#v=1&preset=fig1&t_end=363&pin1=paper;strain:0.3");
  await set(page, "t_end", "363");
  await page.locator("#reset-all").click();
  await expect.poll(() => fragment(page)).toBe("#v=1&preset=fig1&pin1=paper;strain:0.3");
});

test("a broken pin is explained and takes nothing else with it", async ({ page, open }) => {
  await open("#v=1&strain=0.3&pin1=paper;t_end:9999;strain:0.4");
  await expect(page.locator("#problems li")).toHaveText([
    "pin1.t_end: 9999 is out of range; 383 is used (allowed: 100 to 1500 K)",
  ]);
  await expect(page.locator("#strain")).toHaveValue("0.3");
  await expect(names(page)).toHaveText("ε₀ 0.4 %");
});

test("Share says when a link is longer than some programs pass on", async ({ page, open, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const digits = (from, count) => Array.from({ length: count }, (_, i) => (from + i + 1 / 7).toFixed(13)).join(",");
  await open(`#v=1&f_sweep=${digits(1, 12)}`);
  await page.locator("#share").click();
  await expect(page.locator("#share-words")).toHaveText("Link copied.");
  const pins = [1, 2, 3, 4].map(
    (n) => `pin${n}=paper;f_sweep:${digits(n, 12)};f:${digits(n, 8)};t_ends:${digits(300 + n, 8)}`,
  );
  await open(`#v=1&f_sweep=${digits(1, 12)}&${pins.join("&")}`);
  await expect(page.locator("#problems")).toBeHidden();
  await page.locator("#share").click();
  await expect(page.locator("#share-words")).toContainText(/The link has 2\d{3} characters/);
});

test("paper shows what is pinned, without its buttons", async ({ page, open }) => {
  await open("#v=1&t_end=363&pin1=paper");
  await page.emulateMedia({ media: "print" });
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await expect(page.locator("#pins")).toHaveText(/A\s*Tend 383 K/);
  await expect(page.locator("#pins .name")).toBeVisible();
  expect(await page.locator("#pins button:visible").count()).toBe(0);
  await expect(page.locator("#readout .heading")).toHaveText("A: Tend 383 K (now 363 K)");
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
});

test("a frame draws the pins of its link and stores nothing", async ({ page, open }) => {
  await open("?embed=1&figure=activation-energy#v=1&t_end=363&pin1=paper");
  const both = await picture(page, "activation-energy");
  await expect(page.locator("#activation-energy-summary")).toHaveText(/1 pinned scenario/);
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent("pagehide")));
  expect(await page.evaluate(() => localStorage.length)).toBe(0);
  await open("?embed=1&figure=activation-energy#v=1&t_end=363");
  expect(await picture(page, "activation-energy")).not.toBe(both);
});

for (const [width, height] of [
  [360, 740],
  [1280, 800],
]) {
  for (const scheme of ["light", "dark"]) {
    test(`with four pins nothing overflows or is out of reach at ${width} px, ${scheme}`, async ({ page, open }) => {
      await page.emulateMedia({ colorScheme: scheme });
      await page.setViewportSize({ width, height });
      await open(
        "#v=1&f=1,10&pin1=paper;f:1,10;t_end:363&pin2=fig1;f:0.1,10&pin3=paper;f:1,10;strain:0.3&pin4=strict-pivot",
      );
      await page.locator("#recent").click();
      await settled(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      const small = await page.evaluate(
        () =>
          [...document.querySelectorAll(".actions button, #pins button, #recent-box button")]
            .filter((button) => button.checkVisibility())
            .map((button) => button.getBoundingClientRect())
            .filter((box) => box.width < 24 || box.height < 24).length,
      );
      expect(small).toBe(0);
      expect(await faults(page, ".bar", "#pins", "#recent-box", "#readout")).toEqual([]);
    });
  }
}
