import { expect, faults, fragment, reveal, settled, test } from "./base.js";

// The search for a protocol: the scenario that leads to a goal.

const panel = (page) => page.locator("#protocol");
const status = (page) => page.locator("#protocol-status");
const use = (page) => panel(page).getByRole("button", { name: /^Use this protocol/ });
const find = (page) => panel(page).getByRole("button", { name: "Find", exact: true });

/** Opens the panel of a scenario and finds. */
async function found(page, open, address = "#v=1&goal_value=0.4") {
  await open(address);
  await panel(page).evaluate((details) => {
    details.open = true;
  });
  await find(page).click();
  await expect(status(page)).toContainText(/\./);
}

test("a frequency for an enthalpy is found by keyboard, used and undone", async ({ page, open }) => {
  await open("#v=1");
  await page.locator("#protocol > summary").press("Enter");
  const goal = panel(page).getByRole("combobox", { name: "Goal of the design" });
  await expect(goal).toHaveValue("h");
  const value = panel(page).getByRole("textbox", { name: "Value of the goal" });
  await expect(page.locator("#goal_value-unit")).toHaveText("kJ/mol");
  await value.fill("0.4");
  await value.press("Enter");
  // As the command writes it.
  await expect(status(page)).toHaveText("f = 5.474753 Hz leads to h = 0.4 kJ/mol.");
  const one = panel(page).locator("section");
  await expect(one.getByRole("heading")).toHaveText("f = 5.474753 Hz");
  for (const words of ["0.4000 kJ/mol", "eV", "meV", "MJ/m³", "36.83 min"]) await expect(one).toContainText(words);
  await expect.poll(() => fragment(page)).toBe("#v=1&goal_value=0.4");

  await use(page).press("Enter");
  await expect(page.locator("#f")).toHaveValue("5.474753");
  expect(fragment(page)).toBe("#v=1&f=5.474753&goal_value=0.4");
  await expect(page.locator("#readout")).toContainText("0.4000");
  await expect(status(page)).toContainText("now the protocol that was found");
  const used = panel(page).getByRole("button", { name: "In use: f = 5.474753 Hz" });
  await expect(used).toHaveAttribute("aria-disabled", "true");
  await expect(used).toBeFocused();

  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.locator("#f")).toHaveValue("0.01, 0.1, 1, 10");
  await expect(status(page)).toHaveText("f = 5.474753 Hz leads to h = 0.4 kJ/mol.");
  await expect(use(page)).toHaveAttribute("aria-disabled", "false");
  await use(page).click();
  await expect(page.locator("#f")).toHaveValue("5.474753");
  await page.goBack();
  await expect(page.locator("#f")).toHaveValue("0.01, 0.1, 1, 10");
});

test("what was found is out of date once the scenario changes, and nobody can use it", async ({ page, open }) => {
  await found(page, open);
  await reveal(page, "strain");
  await page.locator("#strain").fill("0.25");
  await page.locator("#strain").press("Enter");
  await expect(status(page)).toContainText("The scenario has changed");
  await expect(use(page)).toHaveAttribute("aria-disabled", "true");
  await use(page).focus();
  await page.keyboard.press("Enter");
  await expect(page.locator("#f")).toHaveValue("0.01, 0.1, 1, 10");
  await find(page).click();
  await expect(status(page)).toContainText("leads to h = 0.4 kJ/mol.");
  await expect(status(page)).not.toContainText("5.474753");
  // The view and a pin are no part of what was asked.
  await page.getByRole("button", { name: "Pin", exact: true }).click();
  await expect(page.locator("#pins li")).toHaveCount(1);
  await expect(status(page)).toContainText("leads to h = 0.4 kJ/mol.");
  await use(page).click();
  await expect(page.locator("#pins li")).toHaveCount(1);
  await expect(status(page)).toContainText("now the protocol that was found");
});

test("a goal that nothing reaches says why, and what comes nearest", async ({ page, open }) => {
  await found(page, open, "#v=1&goal_value=1.5&goal_by=t_min");
  await expect(panel(page)).toHaveAttribute("open");
  await expect(status(page)).toContainText("No protocol: nothing of this kind leads to h = 1.5 kJ/mol");
  await expect(panel(page).getByRole("heading")).toContainText("Nearest: ");
  await use(page).click();
  await expect(page.locator("#f")).toHaveValue("10");

  await page.locator("#goal").selectOption("e_beta");
  await expect(page.locator("#goal_value-unit")).toHaveText("eV");
  await page.locator("#goal_value").fill("3");
  await page.locator("#goal_value").press("Enter");
  await expect(status(page)).toContainText("no state of this glass has Eβ = 3 eV");
  await expect(use(page)).toHaveCount(0);
});

test("a goal out of range is refused in words, and nothing is found for it", async ({ page, open }) => {
  await open("#v=1");
  await page.locator("#protocol > summary").click();
  await page.locator("#goal_value").fill("-1");
  await page.locator("#goal_value").press("Enter");
  await expect(page.locator("#goal_value-error")).toContainText("out of range");
  await expect(page.locator("#goal_value")).toBeFocused();
  await find(page).click();
  await expect(page.locator("#goal_value")).toBeFocused();
  await expect(status(page)).toBeEmpty();
});

test("several protocols with one enthalpy are all listed", async ({ page, open }) => {
  await found(page, open, "#v=1&goal_value=0.49&goal_by=t_min");
  await expect(use(page)).toHaveCount(2);
  await use(page).nth(1).click();
  await expect(use(page)).toHaveCount(1);
  await expect(panel(page).getByRole("button", { name: /^In use/ })).toHaveCount(1);
  await expect(page.locator("#strain")).toHaveValue("0.3");
});

test("only the limits that count are shown", async ({ page, open }) => {
  await open("#v=1");
  await page.locator("#protocol > summary").click();
  const shown = async (means, keys) => {
    await page.locator("#goal_by").selectOption(means);
    for (const key of ["t_cap", "f_hi", "strain_hi"])
      await expect(page.locator(`#${key}`)).toBeVisible({ visible: keys.includes(key) });
  };
  await shown("t_min", ["t_cap", "f_hi", "strain_hi"]);
  await shown("relax_min", ["t_cap"]);
  await shown("f", []);
});

test("a text with few values is a choice in words", async ({ page, open }) => {
  await open("#v=1&map_q=work");
  const choice = page.getByRole("combobox", { name: "What the map shows" });
  await reveal(page, "map_q");
  await expect(choice.locator("option:checked")).toHaveText("Work W");
  await choice.selectOption({ label: "Stored enthalpy h" });
  await expect.poll(() => fragment(page)).toBe("#v=1&map_q=h");
});

for (const [name, address, size] of [
  ["on a phone", "", { width: 390, height: 740 }],
  ["on a phone in the dark in Chinese", "?theme=dark&lang=zh", { width: 390, height: 740 }],
  ["in the dark", "?theme=dark", { width: 1280, height: 800 }],
]) {
  test(`axe finds nothing and nothing is cut: ${name}`, async ({ page, open }) => {
    await page.setViewportSize(size);
    await open(`${address}#v=1&goal_value=0.49&goal_by=t_min`);
    await page.locator("#protocol-find").click();
    await expect(panel(page).locator("section")).toHaveCount(2);
    await settled(page);
    const wide = () => page.evaluate(() => document.documentElement.scrollWidth);
    expect(await wide()).toBeLessThanOrEqual(size.width);
    expect(await faults(page)).toEqual([]);
    await page.locator("#goal_value").fill("0.5");
    await page.locator("#goal_value").blur();
    await expect(page.locator("#protocol-found")).toHaveClass("stale");
    await settled(page);
    expect(await wide()).toBeLessThanOrEqual(size.width);
    expect(await faults(page)).toEqual([]);
  });
}

test("in Chinese it is all Chinese", async ({ page, open }) => {
  await open("?lang=zh#v=1&goal_value=0.4");
  await expect(page.locator("#protocol > summary")).toHaveText("寻找流程");
  await page.locator("#protocol-find").click();
  await expect(status(page)).toHaveText("f = 5.474753 Hz 可达到 h = 0.4 kJ/mol。");
  await expect(panel(page).getByRole("button", { name: "采用此流程: f = 5.474753 Hz" })).toBeVisible();
  const words = (await panel(page).innerText()).match(/[A-Za-z]{3,} [A-Za-z]{3,}/g);
  expect(words).toBeNull();
});
