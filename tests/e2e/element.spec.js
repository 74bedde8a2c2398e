import { createServer } from "node:http";
import { expect, faults, settled, test } from "./base.js";
import { SLOW } from "./scenarios.js";

/** What a strict host must allow: the script, the program that it fetches, and WebAssembly. */
const policy = (site) => `default-src 'none'; script-src ${new URL(site).origin} 'wasm-unsafe-eval'; connect-src ${new URL(site).origin}`;

/** Another origin than the site's: a page of somebody else's, with elements of ours. */
let host, body, headers, requests;
test.beforeAll(async () => {
  host = createServer((_request, response) => response.writeHead(200, { "Content-Type": "text/html; charset=utf-8", ...headers }).end(body));
  await new Promise((resolve) => host.listen(0, "127.0.0.1", resolve));
});
test.afterAll(() => host.close());

/** Opens a host page that holds `markup`, and waits until an element has drawn. */
async function visit(page, site, markup, { csp = policy(site), lang = "en", drawn = true } = {}) {
  headers = { "Content-Security-Policy": csp };
  body = `<!doctype html><html lang="${lang}"><head><title>Host</title><meta name="viewport" content="width=device-width"></head>
    <body><main><h1>Host</h1>${markup}</main><script type="module" src="${site}embed.js"></script></body></html>`;
  requests = [];
  page.on("request", (request) => requests.push(request.url()));
  await page.goto(`http://127.0.0.1:${host.address().port}/`);
  if (drawn) await expect.poll(() => page.evaluate(() => document.querySelector("beta-training")?.scenario)).toMatch(/^#v=1/);
  await settled(page);
}

/** The picture of an element as one string. */
const shown = (page, selector = "beta-training") => page.locator(selector).first().evaluate((element) => element.shadowRoot.querySelector("canvas").toDataURL());
const wasm = () => requests.filter((url) => url.endsWith(".wasm"));

test("draws a figure in a page of another origin under a strict policy", async ({ page, site }) => {
  await visit(page, site, `<beta-training figure="activation-energy" preset="fig1" f="2"></beta-training>`);
  const element = page.locator("beta-training");
  await expect(element.getByRole("img")).toHaveAccessibleName(/energy/i);
  await expect(element.getByRole("img")).toHaveAccessibleDescription(/lowers Eβ/);
  await expect(element.getByRole("link")).toHaveAttribute("href", `${site}#v=1&preset=fig1&f=2`);
  const dark = await element.evaluate((e) => {
    const canvas = e.shadowRoot.querySelector("canvas");
    const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    return data.filter((value, i) => i % 4 === 0 && value < 100).length / (data.length / 4);
  });
  expect(dark).toBeGreaterThan(0.001);
  expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
  expect(await page.context().cookies()).toEqual([]);
  expect(await faults(page)).toEqual([]);
});

test("shows what the lab shows for the same link", async ({ page, site, open }) => {
  const link = "v=1&preset=fig1&f=0.5,5&t_end=380";
  await visit(page, site, `<beta-training figure="activation-energy" link="${link.replaceAll("&", "&amp;")}"></beta-training>`);
  const said = await page.locator("beta-training").evaluate((e) => e.shadowRoot.querySelector("#summary").textContent);
  await open(`#${link}`);
  await expect(page.locator("#activation-energy-summary")).toHaveText(said);
});

test("reads links and attributes as the lab does", async ({ page, site }) => {
  const problems = () => page.locator("beta-training").evaluate((e) => [...e.shadowRoot.querySelectorAll(".problems li")].map((li) => li.textContent));
  for (const [markup, scenario] of [
    [`link="https://x.example/?t_end=363#v=1"`, "#v=1&t_end=363"],
    [`link="https://x.example/?v=1&amp;t_end=363"`, "#v=1&t_end=363"],
    [`link="v=1&amp;f=1%20,10"`, "#v=1&f=1,10"],
    [`f="1,10 "`, "#v=1&f=1,10"],
    [`f="1 ,10" t_end="363 "`, "#v=1&f=1,10&t_end=363"],
    [`link="https://x.example/?f=2&amp;strain=0.3#v=1&amp;t_end=373" f="1,10" t_end="363"`, "#v=1&f=1,10&strain=0.3&t_end=363"],
  ]) {
    await visit(page, site, `<beta-training figure="loss-modulus" ${markup}></beta-training>`);
    await expect(page.locator("beta-training").getByRole("link"), markup).toHaveAttribute("href", `${site}${scenario}`);
    expect(await problems(), markup).toEqual([]);
  }
  await visit(page, site, `<beta-training figure="loss-modulus" link="v=1&amp;amp;t_end=363"></beta-training>`);
  await expect(page.locator("beta-training").getByRole("link")).toHaveAttribute("href", `${site}#v=1&t_end=363`);
  expect((await problems()).join()).toContain("mended");
  await visit(page, site, `<beta-training figure="loss-modulus" f="1&t_end=363"></beta-training>`);
  expect((await problems()).join()).toContain("is not a number");
});

test("what takes long is computed over many frames, in which the host page goes on", async ({ page, site, open }) => {
  await page.addInitScript(() => {
    let frames = 0;
    const look = () => {
      const element = document.querySelector("beta-training");
      // Its scenario stands from the first frame, its words come with the picture.
      if (element?.scenario) frames += 1;
      if (element?.shadowRoot?.querySelector("#summary").textContent) globalThis.framesBefore = frames;
      else requestAnimationFrame(look);
    };
    look();
  });
  await visit(page, site, `<beta-training figure="activation-energy" link="${SLOW.replaceAll("&", "&amp;")}"></beta-training>`);
  await page.waitForFunction(() => globalThis.framesBefore !== undefined);
  expect(await page.evaluate(() => globalThis.framesBefore)).toBeGreaterThan(3);
  const said = await page.locator("beta-training").evaluate((e) => e.shadowRoot.querySelector("#summary").textContent);
  await open(SLOW);
  await expect(page.locator("#activation-energy-summary")).toHaveText(said, { timeout: 20_000 });
});

test("attributes and properties reflect, and a change is drawn", async ({ page, site }) => {
  await visit(page, site, `<beta-training figure="activation-energy" f="1"></beta-training>`);
  const before = await shown(page);
  const heard = page.evaluate(() => new Promise((done) => document.addEventListener("beta-training-change", (event) => done(event.detail), { once: true })));
  await page.evaluate(() => (document.querySelector("beta-training").f = 5));
  expect(await heard).toEqual({ link: "#v=1&f=5", problems: [] });
  expect(await shown(page)).not.toBe(before);
  const read = () => page.evaluate(() => {
    const element = document.querySelector("beta-training");
    return [element.getAttribute("f"), element.f, element.figure, element.t_end, element.scenario];
  });
  expect(await read()).toEqual(["5", "5", "activation-energy", "", "#v=1&f=5"]);
  await page.evaluate(() => document.querySelector("beta-training").setAttribute("t_end", "380"));
  await expect.poll(read).toEqual(["5", "5", "activation-energy", "380", "#v=1&f=5&t_end=380"]);
  await page.evaluate(() => (document.querySelector("beta-training").f = null));
  await expect.poll(read).toEqual([null, "", "activation-energy", "380", "#v=1&t_end=380"]);
  const now = await shown(page);
  await page.evaluate(() => (document.querySelector("beta-training").figure = "loss-modulus"));
  await expect.poll(() => shown(page)).not.toBe(now);
  // An attribute stands over the link; both together are read as one.
  await page.evaluate(() => (document.querySelector("beta-training").link = "v=1&f=3&t_start=360"));
  await expect.poll(async () => (await read())[4]).toBe("#v=1&f=3&t_start=360&t_end=380");
});

test("properties that were set before the script came are kept", async ({ page, site }) => {
  const script = `document.querySelector("beta-training").f = "4"`;
  headers = { "Content-Security-Policy": `${policy(site)} 'unsafe-inline'`.replace("script-src", "script-src 'unsafe-inline'") };
  body = `<!doctype html><html lang="en"><title>Host</title><beta-training figure="activation-energy"></beta-training>
    <script>${script}</script><script type="module" src="${site}embed.js"></script>`;
  await page.goto(`http://127.0.0.1:${host.address().port}/`);
  await expect.poll(() => page.evaluate(() => document.querySelector("beta-training").scenario)).toBe("#v=1&f=4");
});

test("it is lazy: below the fold nothing comes; scrolled to, the program comes once for all", async ({ page, site }) => {
  const space = "<p>line</p>".repeat(300);
  await visit(page, site, `${space}<beta-training figure="activation-energy" f="1"></beta-training><beta-training figure="activation-energy" f="2"></beta-training>`, { drawn: false });
  await page.waitForLoadState("networkidle");
  expect(wasm()).toEqual([]);
  await page.locator("beta-training").last().scrollIntoViewIfNeeded();
  await expect.poll(() => page.evaluate(() => [...document.querySelectorAll("beta-training")].map((e) => e.scenario))).toEqual(["#v=1&f=1", "#v=1&f=2"]);
  expect(wasm()).toHaveLength(1);
  expect(await shown(page, "beta-training >> nth=0")).not.toBe(await shown(page, "beta-training >> nth=1"));
});

test("nothing moves when the figure comes but its caption below", async ({ page, site }) => {
  await visit(page, site, `<beta-training figure="activation-energy"></beta-training>`);
  const plot = await page.locator("beta-training").evaluate((e) => {
    const { width, height } = e.shadowRoot.querySelector(".plot").getBoundingClientRect();
    return width / height;
  });
  expect(plot).toBeCloseTo(1.6, 2);
});

test("bad input is said, and what is right stays", async ({ page, site }) => {
  await visit(page, site, `<beta-training figure="activation-energy" f="0" t_end="380"></beta-training>`);
  const element = page.locator("beta-training");
  await expect(element.locator(".problems")).toContainText(/f.*0.*1e-5/);
  await expect(element.getByRole("link")).toHaveAttribute("href", `${site}#v=1&t_end=380`);
  await page.evaluate(() => {
    const e = document.querySelector("beta-training");
    e.removeAttribute("f");
    e.figure = `<img src=x onerror=alert(1)>`;
    e.preset = `"><script>alert(1)</script>`;
  });
  await expect(element.locator(".problems")).toContainText("there is no figure `<img src=x onerror=alert(1)>`");
  await expect(element.locator(".problems")).toContainText("activation-energy");
  expect(await element.evaluate((e) => e.shadowRoot.querySelectorAll("img, script").length)).toBe(0);
  await expect(element.locator("canvas")).toBeHidden();
  await page.evaluate(() => Object.assign(document.querySelector("beta-training"), { figure: "activation-energy", preset: null }));
  await expect(element.locator(".problems")).toBeEmpty();
  await expect(element.locator("canvas")).toBeVisible();
});

test("takes the colours of its host", async ({ page, site }) => {
  await visit(page, site, `<beta-training figure="activation-energy"></beta-training>`);
  const corner = () => page.locator("beta-training").evaluate((e) => {
    const copy = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
    copy.drawImage(e.shadowRoot.querySelector("canvas"), -1, -1);
    return [...copy.getImageData(0, 0, 1, 1).data.slice(0, 3)];
  });
  expect(await corner()).toEqual([255, 255, 255]);
  await page.evaluate(() => document.body.style.setProperty("--beta-training-background", "oklch(0.25 0.02 250)"));
  await expect.poll(async () => Math.max(...(await corner()))).toBeLessThan(60);
  const ink = () => page.locator("beta-training").evaluate((e) => getComputedStyle(e.shadowRoot.querySelector("figure")).color);
  await expect.poll(ink).toBe("rgb(228, 231, 236)");
  await page.evaluate(() => document.body.style.setProperty("--beta-training-background", "#f6f0e0"));
  await expect.poll(corner).toEqual([246, 240, 224]);
  await page.evaluate(() => {
    document.body.style.removeProperty("--beta-training-background");
    document.documentElement.style.colorScheme = "dark";
  });
  await expect.poll(corner).toEqual([22, 24, 29]);
  expect(await faults(page)).toEqual([]);
});

test("is moved, removed and put back", async ({ page, site }) => {
  await visit(page, site, `<div id="a"><beta-training figure="activation-energy" f="2"></beta-training></div><div id="b"></div>`);
  const state = () => page.evaluate(() => globalThis.kept.scenario);
  await page.evaluate(() => {
    globalThis.kept = document.querySelector("beta-training");
    document.querySelector("#b").append(globalThis.kept);
  });
  expect(await state()).toBe("#v=1&f=2");
  await page.evaluate(() => globalThis.kept.remove());
  await expect.poll(state).toBe("");
  await page.evaluate(() => {
    globalThis.kept.f = 3;
    document.querySelector("#a").append(globalThis.kept);
  });
  await expect.poll(state).toBe("#v=1&f=3");
  // A hundred come and go.
  await page.evaluate(async () => {
    for (let i = 0; i < 100; i++) {
      const element = Object.assign(document.createElement("beta-training"), { figure: "activation-energy", f: i + 1 });
      document.querySelector("#a").prepend(element);
      await new Promise(requestAnimationFrame);
      element.remove();
    }
  });
  await settled(page);
  expect(await state()).toBe("#v=1&f=3");
});

test("follows its size and the density of the screen", async ({ page, site }) => {
  await page.setViewportSize({ width: 360, height: 640 });
  await visit(page, site, `<beta-training figure="activation-energy"></beta-training>`);
  const size = () => page.locator("beta-training").evaluate((e) => e.shadowRoot.querySelector("canvas").width);
  const narrow = await size();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await page.setViewportSize({ width: 1000, height: 640 });
  await expect.poll(size).toBeGreaterThan(2 * narrow);
  // To a denser screen. What Chromium emulates is heard of only together with another size.
  const client = await page.context().newCDPSession(page);
  await client.send("Emulation.setDeviceMetricsOverride", { width: 800, height: 640, deviceScaleFactor: 2, mobile: false });
  await expect.poll(() => page.locator("beta-training").evaluate((e) => e.shadowRoot.querySelector("canvas").width / e.shadowRoot.querySelector(".plot").clientWidth)).toBe(2);
});

test("speaks the language of its host", async ({ page, site }) => {
  await visit(page, site, `<beta-training figure="activation-energy"></beta-training>`, { lang: "zh-Hans" });
  await expect(page.locator("beta-training").getByRole("link")).toHaveText("在 β-training 中打开");
  await expect(page.locator("beta-training").getByRole("img")).toHaveAccessibleName(/\p{Script=Han}/u);
});

test.describe("where it cannot run", () => {
  test.use({ quiet: false });

  for (const [name, csp] of [
    ["WebAssembly is forbidden", (site) => policy(site).replace(" 'wasm-unsafe-eval'", "")],
    ["the program may not be fetched", (site) => policy(site).replace(/connect-src .*/, "connect-src 'none'")],
  ]) {
    test(`${name}: it says so and leads to the lab`, async ({ page, site }) => {
      await visit(page, site, `<beta-training figure="activation-energy" f="2"></beta-training>`, { csp: csp(site), drawn: false });
      await expect(page.locator("beta-training").getByRole("alert")).toContainText("did not load");
      await expect(page.locator("beta-training").getByRole("link")).toHaveAttribute("href", `${site}#v=1&f=2`);
    });
  }

  test("the program arrives at the second attempt", async ({ page, site }) => {
    await page.route("**/*.wasm", (route) => route.abort(), { times: 1 });
    await visit(page, site, `<beta-training figure="activation-energy" f="2"></beta-training>`, { drawn: false });
    await expect(page.locator("beta-training").getByRole("alert")).toContainText("did not load");
    await page.evaluate(() => (document.querySelector("beta-training").f = 3));
    await expect.poll(() => page.evaluate(() => document.querySelector("beta-training").scenario)).toBe("#v=1&f=3");
    await expect(page.locator("beta-training").getByRole("alert")).toBeEmpty();
  });
});
