import { createServer } from "node:http";
import { expect, faults, settled, test } from "./base.js";
import { SLOW } from "./scenarios.js";

/** The policy of a strict host: it must allow the script, the program that it fetches, and WebAssembly. */
const policy = (site) =>
  `default-src 'none'; script-src ${new URL(site).origin} 'wasm-unsafe-eval'; connect-src ${new URL(site).origin}`;

/** For hosts with styles of their own. */
const styled = (site) => `${policy(site)}; style-src 'unsafe-inline'`;

/** Another origin than the site's: a foreign page with elements of the lab. */
let host, body, headers, requests;
test.beforeAll(async () => {
  host = createServer((_request, response) =>
    response.writeHead(200, { "Content-Type": "text/html; charset=utf-8", ...headers }).end(body),
  );
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
  if (drawn)
    await expect.poll(() => page.evaluate(() => document.querySelector("beta-training")?.scenario)).toMatch(/^#v=1/);
  await settled(page);
}

/** The picture of an element as one string. */
const shown = (page, selector = "beta-training") =>
  page
    .locator(selector)
    .first()
    .evaluate((element) => element.shadowRoot.querySelector("canvas").toDataURL());
const wasm = () => requests.filter((url) => url.endsWith(".wasm"));
/** The names of the programs that came, in the order of the alphabet. */
const programs = () =>
  wasm()
    .map((url) => url.match(/beta-training-(\w+)_bg/)[1])
    .sort();

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
  await visit(
    page,
    site,
    `<beta-training figure="activation-energy" link="${link.replaceAll("&", "&amp;")}"></beta-training>`,
  );
  const said = await page.locator("beta-training").evaluate((e) => e.shadowRoot.querySelector("#summary").textContent);
  await open(`#${link}`);
  await expect(page.locator("#activation-energy-summary")).toHaveText(said);
});

test("reads links and attributes as the lab does", async ({ page, site }) => {
  const problems = () =>
    page
      .locator("beta-training")
      .evaluate((e) => [...e.shadowRoot.querySelectorAll(".problems li")].map((li) => li.textContent));
  for (const [markup, scenario] of [
    [`link="https://x.example/?t_end=363#v=1"`, "#v=1&t_end=363"],
    [`link="https://x.example/?v=1&amp;t_end=363"`, "#v=1&t_end=363"],
    [`link="v=1&amp;f=1%20,10"`, "#v=1&f=1,10"],
    [`f="1,10 "`, "#v=1&f=1,10"],
    [`f="1 ,10" t_end="363 "`, "#v=1&f=1,10&t_end=363"],
    [
      `link="https://x.example/?f=2&amp;strain=0.3#v=1&amp;t_end=373" f="1,10" t_end="363"`,
      "#v=1&f=1,10&strain=0.3&t_end=363",
    ],
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

for (const [figure, link] of [
  ["activation-energy", SLOW],
  ["training-map", "#v=1&map_n=201"],
])
  test(`what takes long is computed over many frames, in which the host page goes on: ${figure}`, async ({
    page,
    site,
    open,
  }) => {
    await page.addInitScript(() => {
      let frames = 0;
      const look = () => {
        const element = document.querySelector("beta-training");
        // Its scenario stands from the first frame, its words come with the picture.
        if (element?.scenario) frames += 1;
        if (element?.shadowRoot?.querySelector("#summary").textContent) globalThis.framesBefore = frames;
        // The lab, which is opened later, has no element.
        else if (element || document.readyState !== "complete") requestAnimationFrame(look);
      };
      look();
    });
    await visit(
      page,
      site,
      `<beta-training figure="${figure}" link="${link.replaceAll("&", "&amp;")}"></beta-training>`,
    );
    await page.waitForFunction(() => globalThis.framesBefore !== undefined);
    expect(await page.evaluate(() => globalThis.framesBefore)).toBeGreaterThan(3);
    const said = await page
      .locator("beta-training")
      .evaluate((e) => e.shadowRoot.querySelector("#summary").textContent);
    await open(link);
    await expect(page.locator(`#${figure}-summary`)).toHaveText(said);
  });

test("attributes and properties reflect, and a change is drawn", async ({ page, site }) => {
  await visit(page, site, `<beta-training figure="activation-energy" f="1"></beta-training>`);
  const before = await shown(page);
  const heard = page.evaluate(
    () =>
      new Promise((done) =>
        document.addEventListener("beta-training-change", (event) => done(event.detail), { once: true }),
      ),
  );
  await page.evaluate(() => (document.querySelector("beta-training").f = 5));
  expect(await heard).toEqual({ link: "#v=1&f=5", problems: [] });
  expect(await shown(page)).not.toBe(before);
  const read = () =>
    page.evaluate(() => {
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

test.describe("controls that an element names", () => {
  const figure = `<beta-training figure="activation-energy" controls="f,t_end,fix"></beta-training>`;

  test("set its attributes by slider and by field, and follow them", async ({ page, site }) => {
    await visit(page, site, figure);
    const element = page.locator("beta-training");
    const slider = element.getByRole("slider", { name: "Terminal temperature" });
    await expect(slider).toHaveAttribute("aria-valuetext", "383 K");
    expect(await faults(page)).toEqual([]);
    const before = await shown(page);
    await slider.focus();
    await page.keyboard.press("PageDown");
    await expect.poll(() => element.evaluate((one) => one.t_end)).toMatch(/^3[67]/);
    await expect.poll(() => shown(page)).not.toBe(before);
    const field = element.getByRole("textbox", { name: "Training frequencies" });
    await field.fill("1 10");
    await field.press("Enter");
    await expect.poll(() => element.evaluate((one) => one.f)).toBe("1,10");
    await page.evaluate(() => document.querySelector("beta-training").setAttribute("t_end", "380"));
    await expect(slider).toHaveAttribute("aria-valuetext", "380 K");
  });

  test("say what is refused, and which names mean nothing", async ({ page, site }) => {
    await visit(page, site, figure);
    const element = page.locator("beta-training");
    const said = element.locator(".controls [role=alert]");
    await expect(said).toContainText("fix");
    const field = element.getByRole("textbox", { name: "Terminal temperature" });
    await field.fill("9000");
    await field.press("Enter");
    await expect(said).toContainText("9000");
    expect(await element.evaluate((one) => one.t_end)).toBe("");
    await page.evaluate(() => document.querySelector("beta-training").setAttribute("controls", "strain"));
    await expect(element.getByRole("slider")).toHaveCount(1);
    await expect(said).toHaveText("");
  });

  test("an element without them loads the small program alone", async ({ page, site }) => {
    await visit(page, site, figure.replace(/ controls="[^"]*"/, ""));
    expect(programs()).toEqual(["embed"]);
  });
});

test("properties that were set before the script came are kept", async ({ page, site }) => {
  const script = `document.querySelector("beta-training").f = "4"`;
  headers = {
    "Content-Security-Policy": `${policy(site)} 'unsafe-inline'`.replace("script-src", "script-src 'unsafe-inline'"),
  };
  body = `<!doctype html><html lang="en"><title>Host</title><beta-training figure="activation-energy"></beta-training>
    <script>${script}</script><script type="module" src="${site}embed.js"></script>`;
  await page.goto(`http://127.0.0.1:${host.address().port}/`);
  await expect.poll(() => page.evaluate(() => document.querySelector("beta-training").scenario)).toBe("#v=1&f=4");
});

test("it is lazy: below the fold nothing comes; scrolled to, the program comes once for all", async ({
  page,
  site,
}) => {
  const space = "<p>line</p>".repeat(300);
  await visit(
    page,
    site,
    `${space}<beta-training figure="activation-energy" f="1"></beta-training><beta-training figure="activation-energy" f="2"></beta-training>`,
    { drawn: false },
  );
  await page.waitForLoadState("networkidle");
  expect(wasm()).toEqual([]);
  await page.locator("beta-training").last().scrollIntoViewIfNeeded();
  await expect
    .poll(() => page.evaluate(() => [...document.querySelectorAll("beta-training")].map((e) => e.scenario)))
    .toEqual(["#v=1&f=1", "#v=1&f=2"]);
  expect(programs()).toEqual(["embed"]);
  expect(await shown(page, "beta-training >> nth=0")).not.toBe(await shown(page, "beta-training >> nth=1"));
});

/** The texts of an element. */
const words = (page, at = 0) =>
  page
    .locator("beta-training")
    .nth(at)
    .evaluate((e) => ({
      title: e.shadowRoot.querySelector("canvas").getAttribute("aria-label"),
      problems: e.shadowRoot.querySelector(".problems").textContent,
      error: e.shadowRoot.querySelector(".error").textContent,
    }));
const MAP = `<beta-training figure="training-map" map_n="9"></beta-training>`;

test("a map loads the fuller program alone", async ({ page, site }) => {
  await visit(page, site, MAP);
  await expect.poll(() => words(page)).toEqual({ title: "Map of training", problems: "", error: "" });
  expect(await hasPicture(page, 0)).toBe(true);
  await expect(page.locator("beta-training").getByRole("link")).toHaveAttribute("href", `${site}#v=1&map_n=9`);
  expect(programs()).toEqual(["extras"]);
  expect(await faults(page)).toEqual([]);
});

test("maps and other figures on one page have one program each, in the language of the page", async ({
  page,
  site,
}) => {
  const creep = (f) => `<beta-training figure="creep" f="${f}"></beta-training>`;
  const shifts = ["temperature", "frequency"].map(
    (over) => `<beta-training figure="shift-vs-${over}"></beta-training>`,
  );
  await visit(page, site, [creep(1), MAP, ...shifts, creep(2)].join(""), { lang: "zh" });
  for (let at = 0; at < 5; at += 1) {
    await page.locator("beta-training").nth(at).scrollIntoViewIfNeeded();
    await expect.poll(() => words(page, at)).toMatchObject({ title: expect.stringMatching(/\p{Script=Han}/u) });
    expect(await words(page, at)).toMatchObject({ problems: "", error: "" });
    expect(await hasPicture(page, at)).toBe(true);
  }
  expect(programs()).toEqual(["embed", "extras"]);
});

test("an element changes from a figure to a map and back", async ({ page, site }) => {
  await visit(page, site, `<beta-training figure="creep" map_n="9"></beta-training>`);
  const become = (figure) =>
    page.evaluate((figure) => (document.querySelector("beta-training").figure = figure), figure);
  const before = await shown(page);
  const { title } = await words(page);
  for (let turn = 0; turn < 2; turn += 1) {
    await become("training-map");
    await expect.poll(() => words(page)).toEqual({ title: "Map of training", problems: "", error: "" });
    expect(await shown(page)).not.toBe(before);
    await become("creep");
    await expect.poll(() => words(page)).toEqual({ title, problems: "", error: "" });
    expect(await shown(page)).toBe(before);
  }
  // Another wish before the first has its program.
  await page.evaluate(() => {
    const element = document.querySelector("beta-training");
    for (const figure of ["training-map", "creep", "training-map"]) element.figure = figure;
  });
  await expect.poll(() => words(page)).toEqual({ title: "Map of training", problems: "", error: "" });
  expect(programs()).toEqual(["embed", "extras"]);
});

test("the small program knows of the maps that it lacks", async ({ page, site }) => {
  const link = "v=1&amp;view=training-map:hide,border;nowhere:hide,x";
  await visit(page, site, `<beta-training figure="creep" link="${link}"></beta-training>`);
  await expect.poll(async () => (await words(page)).problems).toContain("nowhere");
  expect((await words(page)).problems).not.toContain("training-map");
  await page.evaluate(() => (document.querySelector("beta-training").figure = "a-map"));
  await expect.poll(async () => (await words(page)).problems).toMatch(/no figure `a-map`.*training-map/);
  expect(programs()).toEqual(["embed"]);
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
  await page.evaluate(() =>
    Object.assign(document.querySelector("beta-training"), { figure: "activation-energy", preset: null }),
  );
  await expect(element.locator(".problems")).toBeEmpty();
  await expect(element.locator("canvas")).toBeVisible();
});

test("takes the colours of its host", async ({ page, site }) => {
  await visit(page, site, `<beta-training figure="activation-energy"></beta-training>`);
  const corner = () =>
    page.locator("beta-training").evaluate((e) => {
      const copy = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
      copy.drawImage(e.shadowRoot.querySelector("canvas"), -1, -1);
      return [...copy.getImageData(0, 0, 1, 1).data.slice(0, 3)];
    });
  expect(await corner()).toEqual([255, 255, 255]);
  await page.evaluate(() => document.body.style.setProperty("--beta-training-background", "oklch(0.25 0.02 250)"));
  await expect.poll(async () => Math.max(...(await corner()))).toBeLessThan(60);
  const ink = () =>
    page.locator("beta-training").evaluate((e) => getComputedStyle(e.shadowRoot.querySelector("figure")).color);
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
  await visit(
    page,
    site,
    `<div id="a"><beta-training figure="activation-energy" f="2"></beta-training></div><div id="b"></div>`,
  );
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
  await client.send("Emulation.setDeviceMetricsOverride", {
    width: 800,
    height: 640,
    deviceScaleFactor: 2,
    mobile: false,
  });
  await expect
    .poll(() =>
      page
        .locator("beta-training")
        .evaluate((e) => e.shadowRoot.querySelector("canvas").width / e.shadowRoot.querySelector(".plot").clientWidth),
    )
    .toBe(2);
});

test("speaks the language of its host", async ({ page, site }) => {
  await visit(page, site, `<beta-training figure="activation-energy"></beta-training>`, { lang: "zh-Hans" });
  await expect(page.locator("beta-training").getByRole("link")).toHaveText("在 β-training 中打开");
  await expect(page.locator("beta-training").getByRole("img")).toHaveAccessibleName(/\p{Script=Han}/u);
});

/** The answer of a script of the program, with a call that a test wants to fail. */
const broken = (page, change, name = "embed") =>
  page.route(`**/beta-training-${name}.js`, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${await response.text()}\n${change}` });
  });
const said = (page, at) =>
  page
    .locator("beta-training")
    .nth(at)
    .evaluate((e) => e.shadowRoot.querySelector(".error").textContent);
const scenarios = (page) => page.evaluate(() => [...document.querySelectorAll("beta-training")].map((e) => e.scenario));

test.describe("a panic", () => {
  test.use({ quiet: false });

  test("takes the figure that it comes from alone, and that one is drawn again with other attributes", async ({
    page,
    site,
  }) => {
    // As the program does it, once for each instance: nothing that it says afterwards can be trusted.
    await broken(
      page,
      `{
      const draw = Lab.prototype.drawOn;
      let ended = false;
      Lab.prototype.drawOn = function (id, ...rest) {
        if (ended) globalThis.usedAfterwards = true;
        ended ||= this.link().includes("t_end=361");
        if (ended) throw new WebAssembly.RuntimeError("unreachable");
        return draw.call(this, id, ...rest);
      };
    }`,
    );
    const space = "<p>line</p>".repeat(200);
    await visit(
      page,
      site,
      `<beta-training figure="creep" f="2"></beta-training><beta-training figure="creep" t_end="361"></beta-training>${space}<beta-training figure="creep" f="4"></beta-training>`,
    );
    await expect.poll(() => said(page, 1)).toMatch(/stopped by an error/);
    await expect(page.locator("beta-training").nth(1).getByRole("link")).toHaveAttribute(
      "href",
      `${site}#v=1&t_end=361`,
    );
    // One that was drawn, one that was not seen yet, one that comes later.
    await page.evaluate(() => (document.querySelector("beta-training").f = 3));
    await expect.poll(() => scenarios(page)).toEqual(["#v=1&f=3", "", ""]);
    const third = page.locator("beta-training").nth(2);
    await third.scrollIntoViewIfNeeded();
    await expect.poll(() => scenarios(page)).toEqual(["#v=1&f=3", "", "#v=1&f=4"]);
    await expect(third.getByRole("img")).toHaveAccessibleName(/creep/i);
    expect([await said(page, 0), await said(page, 2)]).toEqual(["", ""]);
    await page.evaluate(() => (document.querySelectorAll("beta-training")[1].t_end = 362));
    await page.locator("beta-training").nth(1).scrollIntoViewIfNeeded();
    await expect.poll(() => scenarios(page)).toEqual(["#v=1&f=3", "#v=1&t_end=362", "#v=1&f=4"]);
    await expect.poll(() => said(page, 1)).toBe("");
    expect(await page.evaluate(() => globalThis.usedAfterwards)).toBe(undefined);
  });

  test("of a map leaves the other figures their program, and that of maps starts again", async ({ page, site }) => {
    await broken(
      page,
      `{
      const draw = Lab.prototype.drawOn;
      Lab.prototype.drawOn = function (...rest) {
        if (this.link().includes("t_end=361")) throw new WebAssembly.RuntimeError("unreachable");
        return draw.call(this, ...rest);
      };
    }`,
      "extras",
    );
    const map = (t_end) => `<beta-training figure="training-map" map_n="9" t_end="${t_end}"></beta-training>`;
    await visit(page, site, `<beta-training figure="creep"></beta-training>${map(361)}${map(363)}`);
    await page.locator("beta-training").nth(1).scrollIntoViewIfNeeded();
    await expect.poll(() => said(page, 1)).toMatch(/stopped by an error/);
    await page.locator("beta-training").nth(2).scrollIntoViewIfNeeded();
    await expect.poll(async () => (await scenarios(page))[2]).toBe("#v=1&t_end=363&map_n=9");
    await page.evaluate(() => (document.querySelectorAll("beta-training")[1].t_end = 362));
    await page.locator("beta-training").nth(1).scrollIntoViewIfNeeded();
    await expect.poll(() => scenarios(page)).toEqual(["#v=1", "#v=1&t_end=362&map_n=9", "#v=1&t_end=363&map_n=9"]);
    await expect.poll(() => said(page, 1)).toBe("");
    expect(programs().filter((name) => name === "embed")).toHaveLength(1);
  });

  test("that comes again and again ends somewhere, in words", async ({ page, site }) => {
    await broken(page, `Lab.prototype.drawOn = () => { throw new WebAssembly.RuntimeError("unreachable"); };`);
    await visit(page, site, `<beta-training figure="creep"></beta-training>`, { drawn: false });
    for (let f = 1; f <= 20; f += 1) {
      await expect.poll(() => said(page, 0)).toMatch(/stopped by an error/);
      const heard = page.evaluate(
        (f) =>
          new Promise((done) => {
            const element = document.querySelector("beta-training");
            element.addEventListener("beta-training-error", ({ detail }) => done(detail.message), { once: true });
            element.f = f;
          }),
        f,
      );
      expect(await heard).toMatch(/stopped by an error/);
    }
  });
});

/** Whether an element's picture is more than one colour. */
const hasPicture = (page, at) =>
  page
    .locator("beta-training")
    .nth(at)
    .evaluate((e) => {
      const canvas = e.shadowRoot.querySelector("canvas");
      // A large picture is reduced first, which is faster.
      const copy = new OffscreenCanvas(300, 300).getContext("2d", { willReadFrequently: true });
      copy.drawImage(canvas, 0, 0, 300, 300);
      return new Set(new Uint32Array(copy.getImageData(0, 0, 300, 300).data.buffer)).size > 1;
    });

test("an element of any size is drawn, and leaves its neighbours alone", async ({ page, site }) => {
  const odd = [
    "--beta-training-aspect-ratio: 1000",
    "width: 60000px",
    "width: 200px; --beta-training-aspect-ratio: 0.001",
    "width: 40px",
    "--beta-training-aspect-ratio: 1e9",
  ];
  await visit(
    page,
    site,
    `${odd.map((style, i) => `<beta-training figure="creep" f="${i + 1}" style="${style}"></beta-training>`).join("")}<beta-training figure="creep" f="9"></beta-training>`,
    { csp: styled(site) },
  );
  for (let at = 0; at <= odd.length; at += 1) {
    await page.locator("beta-training").nth(at).scrollIntoViewIfNeeded();
    await expect.poll(async () => (await scenarios(page))[at]).toBe(`#v=1&f=${at === odd.length ? 9 : at + 1}`);
    await expect.poll(() => hasPicture(page, at), odd[at]).toBe(true);
    expect(await said(page, at)).toBe("");
  }
});

test("an element whose lines no browser would show says that it is too large", async ({ page, site }) => {
  await visit(
    page,
    site,
    `<beta-training figure="creep" f="1" style="width: 3000000px"></beta-training><beta-training figure="creep" f="2"></beta-training>`,
    { csp: styled(site) },
  );
  expect(await said(page, 0)).toMatch(/is too large to be drawn/);
  await page.locator("beta-training").nth(1).scrollIntoViewIfNeeded();
  await expect.poll(() => hasPicture(page, 1)).toBe(true);
  await page.evaluate(() => (document.querySelector("beta-training").style.width = "600px"));
  await page.locator("beta-training").first().scrollIntoViewIfNeeded();
  await expect.poll(() => said(page, 0)).toBe("");
  expect(await hasPicture(page, 0)).toBe(true);
});

test("on paper stands what nobody has scrolled to", async ({ page, site }) => {
  const space = "<p>line</p>".repeat(300);
  await visit(
    page,
    site,
    `<beta-training figure="creep" f="1"></beta-training>${space}<beta-training figure="creep" f="2"></beta-training>`,
  );
  expect(await scenarios(page)).toEqual(["#v=1&f=1", ""]);
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  // At once: the browser does not wait.
  expect(await scenarios(page)).toEqual(["#v=1&f=1", "#v=1&f=2"]);
  expect(await hasPicture(page, 1)).toBe(true);
});

test("on paper it says so where the program had not come", async ({ page, site }) => {
  await visit(page, site, `${"<p>line</p>".repeat(300)}<beta-training figure="creep" f="2"></beta-training>`, {
    drawn: false,
  });
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  expect(await said(page, 0)).toMatch(/Print the page again/);
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  expect(await said(page, 0)).toBe("");
  // The second time it is there.
  await expect
    .poll(async () => {
      await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
      return scenarios(page);
    })
    .toEqual(["#v=1&f=2"]);
  expect(await said(page, 0)).toBe("");
});

/** Every computed property of what an element is made of, but sizes and what follows from them, and what hides it. */
const styles = (page) =>
  page.locator("beta-training").evaluate((e) =>
    [...e.shadowRoot.querySelectorAll("*")].map((part) => {
      const style = getComputedStyle(part);
      const names = [...style].filter(
        (name) =>
          !/^(width|height|inline-size|block-size|perspective-origin|transform-origin|inset.*|top|left|right|bottom|visibility|cursor|pointer-events)$/.test(
            name,
          ),
      );
      return [part.localName, ...names.map((name) => `${name}: ${style.getPropertyValue(name)}`)];
    }),
  );

test("what a host sets for its own text changes nothing in an element", async ({ page, site }) => {
  const markup = (style) =>
    `<div style="${style}"><beta-training figure="activation-energy" style="width: 600px"></beta-training></div>`;
  await visit(page, site, markup(""), { csp: styled(site) });
  const plain = await styles(page);
  const odd = [
    "text-transform: uppercase",
    "letter-spacing: 3px",
    "word-spacing: 9px",
    "white-space: nowrap",
    "text-indent: 40px",
    "font-variant: small-caps",
    "line-height: 3",
    "direction: rtl",
    "text-align: right",
    "font-style: italic",
    "font-weight: 900",
    "font-stretch: condensed",
    "word-break: break-all",
    "hyphens: auto",
    "text-shadow: 0 0 2px red",
    "list-style: square inside",
    "tab-size: 20",
    "text-wrap: balance",
    "overflow-wrap: normal",
    "font-feature-settings: 'tnum'",
    "text-rendering: geometricPrecision",
    "quotes: none",
    "writing-mode: vertical-rl",
    "text-orientation: upright",
    "-webkit-text-stroke: 1px red",
    "border-collapse: collapse",
    "orphans: 5",
    "caret-color: red",
    "text-underline-offset: 9px",
  ];
  await visit(page, site, markup(odd.join("; ")), { csp: styled(site) });
  expect(await page.locator("beta-training").evaluate((e) => getComputedStyle(e).textTransform)).toBe("uppercase");
  const now = await styles(page);
  expect(now.length).toBe(plain.length);
  for (const [i, part] of now.entries()) expect(part).toEqual(plain[i]);
});

test("what a host hides stays hidden", async ({ page, site }) => {
  await visit(page, site, `<div id="around"><beta-training figure="creep"></beta-training></div>`);
  await page.evaluate(() => (document.querySelector("#around").style.visibility = "hidden"));
  await expect(page.locator("beta-training").getByRole("link")).toBeHidden();
});

test("it keeps its looks in another document, and back", async ({ page, site }) => {
  await visit(page, site, `<beta-training figure="creep" f="2"></beta-training><iframe></iframe>`);
  const looks = () =>
    page.evaluate(() => {
      const { shadowRoot, ownerDocument } = globalThis.kept;
      return [
        shadowRoot.adoptedStyleSheets.length,
        ownerDocument.defaultView?.getComputedStyle(shadowRoot.querySelector(".plot")).position,
      ];
    });
  await page.evaluate(() => {
    globalThis.kept = document.querySelector("beta-training");
    document.querySelector("iframe").contentDocument.body.append(globalThis.kept);
  });
  expect(await looks()).toEqual([1, "relative"]);
  await expect.poll(() => page.evaluate(() => globalThis.kept.scenario)).toBe("#v=1&f=2");
  // By way of a document that nobody looks at.
  await page.evaluate(() => document.implementation.createHTMLDocument().body.append(globalThis.kept));
  await page.evaluate(() => document.querySelector("main").append(globalThis.kept));
  expect(await looks()).toEqual([1, "relative"]);
});

for (const [name, value] of [
  ["value", "1"],
  ["writable", "true"],
  ["get", "1"],
  ["set", "1"],
  ["enumerable", "false"],
  ["then", "1"],
]) {
  test(`a page whose objects all have \`${name}\` has its figures`, async ({ page, site }) => {
    await page.addInitScript(`Object.prototype.${name} = ${value}`);
    await visit(page, site, `<beta-training figure="creep" f="2"></beta-training>`);
    expect(await scenarios(page)).toEqual(["#v=1&f=2"]);
    await page.evaluate(() => (document.querySelector("beta-training").f = 3));
    await expect.poll(() => scenarios(page)).toEqual(["#v=1&f=3"]);
  });
}

for (const [name, style] of [
  ["a height", "height: 200px"],
  ["a greater height", "height: 420px"],
  ["a largest height", "max-height: 200px"],
]) {
  test(`with ${name} from its host all of it can be reached`, async ({ page, site }) => {
    await visit(
      page,
      site,
      `<beta-training figure="activation-energy" style="${style}; width: 600px"></beta-training>`,
      { csp: styled(site) },
    );
    const element = page.locator("beta-training");
    const { height } = await element.boundingBox();
    expect(height).toBeLessThanOrEqual(420);
    const link = element.getByRole("link");
    await link.scrollIntoViewIfNeeded();
    const [outer, inner] = [await element.boundingBox(), await link.boundingBox()];
    expect(inner.y).toBeGreaterThanOrEqual(outer.y - 1);
    expect(inner.y + inner.height).toBeLessThanOrEqual(outer.y + outer.height + 1);
    // Nothing lies over it.
    expect(
      await element.evaluate((e) => {
        const { left, top } = e.shadowRoot.querySelector("a").getBoundingClientRect();
        return e.shadowRoot.elementFromPoint(left + 3, top + 3)?.localName;
      }),
    ).toBe("a");
    expect(await faults(page)).toEqual([]);
  });
}

test.describe("where it cannot run", () => {
  test.use({ quiet: false });

  for (const [name, csp] of [
    ["WebAssembly is forbidden", (site) => policy(site).replace(" 'wasm-unsafe-eval'", "")],
    ["the program may not be fetched", (site) => policy(site).replace(/connect-src .*/, "connect-src 'none'")],
  ]) {
    test(`${name}: it says so and leads to the lab`, async ({ page, site }) => {
      await visit(page, site, `<beta-training figure="activation-energy" f="2"></beta-training>`, {
        csp: csp(site),
        drawn: false,
      });
      await expect(page.locator("beta-training").getByRole("alert")).toContainText("did not load");
      await expect(page.locator("beta-training").getByRole("link")).toHaveAttribute("href", `${site}#v=1&f=2`);
    });
  }

  test("a canvas is refused: that is said in its own words, and the figure is still described", async ({
    page,
    site,
  }) => {
    await page.addInitScript(() => (HTMLCanvasElement.prototype.getContext = () => null));
    await visit(page, site, `<beta-training figure="activation-energy" f="2"></beta-training>`);
    await expect(page.locator("beta-training").getByRole("alert")).toContainText("gives no canvas to draw on");
    await expect(page.locator("beta-training [part=notes], beta-training").first()).toContainText("2 Hz");
    await expect(page.locator("beta-training").getByRole("link")).toHaveAttribute("href", `${site}#v=1&f=2`);
  });

  test("all objects of the page are promises: no program starts, and that is said", async ({ page, site }) => {
    // biome-ignore lint/suspicious/noThenProperty: it is what is tested.
    await page.addInitScript(() => (Object.prototype.then = () => {}));
    headers = { "Content-Security-Policy": policy(site) };
    body = `<!doctype html><html lang="en"><title>Host</title><beta-training figure="creep" f="2"></beta-training><script type="module" src="${site}embed.js"></script>`;
    await page.goto(`http://127.0.0.1:${host.address().port}/`);
    await expect(page.locator("beta-training").getByRole("alert")).toContainText("a method “then”");
  });

  test("the program arrives at the second attempt", async ({ page, site }) => {
    await page.route("**/*.wasm", (route) => route.abort(), { times: 1 });
    await visit(page, site, `<beta-training figure="activation-energy" f="2"></beta-training>`, { drawn: false });
    await expect(page.locator("beta-training").getByRole("alert")).toContainText("did not load");
    await page.evaluate(() => (document.querySelector("beta-training").f = 3));
    await expect.poll(() => page.evaluate(() => document.querySelector("beta-training").scenario)).toBe("#v=1&f=3");
    await expect(page.locator("beta-training").getByRole("alert")).toBeEmpty();
  });
});
