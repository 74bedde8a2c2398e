import { createHash } from "node:crypto";
import { expect, rested, settled, test } from "./base.js";

const play = (page) => page.locator("#play");

async function watch(page, open, link = "#v=1") {
  await open(link);
  await play(page).locator("summary").click();
  await settled(page);
}

/** The content of a picture of the moment. */
async function shot(page, at) {
  await settled(page);
  const data = await play(page)
    .locator("canvas")
    .nth(at)
    .evaluate((canvas) => canvas.toDataURL());
  return createHash("sha256").update(data).digest("hex");
}

test("it plays, pauses where it is, and ends", async ({ page, open }) => {
  await watch(page, open);
  const slider = play(page).getByRole("slider");
  const speed = play(page).getByRole("combobox", { name: "Speed" });
  // Slowly, so that it is stopped before its end by the slowest machine.
  await speed.selectOption("0.5");
  await play(page).getByRole("button", { name: "Play" }).click();
  await expect.poll(async () => Number(await slider.inputValue())).toBeGreaterThan(0.05);
  await play(page).getByRole("button", { name: "Pause" }).click();
  const [at, picture] = [await slider.inputValue(), await shot(page, 3)];
  await rested(page);
  expect([await slider.inputValue(), await shot(page, 3)]).toEqual([at, picture]);
  await slider.fill("0.98");
  await speed.selectOption("4");
  await play(page).getByRole("button", { name: "Play" }).click();
  await expect(play(page).getByRole("button", { name: "Play" })).toBeVisible();
  await expect(page.locator("#announce")).toHaveText("The training has ended.");
  await expect(slider).toHaveValue("1");
});

test("the end of the training is what the readout says", async ({ page, open }) => {
  await watch(page, open, "#v=1&f=10");
  await play(page).getByRole("slider").fill("1");
  await expect(play(page).locator("dd").nth(5)).toHaveText("0.4900 kJ/mol");
  await expect(play(page).locator("dd").nth(6)).toHaveText("1.0470 eV");
  await expect(play(page).locator("canvas").nth(3)).toHaveAttribute("aria-label", /below the as-cast value/);
});

test("it is stepped and scrubbed by keyboard, and every sample can be watched", async ({ page, open }) => {
  await watch(page, open);
  const slider = play(page).getByRole("slider");
  await play(page).getByRole("button", { name: "Step forward" }).press("Enter");
  await expect(slider).toHaveValue("0.02");
  await play(page).getByRole("button", { name: "Step back" }).press("Enter");
  await expect(slider).toHaveValue("0");
  await slider.press("End");
  await expect(slider).toHaveAttribute("aria-valuetext", /min, 298.0 K/);
  const trained = await shot(page, 3);
  const sample = play(page).getByRole("combobox", { name: "Sample" });
  await expect(sample.locator("option")).toHaveText([
    "Heated without load",
    "S1: 0.01 Hz",
    "S2: 0.1 Hz",
    "S3: 1 Hz",
    "S4: 10 Hz",
  ]);
  await sample.selectOption("Heated without load");
  expect(await shot(page, 3)).not.toBe(trained);
  await expect(play(page).locator("dd").nth(4)).toHaveText("0 MJ/m³");
});

test("a change of the scenario shows at once, at the same place", async ({ page, open }) => {
  await watch(page, open);
  await play(page).getByRole("slider").fill("0.5");
  const before = await shot(page, 3);
  await page.locator(".control:has(#strain) input[type=range]").press("ArrowRight");
  await expect.poll(() => shot(page, 3)).not.toBe(before);
  await expect(play(page).getByRole("slider")).toHaveValue("0.5");
});

test("readers who ask for less motion step through it", async ({ page, open }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await watch(page, open);
  await expect(play(page).getByRole("button", { name: "Play" })).toBeHidden();
  await expect(play(page)).toContainText("less motion");
  await play(page).getByRole("button", { name: "Step forward" }).click();
  await expect(play(page).getByRole("slider")).toHaveValue("0.02");
  await page.emulateMedia({ reducedMotion: "no-preference" });
  await play(page).getByRole("button", { name: "Play" }).click();
  await page.emulateMedia({ reducedMotion: "reduce" });
  await expect(play(page).getByRole("button", { name: "Pause" })).toBeHidden();
  const at = await play(page).getByRole("slider").inputValue();
  await rested(page);
  await expect(play(page).getByRole("slider")).toHaveValue(at);
});
