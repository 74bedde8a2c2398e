import { createServer } from "node:http";
import { DIST, expect, faults, fragment, settled, test } from "./base.js";
import { serve } from "./server.js";

/** Opens the dialog with every way to share. */
async function openDialog(page) {
  await page.locator("#share").click();
  await page.getByRole("button", { name: "More ways" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
}

const field = (page, name) => page.getByRole("dialog").getByRole("textbox", { name, exact: true });
const value = (page, name) => field(page, name).inputValue();

/** A scenario with signs that mean something to every language that it is written into. */
const SCENARIO = "#v=1&preset=fig1&f=0.5,5&t_end=380&look=all&note=%3Cb%3E%22";

test("every form says the same scenario, and each opens it", async ({ page, open, site }) => {
  await open(SCENARIO);
  await openDialog(page);
  await page.getByLabel("Figure", { exact: true }).selectOption("loss-modulus");
  const link = await value(page, "Link");
  expect(link).toMatch(
    /^http.*#v=1&r=2:[0-9a-f]{10}:[-0-9e.,:]+&preset=fig1&f=0.5,5&t_end=380&look=all&note=%3Cb%3E%22$/,
  );
  expect(await value(page, "Markdown")).toMatch(/^\[β-training: Loss modulus.*\]\(<.*>\)$/);
  expect((await value(page, "Markdown")).match(/<(.*)>/)[1]).toBe(link);
  const latex = await value(page, "LaTeX (hyperref)");
  expect(latex.match(/^\\href\{(.*?)\}/)[1].replaceAll("\\", "")).toBe(link);
  const frame = await value(page, "Frame for a web page");
  expect(frame).toContain('title="β-training: Loss modulus');
  expect(frame).toContain('loading="lazy"');
  expect(frame).toContain('sandbox="allow-scripts');
  const element = await value(page, "Element for a web page");
  expect(element).toContain(`<script type="module" src="${site}embed.js"></script>`);
  for (const name of ["The paper, to be cited, BibTeX", "This program, to be cited, BibTeX"])
    expect(await value(page, name)).toMatch(/^@(article|misc)\{/);
  for (const name of ["The paper, to be cited, RIS", "This program, to be cited, RIS"])
    expect(await value(page, name)).toMatch(/^TY {2}- (JOUR|COMP)\n/);
  expect(await value(page, "This program, to be cited, BibTeX")).toContain(`\\url{${link}}`);

  await open(link.slice(site.length));
  await expect(page.locator("#receipt")).toContainText(/identical/i);
  expect(fragment(page)).toContain("f=0.5,5&t_end=380");
  // As somebody else pastes them.
  await page.route("**/host.html", (route) =>
    route.fulfill({
      contentType: "text/html; charset=utf-8",
      body: `<!doctype html><html lang="en"><title>Host</title>${frame}${element}`,
    }),
  );
  await page.goto(`${site}host.html`);
  await expect(page.frameLocator("iframe").locator("#figure-loss-modulus canvas")).toBeVisible();
  await page.locator("beta-training").scrollIntoViewIfNeeded();
  await expect
    .poll(() => page.evaluate(() => document.querySelector("beta-training").scenario))
    .toBe("#v=1&preset=fig1&f=0.5,5&t_end=380&note=%3Cb%3E%22");
  await expect(page.locator("beta-training").getByRole("img")).toHaveAccessibleName(/loss modulus/i);
});

/** The text that a camera reads in a picture of the code. */
async function decoded(page) {
  const code = page.getByRole("img", { name: "QR code of the link" });
  await code.scrollIntoViewIfNeeded();
  const { default: jsqr } = await import("jsqr");
  const png = await code.screenshot({ scale: "css" });
  // A text takes a hundredth of the time that a list of numbers takes between browser and test.
  const { grey, width, height } = await page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const picture = await createImageBitmap(new Blob([bytes]));
    const context = new OffscreenCanvas(picture.width, picture.height).getContext("2d");
    context.drawImage(picture, 0, 0);
    const { data, width, height } = context.getImageData(0, 0, picture.width, picture.height);
    const grey = Array.from({ length: width * height }, (_, at) => String.fromCharCode(data[4 * at]));
    return { grey: grey.join(""), width, height };
  }, png.toString("base64"));
  const pixels = Uint8ClampedArray.from({ length: 4 * width * height }, (_, at) =>
    at % 4 === 3 ? 255 : grey.charCodeAt(at >> 2),
  );
  return (jsqr.default ?? jsqr)(pixels, width, height)?.data;
}

// The longest has the most modules that a code may have.
for (const [name, address] of [
  ["of a scenario", SCENARIO],
  ["in the dark", "?theme=dark"],
  ["of a long link", `#v=1&note=${"x1".repeat(900)}`],
  ["of the longest link", `#v=1&note=${"x1".repeat(1400)}`],
]) {
  test(`the QR code holds the link, ${name}`, async ({ page, open }) => {
    await page.setViewportSize({ width: 1280, height: 1000 });
    await open(address);
    await openDialog(page);
    expect(await decoded(page)).toBe(await value(page, "Link"));
  });
}

test("each form is copied with one press", async ({ page, open, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await open(SCENARIO);
  await openDialog(page);
  await expect(page.getByRole("button", { name: "Copy: Link" })).toBeFocused();
  for (const button of await page
    .getByRole("dialog")
    .getByRole("button", { name: /^Copy: / })
    .all()) {
    const what = (await button.getAttribute("aria-label")).slice("Copy: ".length);
    await button.click();
    await expect(page.getByRole("dialog").getByRole("status")).toHaveText(`Copied: ${what}.`);
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await value(page, what));
  }
});

for (const [name, clipboard] of [
  ["missing", "undefined"],
  ["refused", "{ writeText: () => Promise.reject(new DOMException('no', 'NotAllowedError')) }"],
]) {
  test(`where the clipboard is ${name} each form is copied in the old way, or its text is selected`, async ({
    page,
    open,
  }) => {
    await page.addInitScript(`Object.defineProperty(navigator, "clipboard", { value: ${clipboard} })`);
    await open();
    await openDialog(page);
    const status = page.getByRole("dialog").getByRole("status");
    const buttons = await page
      .getByRole("dialog")
      .getByRole("button", { name: /^Copy: / })
      .all();
    expect(buttons).toHaveLength(9);
    await page.evaluate(() =>
      document.addEventListener(
        "copy",
        () => (globalThis.taken = getSelection().toString() || document.activeElement.value),
      ),
    );
    for (const button of buttons) {
      const what = (await button.getAttribute("aria-label")).slice("Copy: ".length);
      await button.click();
      await expect(status).toHaveText(`Copied: ${what}.`);
      await expect(button).toBeFocused();
      expect(await page.evaluate(() => globalThis.taken)).toBe(await value(page, what));
    }
    await page.evaluate(() => (document.execCommand = () => false));
    for (const button of buttons) {
      const what = (await button.getAttribute("aria-label")).slice("Copy: ".length);
      await button.click();
      await expect(status).toContainText("The text is selected");
      const selected = await field(page, what).evaluate(
        (area) => document.activeElement === area && area.value.slice(area.selectionStart, area.selectionEnd),
      );
      expect(selected).toBe(await value(page, what));
    }
  });
}

test("where the clipboard is refused all of the box is in sight", async ({ page, open }) => {
  await page.addInitScript(() =>
    Object.defineProperty(navigator, "clipboard", { value: { writeText: () => Promise.reject(new Error("no")) } }),
  );
  await open();
  for (const width of [320, 700, 1000]) {
    await page.setViewportSize({ width, height: 740 });
    await page.locator("#share").click();
    await expect(page.locator("#share-words")).toContainText("selected");
    const box = await page.locator("#share-box").boundingBox();
    expect(box.x, String(width)).toBeGreaterThanOrEqual(0);
    expect(box.x + box.width, String(width)).toBeLessThanOrEqual(width);
    await page.keyboard.press("Escape");
  }
});

test("the figure chosen is the one in view, and another one changes its forms alone", async ({ page, open }) => {
  // One column: figures beside each other are equally in view.
  await page.setViewportSize({ width: 360, height: 740 });
  await open();
  await page.locator("#figure-creep").evaluate((figure) => figure.scrollIntoView({ block: "center" }));
  // The button stands at the top of the page: a reader further down reaches it by keyboard.
  await page.locator("#share").evaluate((button) => button.click());
  await page.locator("#share-more").evaluate((button) => button.click());
  await expect(page.getByLabel("Figure", { exact: true })).toHaveValue("creep");
  const preview = page.getByRole("dialog").getByRole("img", { name: "The figure as it is shared: Creep" });
  const [link, before] = [await value(page, "Link"), await preview.evaluate((canvas) => canvas.toDataURL())];
  await page.getByLabel("Figure", { exact: true }).selectOption("structural-order");
  expect(await value(page, "Link")).toBe(link);
  expect(await value(page, "Frame for a web page")).toContain("figure=structural-order#v=1");
  expect(await value(page, "Element for a web page")).toContain('<beta-training figure="structural-order"');
  expect(
    await page
      .getByRole("dialog")
      .locator("canvas")
      .evaluate((canvas) => canvas.toDataURL()),
  ).not.toBe(before);
});

test("with large letters on a phone fields keep their width", async ({ page, open }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await open();
  await page.evaluate(() => (document.documentElement.style.fontSize = "200%"));
  await openDialog(page);
  const { over, narrowest } = await page.locator("#dialog").evaluate((dialog) => ({
    over: dialog.scrollWidth - dialog.clientWidth,
    narrowest: Math.min(...[...dialog.querySelectorAll("textarea")].map((area) => area.clientWidth)),
  }));
  expect(over).toBeLessThanOrEqual(0);
  expect(narrowest).toBeGreaterThan(180);
});

test("by keyboard, and closed again", async ({ page, open }) => {
  await open();
  await page.locator("#share").focus();
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "More ways" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Copy: Link" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(page.locator("#share")).toBeFocused();
});

for (const [name, address, size] of [
  ["on a phone", "", { width: 320, height: 640 }],
  ["in the dark", "?theme=dark", { width: 1280, height: 800 }],
  ["in Chinese", "?lang=zh", { width: 768, height: 900 }],
]) {
  test(`axe finds nothing and nothing is cut: ${name}`, async ({ page, open }) => {
    await page.setViewportSize(size);
    await open(address);
    await page.locator("#share").click();
    await page.locator("#share-more").click();
    await expect(page.getByRole("dialog")).toBeVisible();
    await settled(page);
    expect(
      await page.evaluate(
        () => document.querySelector("#dialog").scrollWidth - document.querySelector("#dialog").clientWidth,
      ),
    ).toBeLessThanOrEqual(0);
    expect(await faults(page)).toEqual([]);
  });
}

test("a link that is too long has no code, and the dialog says so", async ({ page, open }) => {
  await open(`#v=1&note=${"x".repeat(3000)}`);
  await openDialog(page);
  await expect(page.getByRole("dialog")).toContainText("too long for a QR code");
  await expect(page.getByRole("img", { name: "QR code of the link" })).toHaveCount(0);
});

test.describe("a server that lets no other site load its files", () => {
  test.use({ quiet: false });
  let closed, host, markup;
  test.beforeAll(async () => {
    closed = await serve(DIST, { open: false });
    // A page of another origin.
    host = createServer((_request, response) =>
      response
        .writeHead(200, { "Content-Type": "text/html; charset=utf-8" })
        .end(`<!doctype html><html lang="en"><title>Host</title>${markup}`),
    );
    await new Promise((resolve) => host.listen(0, "127.0.0.1", resolve));
  });
  test.afterAll(() => {
    closed.close();
    host.close();
  });

  const paste = async (page, pasted) => {
    markup = pasted;
    await page.goto(`http://127.0.0.1:${host.address().port}/`);
  };

  test("the dialog says so, and its frame works in another site", async ({ page }) => {
    await page.goto(`${closed.url}#v=1&f=2`);
    await expect(page.locator("html[data-state=ready]")).toBeAttached();
    await openDialog(page);
    await expect(page.getByRole("dialog").locator(".message")).toContainText("Access-Control-Allow-Origin");
    await expect(page.getByRole("dialog").locator(".message")).toBeVisible();
    await page.getByLabel("Figure", { exact: true }).selectOption("creep");
    const frame = await value(page, "Frame for a web page");
    expect(frame).toContain("allow-scripts allow-same-origin");
    await paste(page, frame);
    await expect(page.frameLocator("iframe").locator("#figure-creep canvas")).toBeVisible();
    await expect(page.frameLocator("iframe").locator("#refused")).toBeHidden();
  });

  test("a frame without an origin says in a line why it is empty", async ({ page }) => {
    await paste(
      page,
      `<iframe width="640" height="420" sandbox="allow-scripts" src="${closed.url}?embed=1&figure=creep#v=1"></iframe>`,
    );
    const frame = page.frameLocator("iframe");
    await expect(frame.locator("#refused p").first()).toBeVisible();
    await expect(frame.locator("#refused p").first()).toContainText("Access-Control-Allow-Origin");
    await expect(frame.locator("#refused p[lang=zh-Hans]")).toBeVisible();
    // Nothing that is dead stands beside it.
    for (const dead of ["button", "a[data-goto]", "#main", "#panel", "footer"])
      for (const part of await frame.locator(dead).all()) await expect(part).toBeHidden();
  });

  test("so does the demo's frame", async ({ page }) => {
    await page.goto(`${closed.url}embed-demo.html`);
    await expect(page.frameLocator("iframe").locator("#refused p").first()).toBeVisible();
  });
});

test("a server that lets them is believed, and the page says nothing of missing parts", async ({ page, open }) => {
  await open();
  await expect(page.locator("#refused")).toBeHidden();
  // The frame that asks is gone when its answer has come.
  const asked = page.evaluate(
    () => new Promise((done) => addEventListener("message", ({ data }) => setTimeout(() => done(data)))),
  );
  await openDialog(page);
  expect(await asked).toBe("granted");
  await expect(page.locator("body > iframe")).toHaveCount(0);
  await expect(page.getByRole("dialog").locator(".message")).toBeHidden();
  expect(await value(page, "Frame for a web page")).not.toContain("allow-same-origin");
});
