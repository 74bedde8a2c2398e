import { expect, faults, rested, test } from "./base.js";

const LINK = "#v=1&t_end=373";
const ALONE = 'sandbox="allow-scripts"';

/**
 * Opens a page that holds frames, and records their messages.
 * @returns {Promise<{ ask: (request: object, at?: number) => Promise<object>, heard: (type?: string, at?: number) => Promise<object[]>, frame: (at?: number) => import("@playwright/test").FrameLocator }>}
 */
async function hold(
  page,
  site,
  {
    query = "embed=1&figure=activation-energy",
    sandbox = ALONE,
    count = 1,
    width = 600,
    follow = undefined,
    style = "",
  } = {},
) {
  const frames = Array.from(
    { length: count },
    () => `<iframe ${sandbox} width="${width}" height="300" style="${style}" src="${site}?${query}${LINK}"></iframe>`,
  ).join("");
  await page.route("**/host.html", (route) =>
    route.fulfill({
      contentType: "text/html",
      body: `<!doctype html><title>Host</title><link rel="icon" href="data:,"><body></body>`,
    }),
  );
  await page.goto(`${site}host.html`);
  await page.evaluate(
    ({ frames, follow }) => {
      window.log = [];
      addEventListener("message", ({ source, data, origin }) => {
        const at = [...document.querySelectorAll("iframe")].findIndex((frame) => frame.contentWindow === source);
        window.log.push({ at, origin, data });
        if (data.type === "resize" && follow !== undefined)
          document.querySelectorAll("iframe")[at].style.height = `${data.height + follow}px`;
      });
      window.post = (message, at = 0) =>
        document.querySelectorAll("iframe")[at].contentWindow.postMessage(message, "*");
      document.body.innerHTML = frames;
    },
    { frames, follow },
  );
  const heard = (type, at = 0) =>
    page.evaluate(
      ([type, at]) =>
        window.log.filter((entry) => entry.at === at && (!type || entry.data.type === type)).map(({ data }) => data),
      [type, at],
    );
  for (let at = 0; at < count; at += 1) await expect.poll(() => heard("ready", at)).toHaveLength(1);
  let last = 0;
  const ask = async (request, at = 0) => {
    last += 1;
    const id = `q${last}`;
    await page.evaluate(([message, at]) => window.post(message, at), [{ betaTraining: 1, id, ...request }, at]);
    const answers = async () => (await heard(undefined, at)).filter((answer) => answer.id === id);
    await expect.poll(answers).toHaveLength(1);
    return (await answers())[0];
  };
  /** Waits for all work of the host and its frames: after it no message comes by itself. */
  const rest = async () => {
    for (const part of page.frames()) await rested(part);
  };
  return { ask, heard, rest, frame: (at = 0) => page.frameLocator("iframe").nth(at) };
}

const post = (page, message) => page.evaluate((message) => window.post(message), message);

for (const [where, sandbox] of [
  ["a sandbox without an origin", ALONE],
  ["the origin of its host", ""],
]) {
  test(`every message has its answer in ${where}`, async ({ page, site }) => {
    const { ask, heard, frame } = await hold(page, site, { sandbox });
    expect((await heard("ready"))[0]).toEqual({
      betaTraining: 1,
      type: "ready",
      protocol: 1,
      program: expect.stringMatching(/^\d+\.\d+\.\d+/),
      figure: "activation-energy",
      link: LINK,
    });
    expect(await ask({ type: "ping" })).toMatchObject({ type: "result", value: { protocol: 1 } });
    expect((await ask({ type: "get", what: "state" })).value).toEqual({ figure: "activation-energy", link: LINK });
    const { value: data } = await ask({ type: "get", what: "data", count: 2 });
    expect(data.rows).toHaveLength(2);
    expect(data.rows[0]).toHaveLength(data.columns.length);
    expect(data.total).toBeGreaterThan(2);
    expect((await ask({ type: "get", what: "summary" })).value).toMatchObject({ schema: 1 });
    const { value: parameters } = await ask({ type: "get", what: "parameters" });
    expect(parameters.find(({ key }) => key === "t_end")).toMatchObject({ value: "373", unit: "K" });
    expect((await ask({ type: "get", what: "csv" })).value).toContain("t_end=373");
    expect((await ask({ type: "get", what: "svg", figure: "loss-modulus" })).value).toMatch(/^<(\?xml|svg)/);

    expect((await ask({ type: "set", values: { t_end: "363", f: "1,10" } })).value.link).toBe("#v=1&f=1,10&t_end=363");
    expect((await ask({ type: "get", what: "csv" })).value).toContain("t_end=363");
    expect((await ask({ type: "set", link: "#v=1&preset=fig1" })).value.link).toBe("#v=1&preset=fig1");
    expect((await ask({ type: "set", figure: "loss-modulus", link: "" })).value).toEqual({
      figure: "loss-modulus",
      link: "#v=1",
    });
    await expect(frame().locator("figure")).toHaveCount(1);
    await expect(frame().locator("#figure-loss-modulus canvas")).toBeVisible();
    await expect
      .poll(async () => (await heard("state")).at(-1))
      .toEqual({ betaTraining: 1, type: "state", figure: "loss-modulus", link: "#v=1" });
    expect(await heard("error")).toEqual([]);
  });
}

test("a frame shows a map", async ({ page, site }) => {
  const { ask, frame } = await hold(page, site, { query: "embed=1&figure=training-map" });
  await expect(frame().getByRole("img", { name: "Map of training" })).toBeVisible();
  const { value } = await ask({ type: "get", what: "data", figure: "training-map", count: 1 });
  expect(value.total).toBeGreaterThan(41 * 41);
});

test("a change by the reader is told, once", async ({ page, site }) => {
  const { heard, frame } = await hold(page, site);
  await frame().getByRole("button", { name: "Parameters" }).click();
  await frame().locator("#t_end").fill("353");
  await frame().locator("#t_end").press("Enter");
  await expect
    .poll(() => heard("state"))
    .toEqual([{ betaTraining: 1, type: "state", figure: "activation-energy", link: "#v=1&t_end=353" }]);
});

test("values are taken as a whole or refused as a whole", async ({ page, site }) => {
  const { ask, heard, frame } = await hold(page, site);
  const nothing = async () =>
    expect((await ask({ type: "get", what: "state" })).value).toEqual({ figure: "activation-energy", link: LINK });
  const refusals = [
    [{ values: { f: "1", t_end: "hot" } }, "t_end"],
    [{ values: { f: "1", t_end: "200" } }, "t_end"],
    [{ values: { f: "1", colour: "red" } }, "colour"],
    [{ values: { f: "1", "t_end=363&f": "2" } }, "t_end=363&f"],
    [{ values: { t_end: "363&f=2" } }, "t_end"],
    [{ values: { t_end: "363", v: "99" } }, "v"],
    [{ values: { pin1: "paper;t_end:1" } }, "pin1.t_end"],
    [{ values: { constructor: "1" } }, "constructor"],
    [{ values: { toString: "1" } }, "toString"],
    [{ link: "#v=1&f=1&t_end=x" }, "t_end"],
    [{ link: "#v=7&f=1" }, "v"],
    [{ link: "%%%=&&&=#?" }, undefined],
    [{ values: { f: "1" }, figure: "nothing" }, "figure"],
    [{ values: { t_start: "390" } }, undefined],
  ];
  for (const [request, key] of refusals) {
    const answer = await ask({ type: "set", ...request });
    expect(answer, JSON.stringify(request)).toMatchObject({ type: "error", code: "refused" });
    if (key) expect(answer.issues.map((issue) => issue.key)).toContain(key);
    for (const issue of answer.issues)
      expect(Object.values(issue).every((value) => typeof value === "string")).toBe(true);
    await nothing();
  }
  await page.evaluate(() =>
    window.post({ betaTraining: 1, id: "proto", type: "set", values: JSON.parse('{"__proto__": "1"}') }),
  );
  await expect.poll(async () => (await heard("error")).at(-1)).toMatchObject({ id: "proto", code: "refused" });
  await nothing();
  await expect(frame().locator("#problems")).toBeHidden();
  expect((await heard("state")).length).toBe(0);
});

test("what is no message of the protocol changes nothing, and what is wrong is said", async ({ page, site }) => {
  const { ask, heard, frame } = await hold(page, site);
  // Not of this protocol: nobody answers.
  await page.evaluate(() => {
    const cyclic = {};
    cyclic.self = cyclic;
    const strange = [
      null,
      undefined,
      1,
      NaN,
      "x",
      [],
      new Map([["betaTraining", 1]]),
      new Uint8Array(1e6),
      new Date(),
      /x/,
      new Error("x"),
      cyclic,
      {},
      { type: "ping", id: 1 },
      [{ betaTraining: 1 }],
    ];
    for (const message of strange) window.post(message);
  });
  expect(await ask({ type: "ping" })).toMatchObject({ type: "result" });
  expect((await heard()).map(({ type }) => type)).toEqual(["ready", "result"]);

  const codes = [
    [{ betaTraining: 2, type: "ping" }, "unknown-version"],
    [{ betaTraining: "1", type: "ping" }, "unknown-version"],
    [{ type: "pong" }, "unknown-type"],
    [{ type: "__proto__" }, "unknown-type"],
    [{ type: 7 }, "malformed"],
    [{ type: "get" }, "malformed"],
    [{ type: "get", what: "constructor" }, "malformed"],
    [{ type: "get", what: "data", count: 1e9 }, "malformed"],
    [{ type: "get", what: "data", first: -1 }, "malformed"],
    [{ type: "set" }, "malformed"],
    [{ type: "set", link: "#v=1", values: {} }, "malformed"],
    [{ type: "set", values: { t_end: 363 } }, "malformed"],
    [{ type: "set", values: { t_end: null } }, "malformed"],
    [{ type: "set", values: { t_end: { a: 1 } } }, "malformed"],
    [{ type: "set", values: [["t_end", "363"]] }, "malformed"],
    [{ type: "set", values: "t_end=363" }, "malformed"],
    [{ type: "set", values: { t_end: "3".repeat(1001) } }, "too-large"],
    [{ type: "set", values: Object.fromEntries(Array.from({ length: 65 }, (_, i) => [`k${i}`, "1"])) }, "too-large"],
    [{ type: "set", values: { ["k".repeat(65)]: "1" } }, "too-large"],
    [{ type: "set", link: "x".repeat(65_537) }, "too-large"],
  ];
  for (const [request, code] of codes)
    expect(await ask(request), JSON.stringify(request).slice(0, 80)).toMatchObject({ type: "error", code });
  await page.evaluate(() => {
    let deep = {};
    for (let i = 0; i < 1_000; i += 1) deep = { deep };
    const cyclic = {};
    cyclic.self = cyclic;
    window.post({ betaTraining: 1, id: "huge", type: "set", link: "x".repeat(1e7) });
    window.post({ betaTraining: 1, id: "deep", type: "set", values: deep });
    window.post({ betaTraining: 1, id: "cyclic", type: "set", values: cyclic });
    window.post({ betaTraining: 1, id: "map", type: "set", values: new Map([["t_end", "363"]]) });
    window.post({ betaTraining: 1, id: "bytes", type: "set", values: new Uint8Array(100) });
    window.post({ betaTraining: 1, id: "spare", type: "ping", spare: new Uint8Array(1e6), deep });
    window.post({ betaTraining: 1, id: "x".repeat(65), type: "ping" });
    window.post({ betaTraining: 1, id: { a: 1 }, type: "ping" });
    window.post({ betaTraining: 1, id: 1.5, type: "ping" });
    window.post({ betaTraining: 1, type: "ping" });
    window.post({ betaTraining: 1, id: 7, type: "ping" });
  });
  await expect.poll(async () => (await heard("result")).at(-1)?.id).toBe(7);
  const answers = (await heard()).slice(-10).map(({ id, code, type }) => [id, code ?? type]);
  expect(answers).toEqual([
    ["huge", "too-large"],
    ["deep", "malformed"],
    ["cyclic", "malformed"],
    ["map", "malformed"],
    ["bytes", "malformed"],
    ["spare", "result"],
    [undefined, "malformed"],
    [undefined, "malformed"],
    [undefined, "malformed"],
    [7, "result"],
  ]);
  expect((await ask({ type: "get", what: "state" })).value.link).toBe(LINK);
  await expect(frame().locator("#fatal")).toBeHidden();
});

test("nothing that a message says becomes an element", async ({ page, site }) => {
  const { ask, frame } = await hold(page, site);
  const html = `<img src=x onerror="console.error('run')"><b id="injected">`;
  for (const request of [
    { type: html },
    { type: "get", what: html },
    { type: "get", what: "data", figure: html.slice(0, 60) },
    { type: "set", link: html },
    { type: "set", link: `#v=1&preset=${html}` },
    { type: "set", values: { f: html } },
    { type: "set", values: { [html.slice(0, 60)]: html } },
    { type: "set", figure: html.slice(0, 60) },
    { id: html.slice(0, 60), type: "set", values: { view: html } },
  ]) {
    if (request.id) await post(page, { betaTraining: 1, ...request });
    else expect(await ask(request)).toMatchObject({ type: "error" });
  }
  await ask({ type: "ping" });
  await expect(frame().locator("img, #injected")).toHaveCount(0);
});

test("only the page that holds the frame is heard", async ({ page, site }) => {
  const { ask, heard } = await hold(page, site, { count: 2, sandbox: "" });
  // A sibling, a child and the frame itself all have another source than the parent.
  const [first, second] = page.frames().slice(1);
  const message = { betaTraining: 1, id: "foreign", type: "set", link: "#v=1&t_end=333" };
  await second.evaluate((message) => window.parent.frames[0].postMessage(message, "*"), message);
  await first.evaluate((message) => window.postMessage(message, "*"), message);
  await ask({ type: "ping" });
  expect((await ask({ type: "get", what: "state" })).value.link).toBe(LINK);
  expect((await heard()).filter(({ id }) => id === "foreign")).toEqual([]);

  // Two frames are two scenarios.
  await ask({ type: "set", values: { t_end: "353" } }, 1);
  expect((await ask({ type: "get", what: "state" }, 1)).value.link).toBe("#v=1&t_end=353");
  expect((await ask({ type: "get", what: "state" }, 0)).value.link).toBe(LINK);
  expect(await heard("state", 0)).toEqual([]);
});

test("a flood is dropped, and the frame stays alive", async ({ page, site }) => {
  // The limit depends on the clock alone; the test moves the clock.
  await page.addInitScript(() => {
    globalThis.clock = 10_000;
    performance.now = () => globalThis.clock;
    globalThis.met = 0;
    addEventListener("message", () => (globalThis.met += 1));
  });
  const { ask, heard, frame } = await hold(page, site);
  const held = page.frames()[1];
  const flood = async (from) => {
    await page.evaluate((from) => {
      for (let id = from; id < from + 5_000; id += 1)
        window.post({ betaTraining: 1, id, type: "set", values: { t_end: String(350 + (id % 30)) } });
    }, from);
    await expect.poll(() => held.evaluate(() => globalThis.met)).toBe(from + 5_000);
  };
  const answered = async () => (await heard("result")).map(({ id }) => id);
  const busy = async () => (await heard("error")).map(({ code }) => code);
  const first = (from, count) => Array.from({ length: count }, (_, i) => from + i);
  await flood(0);
  await expect.poll(answered).toEqual(first(0, 60));
  await expect.poll(busy).toEqual(["busy"]);
  // 30 a second are let through again, and what is dropped is said once a second.
  await held.evaluate(() => (globalThis.clock += 1000));
  await flood(5_000);
  await expect.poll(answered).toEqual([...first(0, 60), ...first(5_000, 30)]);
  await expect.poll(busy).toEqual(["busy", "busy"]);
  await held.evaluate(() => (globalThis.clock += 1000));
  expect(await ask({ type: "ping" })).toMatchObject({ type: "result" });
  await frame().getByRole("button", { name: "Parameters" }).click();
  await expect(frame().locator("#t_end")).toBeVisible();
});

test("a frame may go away while it works", async ({ page, site }) => {
  await hold(page, site);
  await page.evaluate(() => {
    for (let id = 0; id < 20; id += 1) window.post({ betaTraining: 1, id, type: "get", what: "svg" });
    document.querySelector("iframe").remove();
  });
  await expect.poll(() => page.frames().length).toBe(1);
  await rested(page);
});

for (const [name, options] of [
  ["that takes it", { follow: 0 }],
  ["that adds 10 px", { follow: 10 }],
  ["that gives too little", { follow: -40 }],
  ["that scales", { follow: 10, style: "zoom: 1.37; transform: scale(0.7)" }],
]) {
  test(`the height settles in a host ${name}`, async ({ page, site }) => {
    const { heard, ask, rest, frame } = await hold(page, site, {
      query: "embed=1&figure=activation-energy&height=auto",
      ...options,
    });
    await expect.poll(async () => (await heard("resize")).length).toBeGreaterThan(0);
    await rest();
    const before = await heard("resize");
    expect(before.length).toBeLessThanOrEqual(3);
    await rest();
    expect(await heard("resize")).toEqual(before);
    if (options.follow >= 0)
      expect(
        await frame()
          .locator("html")
          .evaluate((root) => root.scrollHeight - root.clientHeight),
      ).toBeLessThanOrEqual(0);
    // Another height alone is no news; another width is.
    await page.evaluate(() => (document.querySelector("iframe").style.height = "900px"));
    await rest();
    expect(await heard("resize")).toEqual(before);
    await page.evaluate(() => (document.querySelector("iframe").width = "400"));
    await expect.poll(async () => (await heard("resize")).at(-1).height).toBeLessThan(before.at(-1).height);
    await ask({ type: "ping" });
  });
}

test("the open controls are part of the height, and without the flag no height is told", async ({ page, site }) => {
  const { heard, rest, frame } = await hold(page, site, {
    query: "embed=1&figure=activation-energy&height=auto",
    follow: 0,
  });
  await expect.poll(async () => (await heard("resize")).length).toBeGreaterThan(0);
  await rest();
  const closed = (await heard("resize")).at(-1).height;
  await frame().getByRole("button", { name: "Parameters" }).click();
  await expect.poll(async () => (await heard("resize")).at(-1).height).toBeGreaterThan(closed + 100);
  const plain = await hold(page, site);
  await plain.rest();
  expect(await plain.heard("resize")).toEqual([]);
});

test("a page that no frame holds says nothing", async ({ page, open }) => {
  await page.addInitScript(() => {
    window.heard = [];
    addEventListener("message", ({ data }) => window.heard.push(data));
  });
  await open("?embed=1&figure=loss-modulus");
  await page.evaluate(() => window.postMessage({ betaTraining: 1, id: 1, type: "ping" }, "*"));
  await expect.poll(() => page.evaluate(() => window.heard.length)).toBe(1);
  await rested(page);
  expect(await page.evaluate(() => window.heard.length)).toBe(1);
});

test("the demo drives its frame", async ({ page, site }) => {
  await page.goto(`${site}embed-demo.html`);
  await page.waitForSelector("html[data-state=ready]", { state: "attached" });
  const frame = page.frameLocator("#frame");
  await expect(page.getByLabel(/Terminal temperature/)).toHaveValue("383");
  await page.getByLabel(/Terminal temperature/).fill("hot");
  await page.getByRole("button", { name: "Set all of it" }).click();
  await expect(page.locator("#said")).toContainText("t_end");
  await page.getByLabel(/Terminal temperature/).fill("363");
  await page.getByLabel("Figure", { exact: true }).selectOption("loss-modulus");
  await page.getByRole("button", { name: "Set all of it" }).click();
  await expect(page.locator("#said")).toHaveText("Set.");
  await expect(frame.locator("#figure-loss-modulus")).toBeVisible();
  await expect(page.locator("#log")).toContainText('"type":"resize"');
  await expect.poll(() => frame.locator("html").evaluate((root) => root.scrollHeight - root.clientHeight)).toBe(0);
  expect(await faults(page)).toEqual([]);
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await faults(page)).toEqual([]);
});

test("a frame below the fold tells its height before anybody scrolls to it", async ({ page, site }) => {
  // Of another origin than its host, it is not painted there.
  const { createServer } = await import("node:http");
  const host = createServer((_request, response) =>
    response
      .writeHead(200, { "Content-Type": "text/html" })
      .end(`<!doctype html><title>Host</title><link rel="icon" href="data:,"><p style="height: 4000px"></p>
    <iframe sandbox="allow-scripts" width="600" height="100" src="${site}?embed=1&figure=creep&height=auto#v=1"></iframe>`),
  );
  await new Promise((resolve) => host.listen(0, "127.0.0.1", resolve));
  try {
    await page.addInitScript(() => {
      globalThis.log = [];
      addEventListener("message", ({ data }) => globalThis.log.push(data));
    });
    await page.goto(`http://127.0.0.1:${host.address().port}/`);
    const heights = () =>
      page.evaluate(() => globalThis.log.filter(({ type }) => type === "resize").map(({ height }) => height));
    await expect.poll(() => heights().then((all) => all.length)).toBeGreaterThan(0);
    const told = (await heights()).at(-1);
    expect(told).toBeGreaterThan(300);
    expect(await page.evaluate(() => scrollY)).toBe(0);
    // Changes in the frame are reported by the frame: a scenario with other notes, a figure of another form.
    await page.evaluate(() =>
      document
        .querySelector("iframe")
        .contentWindow.postMessage({ betaTraining: 1, id: 1, type: "set", figure: "activation-energy" }, "*"),
    );
    const inside = page.frameLocator("iframe");
    await expect(inside.locator("#figure-activation-energy .notes li")).not.toHaveCount(0);
    const needed = () => inside.locator("body").evaluate((body) => Math.ceil(body.getBoundingClientRect().height));
    await expect.poll(async () => (await heights()).at(-1) - (await needed())).toBe(0);
    const now = await needed();
    expect(now).not.toBe(told);
    await page.locator("iframe").evaluate((frame, height) => (frame.style.height = `${height}px`), now);
    await page.locator("iframe").scrollIntoViewIfNeeded();
    // Seen, it needs what it said.
    await expect(inside.locator("#figure-activation-energy canvas")).toBeVisible();
    expect([await needed(), (await heights()).at(-1)]).toEqual([now, now]);
  } finally {
    host.close();
  }
});

for (const [name, style] of [
  ["wide", "width: 40000px; height: 400px"],
  ["high", "width: 400px; height: 40000px"],
  ["large in every way", "width: 40000px; height: 40000px"],
  ["without a size", "width: 0; height: 0"],
]) {
  test(`a frame that is ${name} is drawn, and answers`, async ({ page, site }) => {
    const { ask, frame } = await hold(page, site, { style });
    expect(await ask({ type: "ping" })).toMatchObject({ type: "result" });
    await expect(frame().locator("#fatal")).toBeHidden();
    const { across, down, widest, place } = await frame()
      .locator("#figure-activation-energy canvas")
      .evaluate((canvas) => ({
        across: canvas.width,
        down: canvas.height,
        widest: Math.max(canvas.width, canvas.height),
        place: [canvas, canvas.parentElement]
          .map((element) => element.getBoundingClientRect())
          .map(({ width, height }) => [Math.round(width), Math.round(height)]),
      }));
    expect(widest).toBeLessThanOrEqual(16_384);
    expect(across * down).toBeLessThanOrEqual(33_500_000);
    // With fewer pixels than its place it fills that.
    expect(place[0]).toEqual(place[1]);
    await ask({ type: "set", values: { f: "2" } });
    await expect(frame().locator("#fatal")).toBeHidden();
  });
}
