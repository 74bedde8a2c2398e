import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
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

/** Another file than the one of the build, which would work as well. */
const changed = (page, pattern, more) =>
  page.route(pattern, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: Buffer.concat([await response.body(), Buffer.from(more)]) });
  });
/** An empty section with a name, which every reader of WebAssembly passes over. */
const SECTION = [0, 2, 1, 97];

test.describe("a part of the program is another", () => {
  test.use({ quiet: false });

  const SLASHES = "?x=a/b#v=1&y=c/d";
  for (const [what, pattern, more, address] of [
    ["glue", "**/beta-training-page-*.js", "\n// A word more.", "#v=1&t_end=373"],
    ["WebAssembly", "**/beta-training-page-*.wasm", SECTION, "#v=1&t_end=373"],
    ["WebAssembly, in an address with slashes", "**/beta-training-page-*.wasm", SECTION, SLASHES],
  ]) {
    test(`${what}: it is refused, and the page says that the program did not load`, async ({ page, site }) => {
      await changed(page, pattern, more);
      await page.goto(site + address);
      await expect(page.getByRole("alert")).toContainText("did not load");
      expect(fragment(page)).toBe(address.slice(address.indexOf("#")));
    });
  }

  for (const [what, pattern, more] of [
    ["module", "**/play-*.js", "\n// A word more."],
    ["glue", "**/beta-training-extras.js", "\n// A word more."],
    ["WebAssembly", "**/beta-training-extras_bg.wasm", SECTION],
  ]) {
    test(`the player's ${what}: it is refused, and the page goes on without`, async ({ page, open }) => {
      await changed(page, pattern, more);
      await open("#v=1&t_end=373");
      await page.locator("#play summary").click();
      await expect(page.locator("#announce")).toContainText("A part of this page did not load");
      await expect(page.locator("#play")).not.toHaveAttribute("open");
      await page.unroute(pattern);
      await page.locator("#t_end").fill("370");
      await page.locator("#t_end").press("Enter");
      await expect.poll(() => fragment(page)).toContain("t_end=370");
    });
  }

  test("the texts of another language: the page speaks English", async ({ page, open }) => {
    await changed(page, "**/zh.txt", "\n");
    await open("?lang=zh");
    await expect(page.locator("#play summary")).toHaveText("Watch the training");
  });
});

test("every script, program and catalogue that the page may load has its digest there", async () => {
  const html = await readFile(join(DIST, "index.html"), "utf8");
  const [, map] = html.match(/<script type="importmap">(.*?)<\/script>/);
  const tags = [
    ...html.matchAll(/<(?:script|link)[^>]* (?:src|href)="(app-[^"]*\.(?:js|css))"[^>]* integrity="([^"]*)"/g),
  ].map(([, path, digest]) => [`./${path}`, digest]);
  const digests = { ...JSON.parse(map).integrity, ...Object.fromEntries(tags) };
  const folder = (await readdir(DIST)).find((name) => name.startsWith("app-"));
  // probe.js runs in a frame without an origin, which may be refused what a digest needs: that is what it asks.
  const files = (await readdir(join(DIST, folder), { recursive: true })).filter(
    (name) => /\.(js|css|wasm|txt)$/.test(name) && !/demo|embed|paper\.css|probe|licence/.test(name),
  );
  expect(Object.keys(digests).sort()).toEqual(files.map((name) => `./${folder}/${name}`).sort());
  for (const [path, digest] of Object.entries(digests)) {
    expect(digest, path).toBe(
      `sha256-${createHash("sha256")
        .update(await readFile(join(DIST, path)))
        .digest("base64")}`,
    );
  }
});

test("no file of the site tells where it was built", async () => {
  const root = join(DIST, "..");
  for (const entry of await readdir(DIST, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const bytes = await readFile(join(entry.parentPath ?? entry.path, entry.name), "latin1");
    for (const place of [homedir(), root, ".cargo/registry"].filter((place) => place.length > 1))
      expect(bytes.includes(`${place}/`), `${entry.name}: ${place}`).toBe(false);
  }
});
