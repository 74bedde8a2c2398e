import { expect, fragment, picture, reveal, settled, test } from "./base.js";
import { LONG, SLOW } from "./scenarios.js";

test.describe("links", () => {
  test("a link restores its scenario", async ({ page, open }) => {
    await open("#v=1&preset=fig1&f=0.01,1&t_end=373");
    await expect(page.locator("#preset")).toHaveValue("fig1");
    await expect(page.locator("#f")).toHaveValue("0.01, 1");
    await expect(page.locator("#t_end")).toHaveValue("373");
    await expect(page.locator("#e_beta")).toHaveValue("1.08");
    await expect(page.locator("#problems")).toBeHidden();
    // Nothing is written into the address before the reader changes something.
    expect(fragment(page)).toBe("#v=1&preset=fig1&f=0.01,1&t_end=373");
  });

  test("two links give two pictures, and the same link the same", async ({ page, open }) => {
    await open("#v=1");
    const first = await picture(page, "loss-modulus");
    await open("#v=1&e_beta=1.2");
    expect(await picture(page, "loss-modulus")).not.toBe(first);
    await open("#v=1");
    expect(await picture(page, "loss-modulus")).toBe(first);
  });

  test("a bad link is explained, and what is unknown is passed on", async ({ page, open }) => {
    await open("#v=1&t_end=9999&b_beta=wide&colour=red&strain=0.3");
    const problems = page.locator("#problems");
    await expect(problems).toContainText("3 entries of the link could not be used");
    const words = (await problems.locator("li").allTextContents()).join("\n");
    expect(words).toContain("t_end: 9999 is out of range; 383 is used (allowed: 100 to 1500 K)");
    expect(words).toContain("b_beta: wide is not a number");
    expect(words).toContain("colour: no parameter has this name");
    await expect(page.locator("#strain")).toHaveValue("0.3");
    await expect(page.locator("#t_end")).toHaveValue("383");
    await page.locator("#strain").fill("0.4");
    await page.keyboard.press("Enter");
    await expect.poll(() => fragment(page)).toBe("#v=1&strain=0.4&colour=red");
  });

  test("a link that came damaged opens, and what was mended is said", async ({ page, open }) => {
    for (const [damaged, said] of [
      ["#v=1&amp;f=1,10&amp;t_end=363", "&amp; read as &"],
      ["#v%3D1%26f%3D1%2C10%26t_end%3D363)", "percent signs"],
      ["#v=1&f=1，10&t_end=36%E2%80%8B3", "U+200B"],
    ]) {
      await open(damaged, true);
      await expect(page.locator("#t_end")).toHaveValue("363");
      await expect(page.locator("#f")).toHaveValue("1, 10");
      await expect(page.locator("#problems strong")).toHaveText("The link was damaged, and was mended");
      await expect(page.locator("#problems li")).toHaveCount(1);
      await expect(page.locator("#problems li")).toContainText(said);
    }
  });

  test("faults beyond twenty are counted, and words of flags that mean nothing are said", async ({ page, open }) => {
    await open(`#v=1${Array.from({ length: 25 }, (_, i) => `&z${i}=1`).join("")}`);
    await expect(page.locator("#problems li")).toHaveCount(21);
    await expect(page.locator("#problems li").last()).toContainText("5 more");
    await open("?theme=blue&lang=tlh&tour=nowhere&embed=yes&units=furlong#v=1&t_end=363");
    const words = (await page.locator("#problems li").allTextContents()).join("\n");
    for (const word of [
      "theme: there is no choice blue",
      "lang: there is no choice tlh",
      "tour: there is no choice nowhere",
      "embed: there is no choice yes",
      "units: there is no choice furlong",
    ])
      expect(words).toContain(word);
    await expect(page.locator("#problems li")).toHaveCount(5);
    await expect(page.locator("#t_end")).toHaveValue("363");
  });

  test("an axis made logarithmic under a window below zero gives a link that opens", async ({ page, open }) => {
    await open("#v=1&view=loss-modulus:y,-0.00555,0.02515");
    const figure = page.locator("#figure-loss-modulus");
    await figure.getByRole("button", { name: /^log y:/ }).click();
    await expect.poll(() => fragment(page)).toBe("#v=1&view=loss-modulus:y,log");
    await open(fragment(page));
    await expect(page.locator("#problems")).toBeHidden();
  });

  test("markup in a link stays text", async ({ page, open }) => {
    await open("#v=1&%3Cimg%20src=x%20onerror=alert(1)%3E=1&f=%3Cb%3E");
    await expect(page.locator("#problems li")).toHaveCount(2);
    await expect(page.locator("#problems :is(img, b)")).toHaveCount(0);
  });

  test("a link of a newer version says so", async ({ page, open }) => {
    await open("#v=99&f=10");
    await expect(page.locator("#problems")).toContainText("newer");
    await expect(page.locator("#f")).toHaveValue("0.01, 0.1, 1, 10");
  });

  test("parameters in the query move to the fragment, flags of the page stay", async ({ page, open }) => {
    await open("?theme=dark&t_end=373");
    await expect(page.locator("#t_end")).toHaveValue("373");
    await page.locator("#strain").fill("0.3");
    await page.keyboard.press("Enter");
    await expect.poll(() => new URL(page.url()).search + fragment(page)).toBe("?theme=dark#v=1&strain=0.3&t_end=373");
  });

  test("Back reopens the link before, also after a preset and after a typed link", async ({ page, open }) => {
    await open("#v=1&t_end=373");
    await page.locator("#preset").selectOption("progressive");
    // The protocol that was chosen stays.
    await expect.poll(() => fragment(page)).toBe("#v=1&preset=progressive&t_end=373");
    await page.evaluate(() => {
      location.hash = "#v=1&t_end=363";
    });
    await expect(page.locator("#t_end")).toHaveValue("363");
    await expect(page.locator("#preset")).toHaveValue("paper");
    await page.goBack();
    await expect(page.locator("#preset")).toHaveValue("progressive");
    await page.goBack();
    await expect(page.locator("#preset")).toHaveValue("paper");
    await expect(page.locator("#t_end")).toHaveValue("373");
    await page.goForward();
    await expect(page.locator("#preset")).toHaveValue("progressive");
  });

  test("Share copies the link", async ({ page, open, context }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await open("#v=1&t_end=373");
    await page.getByRole("button", { name: "Share" }).click();
    await expect(page.locator("#share-words")).toHaveText("Link copied.");
    expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/\/#v=1&r=2:[^&]*&t_end=373&look=all$/);
    await page.keyboard.press("Escape");
    await expect(page.locator("#share-box")).toBeHidden();
  });

  test("where copying is refused, the link is shown selected", async ({ page, open }) => {
    await page.addInitScript(() => {
      Object.defineProperty(navigator, "clipboard", { value: { writeText: () => Promise.reject(new Error("no")) } });
    });
    await open("#v=1&t_end=373");
    await page.getByRole("button", { name: "Share" }).click();
    await expect(page.locator("#share-words")).toContainText("selected");
    const field = page.locator("#share-link");
    await expect(field).toBeFocused();
    expect(await field.evaluate((input) => input.value.slice(input.selectionStart, input.selectionEnd))).toMatch(
      /\/#v=1&r=2:[^&]*&t_end=373&look=all$/,
    );
  });
});

test.describe("controls", () => {
  test("a slider moves the curve, the number and, after a pause, the address", async ({ page, open }) => {
    await open();
    await reveal(page, "e_beta");
    const before = await picture(page, "loss-modulus");
    const value = await page.locator("#e_beta").inputValue();
    const slider = page.locator(".control:has(#e_beta) input[type=range]");
    await slider.scrollIntoViewIfNeeded();
    const box = await slider.boundingBox();
    await page.mouse.move(box.x + box.width / 4, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.35, box.y + box.height / 2, { steps: 5 });
    await page.mouse.up();
    expect(await page.locator("#e_beta").inputValue()).not.toBe(value);
    expect(await picture(page, "loss-modulus")).not.toBe(before);
    expect(await slider.getAttribute("aria-valuetext")).toBe(`${await page.locator("#e_beta").inputValue()} eV`);
    await expect.poll(() => fragment(page)).toContain(`e_beta=${await page.locator("#e_beta").inputValue()}`);
  });

  test("a bad value is refused in words, changes nothing, and Escape takes it back", async ({ page, open }) => {
    await open();
    await reveal(page, "e_beta");
    const before = await picture(page, "loss-modulus");
    const field = page.locator("#e_beta");
    for (const [typed, why] of [
      ["9", "9 is out of range"],
      ["much", "much is not a number"],
      ["3", "3 does not fit the other values"],
    ]) {
      await field.fill(typed);
      await field.press("Enter");
      await expect(page.locator("#e_beta-error")).toContainText(why);
      await expect(page.locator("#e_beta-error")).toContainText("it stays 1.0674");
      await expect(field).toHaveAttribute("aria-invalid", "true");
      await expect(field).toHaveValue(typed);
    }
    expect(await picture(page, "loss-modulus")).toBe(before);
    expect(fragment(page)).toBe("#v=1");
    await field.press("Escape");
    await expect(field).toHaveValue("1.0674");
    await expect(field).not.toHaveAttribute("aria-invalid");
    await expect(page.locator("#e_beta-error")).toBeEmpty();
  });

  test("a slider that may go no further says why and returns", async ({ page, open }) => {
    await open("#v=1&t_start=310");
    const slider = page.locator(".control:has(#t_start) input[type=range]");
    const before = await slider.inputValue();
    await slider.press("End");
    await expect(page.locator("#t_start-error")).toContainText("does not fit the other values");
    await expect(page.locator("#t_start")).toHaveValue("310");
    expect(await slider.inputValue()).toBe(before);
  });

  test("a list is typed with commas", async ({ page, open }) => {
    await open();
    await page.locator("#f").fill("0.5,5");
    await page.locator("#f").blur();
    await expect(page.locator("#readout tbody").first().locator("th")).toHaveText(["no load", "0.5", "5"]);
    await expect.poll(() => fragment(page)).toBe("#v=1&f=0.5,5");
    await page.locator("#f").fill("1, 1");
    await page.locator("#f").blur();
    await expect(page.locator("#f-error")).toContainText("repeats a value");
    for (const [typed, values] of [
      ["1 3 10 30", "1, 3, 10, 30"],
      ["1，3；10、30 Hz", "1, 3, 10, 30"],
      ["1-30 x5", "1, 2.34, 5.48, 12.8, 30"],
      ["0,5", "0.5"],
    ]) {
      await page.locator("#f").fill(typed);
      await page.locator("#f").blur();
      await expect(page.locator("#f")).toHaveValue(values);
      await expect(page.locator("#f-error")).toBeEmpty();
    }
    await page.locator("#hold").fill("10 min");
    await page.locator("#hold").blur();
    await expect(page.locator("#hold")).toHaveValue("600");
  });

  test("a switch is turned by mouse and by key", async ({ page, open }) => {
    await open();
    await reveal(page, "newtonian");
    const field = page.locator("#newtonian");
    await field.check();
    await expect.poll(() => fragment(page)).toBe("#v=1&newtonian=1");
    await field.press("Space");
    await expect(field).not.toBeChecked();
    await expect.poll(() => fragment(page)).toBe("#v=1");
  });

  test("a glass of another paper brings its own values, sources and no check against this one", async ({
    page,
    open,
  }) => {
    await open();
    const glass = page.locator("#preset optgroup").nth(1).locator("option").first();
    await page.locator("#preset").selectOption(await glass.getAttribute("value"));
    await expect(page.locator("#e_beta")).not.toHaveValue("1.0674");
    await expect(page.locator("#preset-about")).toContainText("Source:");
    await reveal(page, "e_beta");
    await page.getByRole("button", { name: "About Activation energy of the as-cast glass" }).click();
    await expect(page.locator("#e_beta-about .badge")).not.toBeEmpty();
    await expect(page.locator("#readout")).not.toContainText("reproduces");
  });

  test("one parameter, and all of them, go back to the scenario's values", async ({ page, open }) => {
    await open("#v=1&preset=fig1&e_beta=1.2&t_end=373");
    const group = page.locator("details.group:has(#e_beta)");
    await expect(group.locator(".count")).toHaveText("1 changed");
    await page.getByRole("button", { name: "Reset Activation energy of the as-cast glass" }).click();
    await expect(page.locator("#e_beta")).toHaveValue("1.08");
    await expect(page.locator("#e_beta")).toBeFocused();
    await expect(group.locator(".count")).toBeEmpty();
    await page.getByRole("button", { name: "Reset all" }).click();
    await expect(page.locator("#t_end")).toHaveValue("383");
    await expect.poll(() => fragment(page)).toBe("#v=1&preset=fig1");
  });

  test("each parameter has a slider or a list, a unit, and says where it comes from", async ({ page, open }) => {
    await open();
    for (const group of await page.locator("details.group").all())
      await group.evaluate((element) => (element.open = true));
    const controls = page.locator(".control");
    expect(await controls.count()).toBeGreaterThan(40);
    const inputs = page.locator(".control:not(.list) :is(input[type=range], input[type=checkbox])");
    expect(await inputs.count()).toBe(await page.locator(".control:not(.list)").count());
    const ask = page.getByRole("button", { name: "About Terminal temperature", exact: true });
    await ask.press("Enter");
    await expect(page.locator("#t_end-about")).toContainText("stated in the paper");
    await expect(page.locator("#t_end-about")).toContainText("100 to 1500 K");
    await ask.press("Enter");
    await expect(page.locator("#t_end-about")).toBeHidden();
  });

  test("the keyboard alone reaches and works everything, and shows where it is", async ({ page, open }) => {
    await open();
    await page.keyboard.press("Tab");
    await expect(page.locator(".skip")).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(page.locator("#main")).toBeFocused();
    expect(fragment(page)).toBe("#v=1");

    await page.locator("#about-open").focus();
    const seen = new Set();
    for (let i = 0; i < 400; i++) {
      await page.keyboard.press("Tab");
      const at = await page.evaluate(() => {
        const element = document.activeElement;
        const { outlineStyle, outlineWidth } = getComputedStyle(element);
        const box = element.getBoundingClientRect();
        const hit = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
        return {
          name: `${element.tagName} ${element.id} ${element.getAttribute("aria-label") ?? element.textContent.slice(0, 40)}`,
          body: element === document.body,
          visible: outlineStyle !== "none" && parseFloat(outlineWidth) >= 2,
          // The pointer meets the picture under a handle.
          covered: hit !== null && !(element.closest(".plot") ?? element).contains(hit) && !hit.contains(element),
        };
      });
      if (at.body) break;
      expect(at, at.name).toMatchObject({ visible: true, covered: false });
      seen.add(at.name);
    }
    const names = [...seen].join("\n");
    for (const part of ["INPUT f ", "INPUT t_end", "SUMMARY  β relaxation", "In words and numbers", "After training"])
      expect(names).toContain(part);

    const slider = page.locator(".control:has(#strain) input[type=range]");
    await slider.focus();
    const before = await picture(page, "hysteresis-loop");
    await page.keyboard.press("ArrowRight");
    await expect(page.locator("#strain")).not.toHaveValue("0.2");
    expect(await picture(page, "hysteresis-loop")).not.toBe(before);
  });
});

test.describe("figures", () => {
  test("chapters are a jump away, and a jump leaves the link alone", async ({ page, open }) => {
    await open("#v=1&t_end=373");
    for (const name of ["Creep", "How it works", "Results"]) {
      await page.locator("#chapters").getByRole("button", { name }).click();
      await expect(page.getByRole("heading", { level: 2, name, exact: true })).toBeInViewport();
    }
    expect(fragment(page)).toBe("#v=1&t_end=373");
  });

  test("every figure is drawn when it comes into view, with a description", async ({ page, open }) => {
    await open();
    const figures = page.locator("#figures figure");
    expect(await figures.count()).toBeGreaterThan(6);
    for (const figure of await figures.all()) {
      await figure.scrollIntoViewIfNeeded();
      await settled(page);
      const canvas = figure.locator("canvas");
      const colours = await canvas.evaluate((element) => {
        const { data } = element.getContext("2d").getImageData(0, 0, element.width, element.height);
        return new Set(new Uint32Array(data.buffer)).size;
      });
      expect(colours).toBeGreaterThan(5);
      await expect(canvas).toHaveAccessibleName(/.+/);
      await expect(canvas).toHaveAccessibleDescription(/\w.*\./);
    }
  });

  for (const scale of [1, 1.5, 2.5]) {
    test.describe(`at ${scale} device pixels to a CSS pixel`, () => {
      test.use({ deviceScaleFactor: scale });

      test("the bitmap has the pixels of the device", async ({ page, open }) => {
        await open();
        const canvas = page.locator("#figure-loss-modulus canvas");
        await canvas.scrollIntoViewIfNeeded();
        await settled(page);
        const { bitmap, shown } = await canvas.evaluate((element) => ({
          bitmap: element.width,
          shown: element.getBoundingClientRect().width,
        }));
        expect(bitmap / shown).toBeCloseTo(scale, 5);
      });
    });
  }

  test("the numbers of a figure stand in a table on demand, a page at a time", async ({ page, open }) => {
    await open();
    const figure = page.locator("#figure-loss-modulus");
    await expect(figure.locator("table")).toHaveCount(0);
    await figure.getByText("In words and numbers").click();
    const caption = figure.locator("caption");
    await expect(caption).toContainText(/rows 1 to 50 of \d+/);
    await expect(figure.locator("tbody tr")).toHaveCount(50);
    await expect(figure.locator("thead th").first()).toContainText("(K)");
    const first = await figure.locator("tbody th").first().textContent();
    await figure.getByRole("button", { name: "Next rows" }).click();
    await expect(caption).toContainText("rows 51 to");
    expect(await figure.locator("tbody th").first().textContent()).not.toBe(first);
    await expect(figure.getByRole("button", { name: "Next rows" })).toBeFocused();
    await figure.getByText("In words and numbers").click();
    await expect(figure.locator("table")).toHaveCount(0);
  });

  test("a fitted line has a name, and a diagram tells its words", async ({ page, open }) => {
    await open();
    await page.locator("#figure-work-vs-frequency").getByText("In words and numbers").click();
    await expect(page.locator("#figure-work-vs-frequency tbody")).toContainText("323 K, power law");
    await expect(page.locator("#figure-work-vs-frequency .data")).not.toContainText("t_end");
    await page.locator("#figure-routes").getByText("In words and numbers").click();
    await expect(page.locator("#figure-routes tbody tr").first()).toHaveText("Training");
    await expect(page.locator("#figure-routes .data")).not.toContainText(/arrow|box|_/);
  });

  test("the readout tells the paper's numbers from ours", async ({ page, open }) => {
    await open();
    const tables = page.locator("#readout table");
    await expect(tables.nth(0).locator("tbody tr")).toHaveCount(5);
    await expect(tables.nth(0).locator("tbody tr").last()).toContainText("0.4900");
    const stated = page.locator("#paper table").first();
    await expect(stated).toContainText("368.00");
    await expect(stated.getByText("✓ reproduces it")).not.toHaveCount(0);
    await expect(page.locator("#tab-paper")).toHaveText("Paper ✓ 5 ✗ 2");
    await expect(page.locator("#readout")).toContainText("closure of this project");
    await page.locator("#preset").selectOption("as-printed");
    await expect(stated.locator("tr", { hasText: /Peak temperature.*after 10 Hz/ })).toContainText("✗ deviates");
    // A missing value neither agrees nor deviates.
    await page.evaluate(() => (location.hash = "#v=1&f=0.01,1,20&tab=paper"));
    await expect(stated.locator("tr", { hasText: /Peak temperature.*after 10 Hz/ })).toContainText(
      /not trained at this frequency–reason/,
    );
  });
});

test("no task is long where trainings are", async ({ page, open }) => {
  await page.addInitScript(() => {
    const watch = { tasks: [], begin: undefined, end: undefined };
    globalThis.watch = watch;
    new PerformanceObserver((list) =>
      watch.tasks.push(...list.getEntries().map(({ startTime, duration }) => [startTime, duration])),
    ).observe({ type: "longtask", buffered: true });
    new MutationObserver(() => {
      // Whichever needs the trainings first computes them.
      const is = document.querySelector("#results progress, #figure-training-map progress:not(.draft)") !== null;
      if (is) watch.begin ??= performance.now();
      else if (watch.begin !== undefined) watch.end ??= performance.now();
    }).observe(document, { childList: true, subtree: true });
  });
  /** How long the trainings take, and the longest task meanwhile, in which a reader who points at a figure had to wait. */
  const watched = async () => {
    await page.waitForFunction(() => globalThis.watch.begin !== undefined);
    await page.locator("#figure-loss-modulus .plot").hover();
    await page.waitForFunction(() => globalThis.watch.end !== undefined);
    return page.evaluate(() => {
      const { tasks, begin, end } = globalThis.watch;
      return {
        all: end - begin,
        longest: Math.max(
          0,
          ...tasks.filter(([start]) => start >= begin && start < end).map(([, duration]) => duration),
        ),
      };
    });
  };
  await open(LONG);
  const first = await watched();
  // The eight trainings of a scenario in one task would take a third of it. That no training is done in one go
  // is tested natively; here a busy machine makes any task longer.
  expect(first.longest * 6, JSON.stringify(first)).toBeLessThan(first.all);
  await expect(page.locator("#results tbody")).not.toHaveCount(0);
  await page.evaluate(() => Object.assign(globalThis.watch, { tasks: [], begin: undefined, end: undefined }));
  await page.locator("#strain").fill("1.9");
  await page.locator("#strain").press("Enter");
  const second = await watched();
  expect(second.longest * 6, JSON.stringify(second)).toBeLessThan(second.all);
});

test("what takes long is computed over many frames, and the page stays at hand", async ({ page, open }) => {
  // In view already, so that nothing of it is computed before it is looked at.
  await open();
  const figure = page.locator("#figure-activation-energy");
  await figure.evaluate((element) => element.scrollIntoView());
  await settled(page);
  const steps = await figure.evaluate(
    (element, slow) =>
      new Promise((done) => {
        const seen = [];
        const look = () => {
          const progress = element.querySelector("progress");
          if (progress) seen.push(progress.value);
          if (!progress && seen.length) done(seen);
          else requestAnimationFrame(look);
        };
        location.hash = slow;
        look();
      }),
    `${SLOW}&look=all`,
  );
  // Frames came between, in each of which a reader could have gone on.
  expect(steps.length).toBeGreaterThan(3);
  expect(steps).toEqual(steps.toSorted((a, b) => a - b));
  await expect(figure.locator("figcaption h3")).toContainText("Activation energy");
  // A change begins anew, over the picture before; what it gives is what a fresh page gives.
  await figure.locator(".plot").evaluate((plot) => {
    globalThis.begun = new Promise((done) => {
      new MutationObserver(() => {
        const progress = plot.querySelector("progress");
        if (progress) done(progress.getAttribute("aria-label"));
      }).observe(plot, { childList: true });
    });
  });
  await page.locator("#strain").fill("0.9");
  await page.locator("#strain").press("Enter");
  expect(await page.evaluate(() => globalThis.begun)).toMatch(/computing/);
  await expect(figure.locator("progress")).not.toBeAttached();
  const summary = await figure.locator("details p").first().textContent();
  await open(SLOW.replace("strain=1", "strain=0.9"));
  await expect(figure.locator("details p").first()).toHaveText(summary);
});
