import { readFile, readdir } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { DIST, expect, fragment, test } from "./base.js";

test.describe("a file is not the one that the page was built with", () => {
  test.use({ quiet: false });

  for (const file of ["main.js", "boot.js", "style.css"]) {
    test(`${file}: it is refused`, async ({ page, site }) => {
      await page.route(`**/${file}`, async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, body: `${await response.text()}\n/* A word more. */` });
      });
      const refusals = [];
      page.on("console", (message) => message.text().includes("integrity") && refusals.push(message.text()));
      await page.goto(`${site}#v=1&t_end=373`);
      await expect.poll(() => refusals.length).toBeGreaterThan(0);
      // Without its style the page would be there, and unreadable: it says so too. Without boot.js nobody can say it.
      if (file !== "boot.js") await expect(page.getByRole("alert")).toContainText("A file of this page did not load");
      expect(fragment(page)).toBe("#v=1&t_end=373");
    });
  }
});

test.describe("the glue of the program is another", () => {
  test.use({ quiet: false });

  test("it is refused: the page says that the program did not load", async ({ page, site }) => {
    await page.route("**/beta-training-page-*.js", async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: `${await response.text()}\n// A word more.` });
    });
    await page.goto(`${site}#v=1&t_end=373`);
    await expect(page.getByRole("alert")).toContainText("did not load");
    expect(fragment(page)).toBe("#v=1&t_end=373");
  });
});

test("every script and style sheet of the page names its digest", async () => {
  const html = await readFile(join(DIST, "index.html"), "utf8");
  const files = [...html.matchAll(/<(?:script|link)[^>]*"app-[^"]*\.(?:js|css)"[^>]*>/g)].map(([tag]) => tag);
  expect(files.length).toBeGreaterThan(4);
  for (const tag of files) expect(tag).toMatch(/ integrity="sha384-[A-Za-z0-9+/]{64}"/);
});

test("no file of the site tells where it was built", async () => {
  const root = join(DIST, "..");
  for (const entry of await readdir(DIST, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const bytes = await readFile(join(entry.parentPath ?? entry.path, entry.name), "latin1");
    for (const place of [homedir(), root, ".cargo/registry"].filter((place) => place.length > 1)) expect(bytes.includes(`${place}/`), `${entry.name}: ${place}`).toBe(false);
  }
});
