import { DIST, expect, test } from "./base.js";
import { clear, host } from "./hosting.js";

test.afterEach(clear);

const stored = (page) => page.evaluate(() => ({ ...localStorage }));
const items = (page) => page.locator("#recent-box li button");
const recentKey = (page) => page.evaluate(() => `beta-training:recent:${location.pathname}`);

async function ready(page) {
  await page.waitForSelector("html[data-state=ready]", { state: "attached" });
}

/** Opens the page where something is stored already. */
async function openWith(page, open, site, entries, address = "#v=1&t_end=373") {
  await page.route("**/empty.html", (route) => route.fulfill({ contentType: "text/html", body: "" }));
  await page.goto(`${site}empty.html`);
  await page.evaluate((entries) => {
    localStorage.clear();
    for (const [key, value] of Object.entries(entries)) localStorage.setItem(key, value);
  }, entries);
  await open(address);
}

/** Changes whatever the page may keep: scenario, theme, units, language. */
async function change(view) {
  await view.locator("#preset").selectOption("fig1");
  await view.locator("#preset").selectOption("progressive");
  await setting(view);
}

async function setting(view) {
  await view.locator("#settings-open").evaluate((button) => button.click());
  await view.locator("#theme").selectOption("dark");
  await expect(view.locator("html")).toHaveAttribute("data-theme", "dark");
}

/** Changes the scenario of one figure. */
async function type(view) {
  await view.locator("#panel-toggle").click();
  await view.locator("#t_end").fill("371");
  await view.locator("#t_end").press("Enter");
  await expect(view.locator("#panel .count").first()).toContainText("changed");
}

test.describe("other programs of the origin", () => {
  test("what they store under the names of version 0.1 is neither used nor changed", async ({ page, open, site }) => {
    const theirs = {
      recent: '[{"link":"https://other/","when":5},{"link":"#v=1&f=2","when":1e300}]',
      theme: "blue",
      lang: "fr",
      units: "imperial",
      beta: "x",
    };
    await openWith(page, open, site, theirs);
    await expect(page.locator("#problems")).toBeHidden();
    await expect(page.locator("html")).toHaveAttribute("lang", "en");
    await expect(page.locator("html")).toHaveAttribute("data-choice", "system");
    await page.locator("#recent").click();
    await expect(page.locator("#recent-box")).toContainText("Nothing yet");
    await page.keyboard.press("Escape");
    await change(page);
    const all = await stored(page);
    for (const [key, value] of Object.entries(theirs)) expect(all[key]).toBe(value);
    for (const key of Object.keys(all)) expect(key in theirs || key.startsWith("beta-training:"), key).toBe(true);
    await page.reload();
    await ready(page);
    await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
    await expect(page.locator("#problems")).toBeHidden();
  });

  test("links are bounded in length and together, and what is not listed is said", async ({ page, open }) => {
    await open("#v=1");
    const go = async (fragment, value) => {
      await page.evaluate((fragment) => (location.hash = fragment), fragment);
      await expect(page.locator("#t_end")).toHaveValue(value);
    };
    for (let i = 0; i < 12; i += 1) await go(`#v=1&t_end=${340 + i}&zz=${"A".repeat(15_000)}`, String(340 + i));
    await go("#v=1&t_end=360", "360");
    const whole = (await stored(page))[await recentKey(page)];
    expect(whole.length).toBeLessThan(65_000);
    expect(JSON.parse(whole).length).toBe(4);
    await page.locator("#recent").click();
    await expect(items(page)).toHaveCount(4);
    await expect(items(page).first()).toContainText("351 K");
    await expect(page.locator("#recent-box")).not.toContainText("characters");
    await page.keyboard.press("Escape");
    await go(`#v=1&t_end=361&zz=${"A".repeat(17_000)}`, "361");
    await go("#v=1&t_end=362", "362");
    await page.locator("#recent").click();
    await expect(page.locator("#recent-box")).toContainText(
      "A scenario whose link has more than 16000 characters is not listed.",
    );
    await expect(items(page).first()).toContainText("360 K");
    expect((await stored(page))[await recentKey(page)].length).toBeLessThan(65_000);
  });

  test("what is broken under our own names is passed over", async ({ page, open, site }) => {
    await open("#v=1&t_end=373");
    const key = await recentKey(page);
    const good = { link: "#v=1&t_end=363", when: 1_700_000_000_000 };
    for (const [bad, count] of [
      ["{", 0],
      ["7", 0],
      ["null", 0],
      ['"x"', 0],
      ["", 0],
      [
        JSON.stringify([
          { ...good, when: 1e300 },
          { ...good, when: "5" },
          { ...good, when: null },
          { link: 3, when: 5 },
          null,
          5,
          [],
          { link: "javascript:alert(1)", when: 5 },
        ]),
        0,
      ],
      [JSON.stringify([null, { ...good, when: -8.65e15 }, good]), 1],
      [JSON.stringify([{ ...good, when: 8.64e15 }]), 1],
      [JSON.stringify([{ ...good, when: -8.64e15 }]), 1],
      [JSON.stringify([{ link: `#v=1&zz=${"A".repeat(20_000)}`, when: 5 }, good]), 1],
    ]) {
      await openWith(page, open, site, {
        [key]: bad,
        "beta-training:theme": "blue",
        "beta-training:lang": "constructor",
        "beta-training:units": "furlong,celsius",
      });
      await expect(page.locator("#problems")).toBeHidden();
      await expect(page.locator("html")).toHaveAttribute("data-choice", "system");
      await expect(page.locator("html")).toHaveAttribute("lang", "en");
      await page.locator("#recent").click();
      await expect(items(page)).toHaveCount(count);
      await expect(page.locator("#recent-box time")).toHaveCount(count);
      await page.keyboard.press("Escape");
    }
    await page.locator("#settings-open").click();
    await expect(page.getByLabel("°C instead of K")).toBeChecked();
  });
});

test.describe("version 0.1 kept", () => {
  const OLD = {
    recent: '[{"link":"#v=1&t_end=363","when":1700000000000}]',
    theme: "dark",
    lang: "zh",
    units: "celsius,j-g",
  };

  test("settings and scenarios, which are taken over once; the old entries stay", async ({ page, open, site }) => {
    await openWith(page, open, site, OLD);
    await expect(page.locator("html")).toHaveAttribute("lang", "zh-Hans");
    await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
    await page.locator("#recent").click();
    await expect(items(page)).toHaveCount(1);
    const all = await stored(page);
    expect(all).toEqual({
      ...OLD,
      "beta-training:theme": "dark",
      "beta-training:lang": "zh",
      "beta-training:units": "celsius,j-g",
      [await recentKey(page)]: OLD.recent,
    });
    // Forgotten here, it does not come back.
    await page.locator("#recent-box > button").click();
    await page.locator("#settings-open").click();
    await page.locator("#theme").selectOption("system");
    await page.evaluate(() => localStorage.setItem("lang", "en"));
    await page.reload();
    await ready(page);
    await expect(page.locator("html")).toHaveAttribute("data-choice", "system");
    await expect(page.locator("html")).toHaveAttribute("lang", "zh-Hans");
    await page.locator("#recent").click();
    await expect(items(page)).toHaveCount(0);
    const { recent, theme, units } = await stored(page);
    expect({ recent, theme, units }).toEqual({ recent: OLD.recent, theme: OLD.theme, units: OLD.units });
  });
});

test("two copies of the site share the settings, and have their own lists", async ({ page }) => {
  const server = await host({ "/a/": DIST, "/b/": DIST });
  await page.goto(`${server.origin}/a/#v=1&t_end=373`);
  await ready(page);
  await change(page);
  await page.goto(`${server.origin}/b/`);
  await ready(page);
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await page.locator("#recent").click();
  await expect(page.locator("#recent-box")).toContainText("Nothing yet");
  await page.goto(`${server.origin}/a/index.html`);
  await ready(page);
  await page.locator("#recent").click();
  await expect(items(page)).toHaveCount(3);
});

test.describe("a frame keeps nothing", () => {
  test.use({ keeps: true, quiet: false });

  for (const [what, origin, query, attributes] of [
    ["of one figure", "own", "?embed=1&figure=loss-modulus", ""],
    ["of one figure, from another origin", "other", "?embed=1&figure=loss-modulus", ""],
    ["of the whole page", "own", "", ""],
    ["of the whole page, from another origin", "other", "", ""],
    ["of the whole page, sandboxed", "own", "", 'sandbox="allow-scripts"'],
    ["of the whole page, sandboxed with its origin", "own", "", 'sandbox="allow-scripts allow-same-origin"'],
  ]) {
    test(`${what}: no storage, no cache, no worker, no entry of the history`, async ({ page, context }) => {
      await context.addInitScript(() => {
        // What anybody asks to be kept, told to the page at the top.
        const note = (/** @type {string} */ what) => top?.postMessage({ kept: what }, "*");
        if (window === top) {
          globalThis.kept = [];
          addEventListener("message", ({ data }) => data?.kept && globalThis.kept.push(data.kept));
        }
        for (const [kind, name] of [
          [globalThis.Storage, "setItem"],
          [globalThis.CacheStorage, "open"],
          [globalThis.IDBFactory, "open"],
          [globalThis.ServiceWorkerContainer, "register"],
          [History, "pushState"],
        ]) {
          const act = kind?.prototype[name];
          if (act)
            kind.prototype[name] = function (...args) {
              note(name);
              return act.apply(this, args);
            };
        }
      });
      const [outer, other] = [await host({ "/lab/": DIST }), await host({ "/lab/": DIST })];
      const place = (origin === "own" ? outer : other).origin;
      const html = (body) => ({ headers: { "Content-Type": "text/html" }, body });
      const frameOf = html(
        `<iframe ${attributes} width="1000" height="700" src="${place}/lab/${query}#v=1&t_end=373"></iframe>`,
      );
      for (const server of [outer, other])
        server.answer = (path) => (path === "/host.html" ? frameOf : path === "/empty.html" ? html("") : undefined);
      await page.goto(`${outer.origin}/host.html`);
      const frame = page.frameLocator("iframe");
      await expect(frame.locator("html[data-state=ready]")).toBeAttached();
      const before = await page.evaluate(() => history.length);
      if (query) {
        await type(frame);
      } else {
        // The fuller program exchanges glasses: the first time it may still come.
        const about = frame.locator("#preset-about");
        for (const id of ["fig1", "progressive"]) {
          const text = await about.textContent();
          await frame.locator("#preset").selectOption(id);
          await expect(about).not.toHaveText(text);
        }
        await frame.locator("#recent").evaluate((button) => button.click());
        await expect(frame.locator("#recent-box")).toContainText("This browser keeps nothing for this page");
        // The scenario before, and the first glass under its protocol.
        await expect(frame.locator("#recent-box li button")).toHaveCount(2);
        // Undo and the tour go their way without the history.
        await frame.locator("#undo").evaluate((button) => button.click());
        await expect(frame.locator("#preset")).toHaveValue("fig1");
        await frame.locator("#tour-start").evaluate((button) => button.click());
        await expect(frame.locator("#tour")).toContainText("1 of 7");
        await frame.locator("#tour a.step").evaluate((link) => link.click());
        await expect(frame.locator("#tour")).toContainText("2 of 7");
        await setting(frame);
        await frame.locator("#language").selectOption("zh");
        await expect(frame.locator('html[data-state=ready][lang="zh-Hans"]')).toBeAttached();
      }
      expect(await page.evaluate(() => history.length)).toBe(before);
      expect(await page.evaluate(() => globalThis.kept)).toEqual([]);
      const tab = await context.newPage();
      for (const { origin } of [outer, other]) {
        await tab.goto(`${origin}/empty.html`);
        expect(
          await tab.evaluate(async () => [
            localStorage.length,
            sessionStorage.length,
            (await caches.keys()).length,
            (await navigator.serviceWorker.getRegistrations()).length,
          ]),
        ).toEqual([0, 0, 0, 0]);
      }
    });
  }

  test("opened by itself with embed=1 it keeps nothing either", async ({ page, open }) => {
    await page.addInitScript(() => {
      globalThis.kept = [];
      for (const [kind, name] of [
        [Storage, "setItem"],
        [CacheStorage, "open"],
        [ServiceWorkerContainer, "register"],
        [History, "pushState"],
        [History, "replaceState"],
      ]) {
        const act = kind.prototype[name];
        kind.prototype[name] = function (...args) {
          globalThis.kept.push(name);
          return act.apply(this, args);
        };
      }
    });
    await open("?embed=1&figure=loss-modulus");
    await type(page);
    expect(await page.evaluate(() => globalThis.kept)).toEqual([]);
    expect(
      await page.evaluate(async () => [
        localStorage.length,
        (await caches.keys()).length,
        (await navigator.serviceWorker.getRegistrations()).length,
      ]),
    ).toEqual([0, 0, 0]);
  });
});
