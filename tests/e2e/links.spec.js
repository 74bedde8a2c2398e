import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { expect, test } from "./base.js";

const corpus = (await readFile(fileURLToPath(new URL("../links/v1/corpus.txt", import.meta.url)), "utf8"))
  .split("\n")
  .filter((line) => line && !line.startsWith("# "))
  .map((line) => line.split(" "));

/** Where the page is to go for a link of any form. */
function address(link, result) {
  const [, query, fragment] = /^(?:https:[^?#]*)?(?:\?([^#]*))?(?:#?(.*))$/.exec(link);
  return `${query ? `?${query.replace(/embed=1&figure=[^&]*&?/, "")}` : ""}#${[fragment, result].filter(Boolean).join("&")}`;
}

test("every published link gives the results it was sent with, in the browser", async ({ page, open, site }) => {
  expect(corpus.length).toBeGreaterThan(50);
  await open();
  for (const [link, result] of corpus) {
    if (link.startsWith("#v=7")) continue; // A newer link is not read, so neither is what it carries.
    await page.goto(site + address(link, result));
    await page.waitForSelector("html[data-state=ready]", { state: "attached" });
    // What an older version of the model sent agrees within what that was good to.
    const said = result.startsWith("r=1:") ? /identical|the same to [56] digits/ : "identical";
    await expect(page.locator("#receipt"), link).toContainText(said);
    await expect(page.locator("#receipt"), link).toHaveClass(/calm/);
  }
});

test("a shared link tells its receiver that nothing has moved", async ({ page, open, context, site }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await open("#v=1&t_end=373");
  await page.getByRole("button", { name: "Share" }).click();
  const sent = await page.evaluate(() => navigator.clipboard.readText());
  expect(sent).toMatch(/#v=1&r=2:[0-9a-f]{10}:[-0-9e.,]+:[-0-9e.,]+&t_end=373&look=all$/);
  await open(sent.slice(site.length));
  await expect(page.locator("#receipt")).toContainText("Recomputed: identical");
  expect(new URL(page.url()).hash).toContain("r=2:");
  await page.getByRole("button", { name: "Dismiss" }).click();
  await expect(page.locator("#receipt")).toBeHidden();
});

test("what has moved is said, by how much, until the scenario changes", async ({ page, open }) => {
  await open("#v=1&f=10&r=2:0000000000:127.958:0.48");
  const told = page.locator("#receipt");
  await expect(told).toContainText("not identical");
  await expect(told.locator("li")).toHaveText([
    /Stored enthalpy at 10 Hz: 0.48 kJ\/mol then, 0.489992 kJ\/mol now \(\+2.08 %\)/,
  ]);
  await page.locator(".control:has(#strain) input[type=range]").press("ArrowRight");
  await expect(told).toBeHidden();
  await open("#v=1&f=10&r=0:0000000000:127.958:0.48");
  await expect(told).toContainText("the link was sent with version 0");
  await open("#v=1&f=10&r=nonsense");
  await expect(page.locator("#problems")).toContainText("cannot be read");
});
