import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DIST, expect, rested, test } from "./base.js";
import { clear, copy, GONE, host, listed, makeOld, rebuild } from "./hosting.js";

test.use({ keeps: true, quiet: false });

/** The page is completely stored in the browser. */
async function kept(page) {
  await page.evaluate(() => navigator.serviceWorker.ready);
}

async function ready(page) {
  await page.waitForSelector("html[data-state=ready]", { state: "attached" });
}

/** Visits until the page comes from the browser's store, which is checked; a worker of version 0.1 does not answer. */
async function visit(page, url, old = false) {
  // The worker answers the page, which asks for a check some time after it is ready.
  await page.addInitScript(() =>
    navigator.serviceWorker.addEventListener("message", () => {
      globalThis.isChecked = true;
    }),
  );
  await page.goto(url);
  await ready(page);
  await kept(page);
  await page.reload();
  await ready(page);
  expect(await page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
  if (!old) await page.waitForFunction(() => globalThis.isChecked);
}

const cacheNames = (page) => page.evaluate(() => caches.keys());
const scopes = (page) =>
  page.evaluate(async () =>
    (await navigator.serviceWorker.getRegistrations()).map(({ scope }) => new URL(scope).pathname),
  );
const nameOf = async (folder, path) =>
  `beta-training:${path} ${(await readFile(join(folder, "sw.js"), "utf8")).match(/VERSION = "([^"]*)"/)[1]}`;
/** How many files of a set the browser has. */
const countOf = (page, name) =>
  page.evaluate(
    async (name) =>
      (await caches.has(name))
        ? (await (await caches.open(name)).keys()).filter(({ url }) => !url.endsWith("/pages-before")).length
        : 0,
    name,
  );
/** How often pages were opened in this tab, told by each when it begins: one that is given up early is never loaded. */
async function countLoads(page) {
  const loads = [];
  await page.exposeFunction("begins", (url) => loads.push(url));
  await page.addInitScript(() => globalThis.begins(location.href));
  return loads;
}

test("after one visit it works without a network, with the same numbers", async ({ page, open, context, site }) => {
  await open("#v=1&f=1,10");
  // The results are out of view: they follow after a pause.
  await rested(page);
  const numbers = await page.locator("#readout").textContent();
  await kept(page);
  await context.setOffline(true);
  for (const address of ["#v=1&f=1,10", "?theme=dark#v=1&f=1,10", "index.html#v=1&f=1,10"]) {
    await page.goto("about:blank");
    await page.goto(site + address);
    await ready(page);
    await rested(page);
    expect(await page.locator("#readout").textContent()).toBe(numbers);
  }
  await page.goto(`${site}?lang=zh`);
  await ready(page);
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-Hans");
  await page.goto(`${site}paper.html`);
  await expect(page.locator("h1")).toBeVisible();
});

test("it can be installed", async ({ page, open }) => {
  await open();
  const client = await page.context().newCDPSession(page);
  const { errors, url } = await client.send("Page.getAppManifest");
  expect(errors).toEqual([]);
  expect(url).toContain("manifest.webmanifest");
  const { installabilityErrors } = await client.send("Page.getInstallabilityErrors");
  // A browser under test has no profile to install into.
  expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== "in-incognito")).toEqual([]);
});

test("the worker knows the digest of every file that it keeps", async () => {
  const files = await listed(DIST);
  expect(files).toEqual(
    expect.arrayContaining(["./", "index.html", "paper.html", "paper.zh.html", "manifest.webmanifest", "icon.svg"]),
  );
  expect(files.filter((file) => /404|embed|demo/.test(file))).toEqual([]);
  expect(await readFile(join(DIST, "sw-withdraw.js"), "utf8")).toContain("FILES = [/* FILES */]");
});

test("the page for addresses that do not exist needs no other file, at any depth", async () => {
  const html = await readFile(join(DIST, "404.html"), "utf8");
  expect(html).toContain("There is no page at this address");
  expect(
    [...html.matchAll(/(?:src|href)="([^"]*)"/g)]
      .map(([, address]) => address)
      .filter((address) => !/^https?:/.test(address)),
  ).toEqual([]);
});

let server, folder;
test.afterEach(clear);

/** The site under a path of a host of its own. */
async function publish(path = "/lab/") {
  folder = await copy();
  server = await host({ [path]: folder });
  return server.origin + path;
}

test.describe("what is not the file of the build is not kept", () => {
  const page200 = { headers: { "Content-Type": "text/html" }, body: "<!doctype html><title>Sign in</title>" };
  const cut = async (file) => ({ body: (await readFile(join(folder, file))).subarray(0, 100) });
  for (const [what, pattern, wrong] of [
    ["a page to sign in at, in place of a part", /export-.*\.js$/, async () => page200],
    ["a way to such a page", /export-.*\.js$/, async () => ({ status: 302, headers: { Location: "/sign-in" } })],
    ["a part cut short", /export-.*\.js$/, cut],
    ["an error", /zh\.txt$/, async () => ({ status: 503, body: "" })],
    ["another page of equations, while a build is being published", /paper\.html$/, async () => page200],
  ]) {
    test(`${what}: nothing is kept, and the next visit keeps the whole`, async ({ page, context }) => {
      const url = await publish();
      const file = (await listed(folder)).find((name) => pattern.test(name));
      const answer = await wrong(file);
      server.answer = (path) => (path === `/lab/${file}` ? answer : path === "/sign-in" ? page200 : undefined);
      await page.goto(url);
      await ready(page);
      await expect.poll(() => server.asked).toContain(`GET /lab/${file}`);
      await expect.poll(() => cacheNames(page)).toEqual([]);
      await expect.poll(() => scopes(page)).toEqual([]);
      server.answer = () => undefined;
      await visit(page, url);
      expect(await countOf(page, await nameOf(folder, "/lab/"))).toBe((await listed(folder)).length);
      await context.setOffline(true);
      await page.reload();
      await ready(page);
      await page.locator("[data-save]").first().click();
      await expect(page.locator("[popover]:popover-open").first()).toBeVisible();
    });

    test(`${what}, in a newer build: the old set stays`, async ({ page, context }) => {
      const url = await publish();
      await visit(page, url);
      const title = await page.title();
      const name = await nameOf(folder, "/lab/");
      await rebuild(folder, "newer");
      const file = (await listed(folder)).find((name) => pattern.test(name));
      const answer = await wrong(file);
      server.asked = [];
      server.answer = (path) => (path === `/lab/${file}` ? answer : path === "/sign-in" ? page200 : undefined);
      await page.reload();
      await ready(page);
      await expect.poll(() => server.asked).toContain(`GET /lab/${file}`);
      await expect.poll(() => cacheNames(page)).toEqual([name]);
      await expect
        .poll(() =>
          page.evaluate(async () => {
            const { installing, waiting } = await navigator.serviceWorker.getRegistration();
            return [installing, waiting];
          }),
        )
        .toEqual([null, null]);
      await expect(page.locator("#update")).toBeHidden();
      await context.setOffline(true);
      await page.reload();
      await ready(page);
      await expect(page).toHaveTitle(new RegExp(`${title}$`));
    });
  }

  test("an index of another build, while that is being published", async ({ page }) => {
    const url = await publish();
    let asked = 0;
    // The page gets its own index, the worker that of the next build.
    server.answer = (path) => {
      if (path === "/lab/") asked += 1;
      return path === "/lab/" && asked > 1 ? { ...page200 } : undefined;
    };
    await page.goto(url);
    await ready(page);
    await expect.poll(() => asked).toBeGreaterThan(1);
    await expect.poll(() => cacheNames(page)).toEqual([]);
    await expect.poll(() => scopes(page)).toEqual([]);
  });

  test("a host that sends elsewhere for the same bytes does no harm", async ({ page, context }) => {
    const url = await publish();
    const paper = await readFile(join(folder, "paper.html"));
    server.answer = (path) =>
      path === "/lab/paper.html"
        ? { status: 308, headers: { Location: "/lab/paper", Vary: "*" } }
        : path === "/lab/paper"
          ? { headers: { "Content-Type": "text/html; charset=utf-8", Vary: "*" }, body: paper }
          : undefined;
    await visit(page, url);
    await context.setOffline(true);
    await page.goto(`${url}paper.html`);
    await expect(page.locator("h1")).toBeVisible();
  });

  test("a host that answers every address with the page does no harm", async ({ page, context }) => {
    const url = await publish();
    const index = await readFile(join(folder, "index.html"));
    const has = new Set([...(await listed(folder)).map((file) => `/lab/${file.replace("./", "")}`), "/lab/sw.js"]);
    server.answer = (path) =>
      has.has(path) ? undefined : { headers: { "Content-Type": "text/html; charset=utf-8" }, body: index };
    await visit(page, url);
    // The worker's own address is answered so as well.
    has.delete("/lab/sw.js");
    server.asked = [];
    await page.reload();
    await ready(page);
    await expect.poll(() => server.asked).toContain("GET /lab/sw.js");
    await context.setOffline(true);
    await page.reload();
    await ready(page);
    expect(await scopes(page)).toEqual(["/lab/"]);
  });

  test("where the browser has no space the page works", async ({ page }) => {
    const url = await publish();
    const client = await page.context().newCDPSession(page);
    await client.send("Storage.overrideQuotaForOrigin", { origin: server.origin, quotaSize: 20_000 });
    await page.goto(url);
    await ready(page);
    await expect.poll(() => server.asked.filter((line) => line === "GET /lab/paper.zh.html").length).toBe(1);
    await expect.poll(() => scopes(page)).toEqual([]);
    await expect(page.locator("#fatal")).toBeHidden();
  });
});

test.describe("what the browser keeps is broken", () => {
  const fileLike = async (pattern) => (await listed(folder)).find((name) => pattern.test(name));
  /** Puts another file in the place of a kept one, or none. */
  const spoil = (page, name, url, text) =>
    page.evaluate(
      async ([name, url, text]) => {
        const cache = await caches.open(name);
        if (text === null) await cache.delete(url);
        else await cache.put(url, new Response(text, { headers: { "Content-Type": "text/javascript" } }));
      },
      [name, url, text],
    );
  const textOf = (page, name, url) =>
    page.evaluate(async ([name, url]) => (await (await caches.open(name)).match(url))?.text(), [name, url]);

  for (const pattern of [/main\.js$/, /style\.css$/, /page.*\.wasm$/, /page.*\.js$/]) {
    test(`${pattern}: the page is opened again, once, and works`, async ({ page, context }) => {
      const url = await publish();
      await visit(page, `${url}#v=1&t_end=373`);
      await spoil(page, await nameOf(folder, "/lab/"), url + (await fileLike(pattern)), "other");
      const loads = await countLoads(page);
      await page.reload({ waitUntil: "commit" });
      await expect.poll(() => loads.length).toBe(2);
      await ready(page);
      await expect(page.locator("#fatal")).toBeHidden();
      expect(new URL(page.url()).hash).toBe("#v=1&t_end=373");
      await context.setOffline(true);
      await page.reload();
      await ready(page);
      expect(loads.length).toBe(3);
    });
  }

  for (const [what, pattern, text] of [
    ["boot.js is another", /boot\.js$/, "other"],
    ["a part is missing", /export-.*\.js$/, null],
    ["the text that explains is another", /explain\.html$/, "other"],
  ]) {
    test(`${what}: it is right at the next load`, async ({ page }) => {
      const url = await publish();
      await visit(page, url);
      const [name, file] = [await nameOf(folder, "/lab/"), await fileLike(pattern)];
      await spoil(page, name, url + file, text);
      await page.reload();
      await expect.poll(() => textOf(page, name, url + file)).toBe(await readFile(join(folder, file), "utf8"));
      await page.reload();
      await ready(page);
      await expect(page.locator("#fatal")).toBeHidden();
    });
  }

  test("a part that is asked for is another: a second try works", async ({ page }) => {
    const url = await publish();
    await visit(page, url);
    const [name, file] = [await nameOf(folder, "/lab/"), await fileLike(/export-.*\.js$/)];
    await spoil(page, name, url + file, "other");
    await page.locator("[data-save]").first().click();
    await expect(page.locator("#announce")).toContainText("did not load");
    await expect.poll(() => textOf(page, name, url + file)).toBe(await readFile(join(folder, file), "utf8"));
    await page.locator("[data-save]").first().click();
    await expect(page.locator("[popover]:popover-open").first()).toBeVisible();
  });

  test("all is gone: the next visit keeps it anew", async ({ page, context }) => {
    const url = await publish();
    await visit(page, url);
    const name = await nameOf(folder, "/lab/");
    await page.evaluate((name) => caches.delete(name), name);
    await page.reload();
    await ready(page);
    await expect.poll(() => countOf(page, name)).toBe((await listed(folder)).length);
    await context.setOffline(true);
    await page.reload();
    await ready(page);
  });

  test("and the server has a newer build: that is shown", async ({ page }) => {
    const url = await publish();
    await visit(page, `${url}#v=1&t_end=373`);
    await spoil(page, await nameOf(folder, "/lab/"), url + (await fileLike(/main\.js$/)), "other");
    await rebuild(folder, "newer");
    await page.reload({ waitUntil: "commit" });
    await expect(page).toHaveTitle(/newer$/);
    await ready(page);
    expect(new URL(page.url()).hash).toBe("#v=1&t_end=373");
    await expect.poll(() => cacheNames(page)).toEqual([await nameOf(folder, "/lab/")]);
  });

  test("and the server's file is broken as well: it is said, and no reload follows another", async ({ page }) => {
    const url = await publish();
    await visit(page, url);
    const file = await fileLike(/main\.js$/);
    await spoil(page, await nameOf(folder, "/lab/"), url + file, "other");
    server.answer = (path) => (path === `/lab/${file}` ? { body: "other" } : undefined);
    const loads = await countLoads(page);
    await page.reload({ waitUntil: "commit" });
    await expect.poll(() => loads.length).toBe(2);
    await expect(page.locator("#fatal")).toContainText("did not load");
    // Nobody is there whom the page could ask to mend it.
    expect(await page.evaluate(() => navigator.serviceWorker.controller)).toBe(null);
    expect(loads.length).toBe(2);
  });

  test("and there is no network: it is said, nothing is lost, and the network mends it", async ({ page }) => {
    const url = await publish();
    await visit(page, url);
    const [name, file] = [await nameOf(folder, "/lab/"), await fileLike(/main\.js$/)];
    await spoil(page, name, url + file, "other");
    server.answer = () => GONE;
    server.asked = [];
    const loads = await countLoads(page);
    await page.reload({ waitUntil: "commit" });
    await expect(page.locator("#fatal")).toContainText("Check the connection and reload");
    await expect.poll(() => server.asked).toContain("GET /lab/sw.js");
    expect(loads.length).toBe(1);
    server.answer = () => undefined;
    await page.reload({ waitUntil: "commit" });
    await ready(page);
    await expect(page.locator("#fatal")).toBeHidden();
    // It was mended, not taken out of the browser.
    expect(await page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
  });
});

test.describe("a newer build", () => {
  test("is offered and waits until the reader takes it", async ({ page }) => {
    const url = await publish();
    await page.goto(`${url}#v=1&t_end=373`);
    await ready(page);
    await kept(page);
    await rebuild(folder, "newer");
    await page.reload();
    await ready(page);
    await expect(page).not.toHaveTitle(/newer$/);
    await expect(page.locator("#update")).toContainText("A newer version");

    await page.getByRole("button", { name: "Later" }).click();
    await expect(page.locator("#update")).toBeHidden();
    await page.reload();
    await ready(page);
    await expect(page).not.toHaveTitle(/newer$/);

    // The last typed value is not yet in the address.
    await page.locator("#t_end").fill("371");
    await page.getByRole("button", { name: "Use it now" }).click();
    await expect(page).toHaveTitle(/newer$/);
    await ready(page);
    expect(new URL(page.url()).hash).toBe("#v=1&t_end=371");
    await expect(page.locator("#update")).toBeHidden();
    await expect.poll(() => cacheNames(page)).toEqual([await nameOf(folder, "/lab/")]);
  });

  test("that is taken in one tab is offered in the other, which keeps what is typed there, and its parts", async ({
    page,
    context,
  }) => {
    const url = await publish();
    await visit(page, url);
    const other = await context.newPage();
    await other.goto(`${url}#v=1&t_end=373`);
    await ready(other);
    await other.locator("#t_end").fill("399");
    const loads = await countLoads(other);
    await rebuild(folder, "newer");
    await page.reload();
    await ready(page);
    await page.getByRole("button", { name: "Use it now" }).click();
    await expect(page).toHaveTitle(/newer$/);
    await ready(page);
    await expect
      .poll(() => other.evaluate(async () => (await navigator.serviceWorker.getRegistration()).waiting))
      .toBe(null);
    await expect(other.locator("#update")).toContainText("A newer version");
    await expect(other.locator("#t_end")).toHaveValue("399");
    await expect(other.locator("#t_end")).toBeFocused();
    // The server has the files of the newer build alone.
    await other.locator("#about-open").click();
    await expect(other.locator("dialog[open]")).toBeVisible();
    await other.keyboard.press("Escape");
    expect(loads).toEqual([]);
    await other.getByRole("button", { name: "Use it now" }).click();
    await expect(other).toHaveTitle(/newer$/);
    await ready(other);
    expect(new URL(other.url()).hash).toBe("#v=1&t_end=399");
    await expect.poll(() => cacheNames(other)).toEqual([await nameOf(folder, "/lab/")]);
  });
});

test.describe("several things on one origin", () => {
  test("two copies of the site are kept, and updated, each by itself", async ({ page, context }) => {
    const [a, b] = [await copy(), await copy()];
    await rebuild(b, "the other");
    server = await host({ "/": a, "/b/": b });
    await visit(page, `${server.origin}/`);
    await visit(page, `${server.origin}/b/`);
    const names = [await nameOf(a, "/"), await nameOf(b, "/b/")];
    expect((await cacheNames(page)).sort()).toEqual(names.sort());
    await rebuild(a, "newer");
    await page.goto(`${server.origin}/`);
    await ready(page);
    await page.getByRole("button", { name: "Use it now" }).click();
    await expect(page).toHaveTitle(/newer$/);
    await ready(page);
    await expect
      .poll(() => cacheNames(page).then((all) => all.sort()))
      .toEqual([await nameOf(a, "/"), await nameOf(b, "/b/")].sort());
    await context.setOffline(true);
    for (const [path, title] of [
      ["/b/", "the other"],
      ["/", "newer"],
    ]) {
      await page.goto(server.origin + path);
      await ready(page);
      await expect(page).toHaveTitle(new RegExp(`${title}$`));
    }
  });

  test("the worker answers for the files of its set alone", async ({ page }) => {
    await publish("/");
    const other = "<!doctype html><title>another program</title>";
    server.answer = (path) =>
      path.startsWith("/other/") ? { headers: { "Content-Type": "text/html" }, body: other } : undefined;
    await visit(page, `${server.origin}/`);
    server.asked = [];
    const main = (await listed(folder)).find((file) => file.endsWith("/main.js"));
    await page.evaluate(async (main) => {
      await fetch("index.html");
      await fetch(main);
    }, main);
    expect(server.asked.filter((line) => line !== "GET /sw.js")).toEqual([]);
    await page.evaluate(async (main) => {
      await fetch("index.html?x=1");
      await fetch("index.html", { method: "POST", body: "x" });
      await fetch("index.html", { method: "HEAD" });
      await fetch(main, { headers: { Range: "bytes=0-9" }, cache: "no-store" });
      await fetch("embed.js");
      await fetch("sw-withdraw.js");
      await fetch("/other/index.html");
      await fetch(`/other/${main}`);
    }, main);
    for (const line of [
      "GET /index.html?x=1",
      "POST /index.html",
      "HEAD /index.html",
      `GET /${main}`,
      "GET /embed.js",
      "GET /sw-withdraw.js",
      "GET /other/index.html",
      `GET /other/${main}`,
    ])
      expect(server.asked).toContain(line);
    await page.goto(`${server.origin}/other/?q=1`);
    await expect(page).toHaveTitle("another program");
    await page.goto(`${server.origin}/s/fig1/`);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  });

  test("a copy of version 0.1 is updated, and what others keep stays", async ({ page }) => {
    const [a, b] = [await copy(), await copy()];
    const files = await listed(a);
    await makeOld(a, "old-a");
    await makeOld(b, "old-b");
    server = await host({ "/": a, "/b/": b });
    await visit(page, `${server.origin}/`, true);
    await visit(page, `${server.origin}/b/`, true);
    // Version 0.1 has deleted the other's; both are there where both were visited at the same time.
    await page.evaluate(
      async (files) => {
        await (await caches.open("beta-training old-a")).addAll(files);
        // Equal versions share one.
        await (await caches.open("beta-training both")).addAll([...files, "/b/"]);
        await (await caches.open("beta-training of another program")).put("/other/", new Response(""));
        await caches.open("another program");
      },
      files.map((file) => `/${file}`),
    );
    const c = await copy();
    await rebuild(c, "newer");
    server.sites["/"] = c;
    await page.goto(`${server.origin}/`);
    await ready(page);
    await page.getByRole("button", { name: "Use it now" }).click();
    await expect(page).toHaveTitle(/newer$/);
    await ready(page);
    const rest = [
      "another program",
      "beta-training both",
      "beta-training of another program",
      "beta-training old-b",
      await nameOf(c, "/"),
    ];
    await expect.poll(() => cacheNames(page).then((all) => all.sort())).toEqual(rest.sort());
  });
});

test.describe("the site leaves a browser", () => {
  const withdrawal = () => readFile(join(DIST, "sw-withdraw.js"));

  for (const old of [false, true]) {
    test(`it was withdrawn${old ? ", and version 0.1 is kept" : ""}: the next visit but one finds nothing`, async ({
      page,
    }) => {
      const [a, b] = [await copy(), await copy()];
      if (old) await makeOld(a, "old-a");
      server = await host({ "/": a, "/b/": b });
      await visit(page, `${server.origin}/b/`);
      await visit(page, `${server.origin}/`, old);
      const worker = await withdrawal();
      server.answer = (path) =>
        path === "/sw.js"
          ? { headers: { "Content-Type": "text/javascript" }, body: worker }
          : path.startsWith("/b/")
            ? undefined
            : { status: 404, body: "withdrawn" };
      await page.goto(`${server.origin}/`);
      // A page of version 0.1 opens itself again once its worker has gone.
      await expect.poll(() => scopes(page).catch(() => "on its way")).toEqual(["/b/"]);
      await expect(page.locator("#update")).toBeHidden();
      expect(await cacheNames(page)).toEqual([await nameOf(b, "/b/")]);
      await page.goto(`${server.origin}/`);
      await expect(page.locator("body")).toHaveText("withdrawn");
      // The other copy is there as before.
      server.answer = () => GONE;
      await page.goto(`${server.origin}/b/`);
      await ready(page);
    });
  }

  test("it has moved below its old address", async ({ page, context }) => {
    const moved = "<!doctype html><title>moved</title><a href='/lab/'>It has moved</a>";
    await publish("/");
    await visit(page, `${server.origin}/`);
    server.sites = { "/lab/": folder };
    const worker = await withdrawal();
    server.answer = (path) =>
      path === "/sw.js"
        ? { headers: { "Content-Type": "text/javascript" }, body: worker }
        : path === "/"
          ? { headers: { "Content-Type": "text/html" }, body: moved }
          : undefined;
    await page.goto(`${server.origin}/`);
    await expect.poll(() => scopes(page)).toEqual([]);
    await page.goto(`${server.origin}/`);
    await expect(page).toHaveTitle("moved");
    await page.locator("a").click();
    await ready(page);
    await kept(page);
    expect(await cacheNames(page)).toEqual([await nameOf(folder, "/lab/")]);
    await context.setOffline(true);
    await page.goto(`${server.origin}/lab/`);
    await ready(page);
  });

  test("it is served from the sources: each load is the newest, and the address is free for the next", async ({
    page,
  }) => {
    const url = await publish("/");
    await visit(page, url);
    await rebuild(folder, "newer");
    await writeFile(join(folder, "sw.js"), await withdrawal());
    await page.goto(url);
    await ready(page);
    await expect.poll(() => scopes(page)).toEqual([]);
    await page.reload();
    await ready(page);
    await expect(page).toHaveTitle(/newer$/);
    await expect.poll(() => scopes(page)).toEqual([]);
    await expect.poll(() => cacheNames(page)).toEqual([]);
    await expect(page.locator("#update")).toBeHidden();
    server.answer = () => ({
      headers: { "Content-Type": "text/html" },
      body: "<!doctype html><title>the next</title>",
    });
    await page.goto(url);
    await expect(page).toHaveTitle("the next");
  });
});
