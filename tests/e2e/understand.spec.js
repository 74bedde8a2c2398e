import { expect, faults, fragment, picture, reveal, settled, test } from "./base.js";

const dialog = "#dialog";

test.describe("explanations", () => {
  test("a figure's reference opens in place, and Escape gives the focus back", async ({ page, open, site }) => {
    await open("#v=1&t_end=373");
    const link = page.locator('#figure-loss-modulus a[href="paper.html#eq-12"]');
    await link.focus();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("dialog", { name: "Eq 12" })).toBeVisible();
    await expect(page.locator(`${dialog} math`).first()).toBeVisible();
    await expect(page.locator(dialog)).toContainText("Printed: prefactor");
    await expect(page.getByRole("link", { name: "All equations" })).toHaveAttribute("href", "paper.html#eq-12");
    expect(await faults(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await expect(page.locator(dialog)).toBeHidden();
    await expect(link).toBeFocused();
    expect(page.url()).toBe(`${site}#v=1&t_end=373&look=all`);
  });

  test("every reference of every figure has its text", async ({ page, open }) => {
    await open();
    const anchors = await page
      .locator("#figures .source a")
      .evaluateAll((links) => [...new Set(links.map((link) => link.getAttribute("href")))]);
    expect(anchors.length).toBeGreaterThan(25);
    for (const anchor of anchors) {
      await page
        .locator(`#figures .source a[href="${anchor}"]`)
        .first()
        .evaluate((link) => link.click());
      await expect(page.locator(`${dialog} .entry`), anchor).toContainText(/\w{3}/);
      if (anchor.includes("#eq-")) {
        const box = await page.locator(`${dialog} .entry math`).first().boundingBox();
        expect(box.width * box.height, anchor).toBeGreaterThan(300);
      }
      await page.locator("#dialog-close").click();
    }
  });

  test("with a key held a reference is a link to the page of equations", async ({ page, open, context }) => {
    await open();
    const other = context.waitForEvent("page");
    await page.locator('#figure-loss-modulus a[href="paper.html#eq-13"]').click({ modifiers: ["ControlOrMeta"] });
    // A page that opens is empty for a moment.
    await (await other).waitForURL("**/paper.html#eq-13");
    await expect(page.locator(dialog)).toBeHidden();
  });

  test("every parameter says which equations it enters, with their formulas", async ({ page, open }) => {
    await open();
    await reveal(page, "e_beta");
    await page.getByRole("button", { name: "About Activation energy of the as-cast glass" }).click();
    const about = page.locator("#e_beta-about");
    await expect(about.getByRole("link")).toHaveText(["Eq 14", "Eq 13", "closure"]);
    await expect.poll(() => about.locator("math").count()).toBeGreaterThanOrEqual(4);
    await about.getByRole("link", { name: "Eq 14" }).click();
    await expect(page.getByRole("dialog", { name: "Eq 14" })).toContainText("The sign");
    await page.keyboard.press("Escape");
    // Asked again, it does not say it twice.
    const ask = page.getByRole("button", { name: "About Activation energy of the as-cast glass" });
    await ask.click();
    await ask.click();
    await expect(about.locator(".equations")).toHaveCount(1);
    const controls = page.locator(".control");
    await controls.evaluateAll((all) => {
      for (const control of all)
        for (const button of control.querySelectorAll("button[aria-expanded=false]")) button.click();
    });
    const links = () =>
      controls.evaluateAll((all) => all.map((control) => control.querySelectorAll(".equations a").length));
    await expect.poll(async () => Math.min(...(await links()))).toBeGreaterThan(0);
  });

  test("every number of the results explains itself", async ({ page, open }) => {
    await open();
    const results = page.locator("#paper, #readout");
    const asks = results.locator("dt button, th button");
    await expect(asks).toHaveCount(5 + 9 + 10);
    for (const ask of await asks.all()) {
      await ask.click();
      await expect(page.locator(`${dialog} #dialog-body > p`).first()).toContainText(/\w{4}.*\./);
      expect(await page.locator(`${dialog} .equations a`).count()).toBeGreaterThan(0);
      await expect(page.locator(`${dialog} .badge`)).toHaveText(/^(paper|derived|fitted|choice)$/);
      await expect(page.locator(dialog)).not.toContainText("&");
      await page.keyboard.press("Escape");
      await expect(ask).toBeFocused();
    }
    await results.getByRole("button", { name: "About Stored enthalpy h" }).click();
    await expect(page.locator(`${dialog} math`).first()).toBeVisible();
    expect(await faults(page)).toEqual([]);
    // From a number to the equation behind it.
    await page.locator(dialog).getByRole("link", { name: "closure" }).click();
    await expect(page.locator("#dialog-title")).toHaveText("Closure");
    await expect(page.locator(dialog)).toContainText("structural relaxation and rejuvenation compete");
  });

  test("on a phone the dialog fits and wide formulas scroll in it", async ({ page, open }) => {
    await page.setViewportSize({ width: 320, height: 740 });
    await open();
    await page
      .locator('#figure-energy-landscape a[href="paper.html#the-closure-is-ours"]')
      .evaluate((link) => link.click());
    await expect(page.locator(`${dialog} math`).first()).toBeVisible();
    const { inner, outer } = await page
      .locator(dialog)
      .evaluate((element) => ({ inner: element.scrollWidth, outer: element.clientWidth }));
    expect(inner).toBeLessThanOrEqual(outer);
    const wide = page.locator(`${dialog} p:has(math)`);
    for (const formula of await wide.all()) {
      const scrolls = await formula.evaluate((element) => element.scrollWidth > element.clientWidth);
      expect(await formula.getAttribute("tabindex")).toBe(scrolls ? "0" : null);
    }
    expect(await faults(page)).toEqual([]);
  });
});

test.describe("when the explanations do not arrive", () => {
  test.use({ quiet: false });

  test("the page works, and leads to the page of equations", async ({ page, open }) => {
    await page.route("**/explain.html", (route) => route.fulfill({ status: 404, body: "" }));
    await open();
    await page.locator('#figure-loss-modulus a[href="paper.html#eq-12"]').click();
    await expect(page.locator(dialog)).toContainText("did not arrive");
    await expect(page.locator(dialog).getByRole("link", { name: "All equations" })).toBeVisible();
  });
});

test.describe("settings", () => {
  test("the menu opens below its button and closes on Escape and on a press beside it", async ({ page, open }) => {
    for (const width of [360, 1280]) {
      await page.setViewportSize({ width, height: 740 });
      await open();
      const button = page.getByRole("button", { name: "Settings" });
      await button.click();
      const menu = page.locator("#settings");
      await expect(menu).toBeVisible();
      const [at, below] = [await menu.boundingBox(), await button.boundingBox()];
      expect(at.y).toBeGreaterThanOrEqual(below.y + below.height);
      expect(at.y).toBeLessThan(below.y + below.height + 16);
      expect(at.x).toBeGreaterThanOrEqual(0);
      expect(at.x + at.width).toBeLessThanOrEqual(width);
      expect(await faults(page)).toEqual([]);
      await page.keyboard.press("Escape");
      await expect(menu).toBeHidden();
      await expect(button).toBeFocused();
      await button.click();
      await page.mouse.click(5, 700);
      await expect(menu).toBeHidden();
    }
  });

  test("a language is kept, the scenario stays, and the flag of a link gives way to the choice", async ({
    page,
    open,
  }) => {
    await open("?lang=en#v=1&t_end=373");
    await page.locator("#strain").fill("0.3");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Settings" }).click();
    await page.getByLabel("Language").selectOption({ label: "简体中文" });
    await page.waitForFunction(
      () => document.documentElement.lang === "zh-Hans" && document.documentElement.dataset.state === "ready",
    );
    expect(new URL(page.url()).search + fragment(page)).toBe("#v=1&strain=0.3&t_end=373");
    await expect(page.locator("#t_end")).toHaveValue("373");
    await expect(page.getByRole("button", { name: "分享" })).toBeVisible();
    await settled(page);
    await open();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe("zh-Hans");
    await open("?lang=en");
    expect(await page.evaluate(() => document.documentElement.lang)).toBe("en");
  });

  test("units are kept, the menu stays open, and the flag of a link gives way to the choice", async ({
    page,
    open,
  }) => {
    const ready = () => page.waitForSelector("html[data-state=ready]", { state: "attached" });
    await open("?units=celsius,rad-s#v=1&t_end=373");
    await page.getByRole("button", { name: "Settings" }).click();
    const box = (/** @type {string} */ name) => page.locator("#settings").getByLabel(name);
    const tops = await page
      .locator("#settings .choice")
      .evaluateAll((labels) => labels.map((label) => label.getBoundingClientRect().top));
    expect(new Set(tops).size, "each choice has a line of its own").toBe(4);
    await expect(box("°C instead of K")).toBeChecked();
    await expect(box("kJ/mol instead of eV")).not.toBeChecked();
    await Promise.all([page.waitForEvent("load"), box("rad/s instead of Hz").uncheck()]);
    await ready();
    await expect(box("rad/s instead of Hz")).toBeFocused();
    await expect(box("rad/s instead of Hz")).not.toBeChecked();
    await expect(box("°C instead of K")).toBeChecked();
    expect(new URL(page.url()).search + fragment(page)).toBe("#v=1&t_end=373");
    expect(await faults(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Tour" }).click();
    await expect(page.locator("#tour")).toContainText(/Up to 110 °C/);
    await settled(page);
    await open("?embed=1&figure=loss-modulus");
    expect(await page.evaluate(() => localStorage.getItem("beta-training:units"))).toBe("celsius");
    await settled(page);
    await open();
    await page.getByRole("button", { name: "Settings" }).click();
    await Promise.all([page.waitForEvent("load"), box("°C instead of K").uncheck()]);
    await ready();
    expect(await page.evaluate(() => localStorage.getItem("beta-training:units"))).toBe("");
    await settled(page);
  });

  test("without storage the address carries the language", async ({ page, open }) => {
    await page.addInitScript(() => {
      Object.defineProperty(window, "localStorage", {
        get: () => {
          throw new DOMException("no", "SecurityError");
        },
      });
    });
    await open("#v=1&t_end=373");
    await page.getByRole("button", { name: "Settings" }).click();
    await page.getByLabel("Language").selectOption("zh");
    await page.waitForFunction(
      () => document.documentElement.lang === "zh-Hans" && document.documentElement.dataset.state === "ready",
    );
    expect(new URL(page.url()).search + fragment(page)).toBe("?lang=zh#v=1&t_end=373");
  });
});

test.describe("the tour", () => {
  test("seven steps lead from the result through the argument, and End gives the reader's own back", async ({
    page,
    open,
  }) => {
    await open("#v=1&strain=0.3&t_end=373");
    const mine = await picture(page, "activation-energy");
    await page.getByRole("button", { name: "Tour" }).click();
    const panel = page.locator("#tour");
    const titles = new Set();
    for (let step = 1; step <= 7; step++) {
      await expect(panel).toContainText(`${step} of 7`);
      await expect(panel.getByRole("heading")).toBeFocused();
      await expect(panel).toBeInViewport();
      await expect(panel.locator('[aria-current="step"]')).toHaveText(String(step));
      titles.add(await panel.getByRole("heading").textContent());
      if (step === 1) expect(await faults(page)).toEqual([]);
      if (step < 7) await panel.getByRole("link", { name: "Next" }).press("Enter");
    }
    expect(titles.size).toBe(7);
    await expect(panel.getByRole("link", { name: "Next" })).toHaveCount(0);
    await panel.getByRole("link", { name: "Back" }).click();
    await expect(panel).toContainText("6 of 7");
    await panel.getByRole("link", { name: /^Step 4:/ }).click();
    await expect(page.locator("#figure-work-vs-frequency")).toBeInViewport();
    await expect(page.locator("#figures .card:visible")).toHaveCount(1);
    await expect(page.locator("#preset")).toHaveValue("fig1");
    await panel.getByRole("button", { name: "End" }).click();
    await expect(panel).toHaveCount(0);
    await expect(page.locator("#announce")).toHaveText("The tour has ended; your scenario is back.");
    await expect(page.getByRole("button", { name: "Tour" })).toBeFocused();
    expect(new URL(page.url()).search + fragment(page)).toBe("#v=1&strain=0.3&t_end=373");
    expect(await picture(page, "activation-energy")).toBe(mine);
  });

  test("a step is a link: it opens the tour there, and Back walks back through it", async ({ page, open, site }) => {
    await open("#v=1&t_end=373");
    await page.getByRole("button", { name: "Tour" }).click();
    const href = await page.locator("#tour").getByRole("link", { name: "Next" }).getAttribute("href");
    expect(href).toBe(`${site}?tour=peak#v=1&preset=fig1&look=loss-modulus`);
    await expect(page.locator("#figure-training-map")).toBeInViewport();
    await page.locator("#tour").getByRole("link", { name: "Next" }).click();
    await expect(page.locator("#figure-loss-modulus")).toBeInViewport();
    await page.goBack();
    await expect(page.locator("#figure-training-map")).toBeInViewport();
    await expect(page.locator("#tour")).toBeInViewport();
    await page.goBack();
    await expect(page.locator("#tour")).toHaveCount(0);
    await expect(page.locator("#t_end")).toHaveValue("373");

    await open("?tour=state#v=1");
    await expect(page.locator("#tour")).toContainText("5 of 7");
    await expect(page.locator("#tour")).toBeInViewport();
    await page.keyboard.press("Escape");
    await expect(page.locator("#tour")).toHaveCount(0);
    await expect(page.locator("#announce")).toContainText("its scenario stays");
    expect(new URL(page.url()).search + fragment(page)).toBe("#v=1");
  });

  test("it holds nobody: the parameters work, and a changed scenario stays in the step", async ({ page, open }) => {
    await open();
    await page.getByRole("button", { name: "Tour" }).click();
    await expect(page.locator("#tour")).toContainText("1 of 7");
    await page.locator("#strain").fill("0.3");
    await page.keyboard.press("Enter");
    await expect.poll(() => fragment(page)).toBe("#v=1&strain=0.3");
    await expect(page.locator("#tour")).toContainText("1 of 7");
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.closest("#tour"))).toBe(null);
  });
});

test("About says what this is, whose it is, how to cite it and what is kept", async ({ page, open }) => {
  await open();
  await page.getByRole("button", { name: "About", exact: true }).click();
  const about = page.getByRole("dialog", { name: "About β-training" });
  for (const part of [
    "Zhang",
    "closure of this project",
    "10⁻⁹",
    "How to cite",
    "Nothing is sent anywhere",
    "MIT or Apache",
    "Version 0.",
  ])
    await expect(about).toContainText(part);
  await expect(about.getByRole("link", { name: /^doi:/ })).toHaveAttribute(
    "href",
    "https://doi.org/10.1016/j.jmst.2023.02.031",
  );
  await expect(about.getByRole("link", { name: "All equations" })).toHaveAttribute("href", "paper.html");
  expect(await faults(page)).toEqual([]);
  await page.mouse.click(5, 5);
  await expect(about).toBeHidden();
});

test.describe("in Chinese", () => {
  /** Parts whose words the program translates, and texts that are the same in every language. */
  const ELSEWHERE =
    "#figures, #controls, #readout, #preset, #problems li, [lang=en], code, script, style, noscript, #settings option";

  /** Runs of three English words and more that a reader sees or hears. */
  async function english(page) {
    return page.evaluate((elsewhere) => {
      const texts = [document.title];
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode())
        if (!node.parentElement.closest(elsewhere)) texts.push(node.data);
      for (const element of document.querySelectorAll("[aria-label], [title]")) {
        if (!element.closest(elsewhere))
          texts.push(element.getAttribute("aria-label") ?? "", element.getAttribute("title") ?? "");
      }
      return texts.filter((text) =>
        /[A-Za-z]{2,}([\s,]+[A-Za-z]{2,}){2,}/.test(
          text.replace(/The beta-training authors.*browser|MIT 或 Apache/, ""),
        ),
      );
    }, ELSEWHERE);
  }

  test("the page shows no English sentence, nor do its dialogs", async ({ page, open }) => {
    await open("?lang=zh#v=1&colour=red");
    expect(await english(page)).toEqual([]);
    await page.getByRole("button", { name: "设置" }).click();
    expect(await faults(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "关于", exact: true }).click();
    expect(await english(page)).toEqual([]);
    expect(await faults(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "导览" }).click();
    const panel = page.locator("#tour");
    for (let step = 1; step <= 7; step++) {
      await expect(panel).toContainText(`第 ${step} 步`);
      expect((await panel.textContent()).match(/[a-z]{2,} [a-z]{2,} [a-z]{2,}/i)).toBe(null);
      if (step < 7) await panel.getByRole("link", { name: "下一步", exact: true }).click();
    }
    // Back to the part with the numbers.
    await panel.getByRole("button").click();
    await page.locator("#readout dt button").first().click();
    expect(await english(page)).toEqual([]);
    await page.locator(`${dialog} .equations a`).first().click();
    await expect(page.locator(`${dialog} .entry`)).toContainText("所用");
    expect(await english(page)).toEqual([]);
    await expect(page.locator(dialog).getByRole("link", { name: "全部方程" })).toHaveAttribute(
      "href",
      /^paper\.zh\.html#eq-\d+$/,
    );
  });

  test("the browser's language is spoken", async ({ browser, site }) => {
    const context = await browser.newContext({ locale: "zh-CN" });
    const page = await context.newPage();
    await page.goto(site);
    await page.waitForSelector("html[data-state=ready]", { state: "attached" });
    expect(await page.evaluate(() => document.documentElement.lang)).toBe("zh-Hans");
    await expect(page.locator("#results-title")).toHaveText("结果");
    await context.close();
  });

  test.describe("when the program is missing", () => {
    test.use({ quiet: false });

    test("the page says so in Chinese, and when it is late", async ({ page, site }) => {
      await page.route("**/*.wasm", (route) => route.abort());
      await page.goto(`${site}?lang=zh`);
      await expect(page.getByRole("alert")).toContainText("请检查网络连接并重新加载。 您的链接保持不变。");
      await expect(page.locator("#late")).toHaveText(/仍在加载/);
    });
  });
});
