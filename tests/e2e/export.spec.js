import { readFile } from "node:fs/promises";
import * as zlib from "node:zlib";
import { expect, fragment, settled, test } from "./base.js";

const SCENARIO = "#v=1&f=0.01,10&t_end=373";
const LINK = `${SCENARIO}&look=all`;

/** Opens the menu of a figure. */
async function menu(page, id) {
  const button = page.locator(`#figure-${id} .tools button[data-save]`);
  await button.scrollIntoViewIfNeeded();
  await button.click();
  const menu = page.locator("#files");
  await expect(menu).toBeVisible();
  return menu;
}

/** Saves a file by a button of the menu: its name and bytes. */
async function saved(page, label) {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.locator("#files").getByRole("button", { name: label, exact: true }).click(),
  ]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

/** The chunks of a PNG, each with its checksum verified. */
function chunks(png) {
  expect(png.subarray(0, 8).toString("latin1")).toBe("\x89PNG\r\n\x1a\n");
  const found = [];
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    const body = png.subarray(at + 4, at + 8 + length);
    expect(png.readUInt32BE(at + 8 + length)).toBe(zlib.crc32(body));
    found.push({ kind: body.subarray(0, 4).toString("latin1"), data: body.subarray(4) });
    at += 12 + length;
  }
  return found;
}

/** The files of a ZIP by name, each with its checksum verified; written after the specification, not after the program. */
function unzipped(zip) {
  const end = zip.lastIndexOf("PK\x05\x06", undefined, "latin1");
  const files = new Map();
  let at = zip.readUInt32LE(end + 16);
  for (let i = 0; i < zip.readUInt16LE(end + 10); i++) {
    expect(zip.readUInt32LE(at)).toBe(0x02014b50);
    const [size, name, extra, comment] = [
      zip.readUInt32LE(at + 24),
      zip.readUInt16LE(at + 28),
      zip.readUInt16LE(at + 30),
      zip.readUInt16LE(at + 32),
    ];
    const local = zip.readUInt32LE(at + 42);
    const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const content = zip.subarray(from, from + size);
    expect(zlib.crc32(content)).toBe(zip.readUInt32LE(at + 16));
    files.set(zip.subarray(at + 46, at + 46 + name).toString(), content);
    at += 46 + name + extra + comment;
  }
  return files;
}

/** Whether a text is well-formed XML, in the browser's own opinion. */
function wellFormed(page, text) {
  return page.evaluate(
    (xml) => !new DOMParser().parseFromString(xml, "image/svg+xml").querySelector("parsererror"),
    text,
  );
}

/** Drops files on the page as a file manager does; `blanks` follow the bytes, so many that the page makes them itself. */
async function drop(page, ...files) {
  await page.evaluate(
    (given) => {
      const dataTransfer = new DataTransfer();
      for (const { name, base64, blanks } of given) {
        const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
        dataTransfer.items.add(new File([bytes, " ".repeat(blanks)], name));
      }
      for (const type of ["dragover", "drop"])
        document.body.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
    },
    files.map(({ name, bytes, blanks = 0 }) => ({ name, base64: Buffer.from(bytes).toString("base64"), blanks })),
  );
}

test("a PDF is printed on a page of the size that was chosen, with lines and letters", async ({ page, open }) => {
  await page.addInitScript(() => {
    window.print = () => {
      const { contentDocument } = parent.document.querySelector("iframe.unseen");
      const rules = contentDocument.adoptedStyleSheets.flatMap(({ cssRules }) => [...cssRules]);
      parent.printed = {
        size: rules.find((rule) => rule.constructor.name === "CSSPageRule")?.style.getPropertyValue("size"),
        title: contentDocument.title,
        letters: contentDocument.querySelectorAll("svg text").length,
        width: contentDocument.querySelector("svg").getBoundingClientRect().width,
      };
    };
  });
  await open(SCENARIO);
  await menu(page, "loss-modulus");
  await page.getByLabel("Size").selectOption("85");
  await page.locator("#files").getByRole("button", { name: "PDF" }).click();
  await expect.poll(() => page.evaluate(() => globalThis.printed?.letters)).toBeGreaterThan(10);
  const { size, title, width } = await page.evaluate(() => globalThis.printed);
  expect(size).toMatch(/^85mm 6\d(\.\d+)?mm$/);
  expect(title).toMatch(/^beta-training_loss-modulus_.*\.pdf$/);
  expect(width).toBeCloseTo((85 / 25.4) * 96, 0);
});

test("a PNG has the size that was chosen, and says what it is", async ({ page, open, site }) => {
  await open(LINK);
  const box = await menu(page, "loss-modulus");
  await box.locator("select").first().selectOption("90");
  await box.locator("select").last().selectOption("4");
  await expect(box.locator("select").last().locator("option:checked")).toHaveText("1360 × 1020 dots, 384 per inch");
  const { name, bytes } = await saved(page, "PNG");
  expect(name).toMatch(/^beta-training_loss-modulus_paper-[0-9a-f]{8}\.png$/);
  const found = chunks(bytes);
  expect([found[0].data.readUInt32BE(0), found[0].data.readUInt32BE(4)]).toEqual([1360, 1020]);
  const pixels = found.find(({ kind }) => kind === "pHYs").data;
  expect([pixels.readUInt32BE(0), pixels.readUInt32BE(4), pixels[8]]).toEqual([15118, 15118, 1]);
  const texts = new Map(
    found
      .filter(({ kind }) => ["tEXt", "iTXt"].includes(kind))
      .map(({ data }) => [data.toString("latin1").split("\0")[0], data.toString("utf8")]),
  );
  expect([...texts.keys()]).toEqual(["Title", "Software", "URL", "Description", "Comment"]);
  expect(texts.get("URL")).toBe(`URL\0${site}${LINK}`);
  expect(texts.get("Comment")).toMatch(/x: Temperature T \(K\)\ny: Loss modulus/);
  expect(texts.get("Comment")).toContain("parameter t_end: T_end = 373 K (changed)");
  await expect(box.locator("[role=status]")).toContainText(name);
});

test("SVG, CSV and JSON hold the same, and the numbers of the table", async ({ page, open, site }) => {
  await open(LINK);
  await menu(page, "activation-energy");
  const svg = (await saved(page, "SVG")).bytes.toString();
  expect(await wellFormed(page, svg)).toBe(true);
  expect(svg).toContain(`<dc:source>${site}${LINK.replaceAll("&", "&amp;")}</dc:source>`);
  const csv = (await saved(page, "CSV")).bytes.toString();
  expect(csv).toContain(`\n# link: ${site}${LINK}\n`);
  expect(csv).toContain("\n# closure: ");
  const json = JSON.parse((await saved(page, "JSON")).bytes.toString());
  expect(json.about.link).toBe(site + LINK);
  expect(json.about.parameters.map(({ key }) => key)).toEqual(["f", "t_end"]);
  const rows = csv
    .split("\n")
    .filter((line) => line && !line.startsWith("#"))
    .slice(1)
    .map((line) => line.split(","));
  const points = json.series.flatMap(({ id, x, y }) => x.map((value, i) => [id, value, y[i]]));
  expect(rows.map(([id, x, y]) => [id, Number(x), y === "" ? null : Number(y)])).toEqual(points);
  await page.keyboard.press("Escape");
  await page.locator("#figure-activation-energy details summary").click();
  // The numbers are written when the browser says that they were opened.
  await expect(page.locator("#figure-activation-energy tbody tr").first()).toBeVisible();
  const cells = await page.locator("#figure-activation-energy tbody tr").first().locator("th, td").allTextContents();
  expect(Number(rows[0][1])).toBeCloseTo(Number(cells[1]), 4);
  expect(Number(rows[0][2])).toBeCloseTo(Number(cells[2]), 4);
});

test("a map is saved in rows and columns as well, and no other figure is", async ({ page, open }) => {
  await open("#v=1&map_n=9");
  const button = (await menu(page, "loss-modulus")).getByRole("button", { name: "CSV (matrix)" });
  await expect(button).toBeHidden();
  await page.keyboard.press("Escape");
  await menu(page, "training-map");
  await expect(button).toBeVisible();
  const long = (await saved(page, "CSV")).bytes.toString();
  const { name, bytes } = await saved(page, "CSV (matrix)");
  expect(name).toMatch(/^beta-training_training-map_paper-[0-9a-f]{8}\.matrix\.csv$/);
  const rows = (text) =>
    text
      .split("\n")
      .filter((line) => line && !line.startsWith("#"))
      .map((line) => line.split(","));
  const [[corner, ...x], ...lines] = rows(bytes.toString());
  expect(corner).toBe("Shift of the activation energy ΔE_β (meV)");
  expect(lines.flatMap(([y, ...z]) => z.map((value, i) => ["map", x[i], y, value]))).toEqual(
    rows(long).filter(([series]) => series === "map"),
  );
  await drop(page, { name, bytes });
  await expect(page.locator("#announce")).toContainText(name);
});

test("a whole scenario is one ZIP that opens elsewhere", async ({ page, open, site }) => {
  await open(LINK);
  await menu(page, "protocol");
  const { name, bytes } = await saved(page, "Whole scenario (ZIP)");
  expect(name).toMatch(/^beta-training_paper-[0-9a-f]{8}\.zip$/);
  const files = unzipped(bytes);
  const folder = `${name.slice(0, -4)}/`;
  const figures = await page.locator("figure.card").count();
  expect([...files.keys()].every((key) => key.startsWith(folder))).toBe(true);
  expect(files.size).toBe(2 * figures + 2);
  expect(files.get(`${folder}README.txt`).toString()).toContain(`link: ${site}${LINK}\n`);
  const summary = JSON.parse(files.get(`${folder}summary.json`).toString());
  expect([summary.schema, summary.link, summary.runs.length]).toEqual([1, LINK, 2]);
  for (const [key, content] of files)
    if (key.endsWith(".svg")) expect(await wellFormed(page, content.toString()), key).toBe(true);
});

test("every kind of file reopens its scenario, and Back what was there before", async ({ page, open }) => {
  await open(LINK);
  await menu(page, "loss-modulus");
  const files = [];
  for (const label of ["PNG", "SVG", "CSV", "JSON", "Whole scenario (ZIP)"]) files.push(await saved(page, label));
  for (const file of files) {
    await open("#v=1&strain=0.3");
    await drop(page, file);
    await expect.poll(() => fragment(page), file.name).toBe(SCENARIO);
    await expect(page.locator("#t_end")).toHaveValue("373");
    await expect(page.locator("#announce")).toContainText(file.name);
    await expect(page.locator("#problems")).toBeHidden();
    await page.goBack();
    await expect(page.locator("#strain")).toHaveValue("0.3");
  }
});

test("a file is chosen by keyboard", async ({ page, open }) => {
  await open("#v=1");
  // The event is only sent once the browser knows that somebody waits for it.
  const chosen = page.waitForEvent("filechooser");
  await settled(page);
  await page.locator("#open-file").press("Enter");
  const chooser = await chosen;
  await chooser.setFiles({
    name: "a.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(`# link: https://other.example/${LINK}\n`),
  });
  await expect.poll(() => fragment(page)).toBe(SCENARIO);
});

test("a foreign or hostile file changes nothing and is refused in words", async ({ page, open }) => {
  await open("#v=1&strain=0.3");
  const files = [
    ["notes.csv", "x,y\n1,2\n", "carries no link"],
    ["photo.jpg", "\xff\xd8\xff\xe0\0\x10JFIF", "neither PNG"],
    [
      "<img src=x onerror=alert(1)>.svg",
      "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'><script>alert(1)</script></svg>",
      "carries no link",
    ],
    ["script.svg", "<svg><dc:source>javascript:alert(1)</dc:source></svg>", "carries no link"],
    ["cut.zip", "PK\x03\x04", "damaged"],
    ["newer.json", '{"link": "#v=99&f=1"}', "newer"],
  ];
  for (const [name, content, words] of files) {
    await drop(page, { name, bytes: Buffer.from(content, "latin1") });
    const problems = page.locator("#problems");
    await expect(problems).toContainText(words);
    await expect(problems).toContainText(name);
    await expect(problems).toContainText("what is shown is unchanged");
    expect(await page.locator("#problems :is(img, script, svg)").count()).toBe(0);
    expect(fragment(page)).toBe("#v=1&strain=0.3");
    await expect(page.locator("#strain")).toHaveValue("0.3");
  }
  const good = { name: "a.csv", bytes: Buffer.from(`# link: ${LINK}`) };
  await drop(page, good, good);
  await expect(page.locator("#problems")).toContainText("one file at a time");
  await drop(page, { name: "big.csv", bytes: "", blanks: 33 * 2 ** 20 });
  await expect(page.locator("#problems")).toContainText("larger than 32 MB");
  expect(fragment(page)).toBe("#v=1&strain=0.3");
});

test("a file with a value out of range opens as such a link does", async ({ page, open }) => {
  await open("#v=1");
  await drop(page, { name: "a.csv", bytes: Buffer.from("# link: #v=1&strain=0.4&t_end=9999") });
  await expect(page.locator("#problems")).toContainText("t_end: 9999 is out of range");
  await expect(page.locator("#strain")).toHaveValue("0.4");
});

test("the menu opens and closes by keyboard, and the focus returns", async ({ page, open }) => {
  await open("");
  const button = page.locator("#figure-loss-modulus .tools button[data-save]");
  await button.focus();
  await page.keyboard.press("Enter");
  await expect(page.locator("#files")).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(page.locator("#files select").first()).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.locator("#files")).toBeHidden();
  await expect(button).toBeFocused();
});

test("an image and data go to the clipboard, or a refusal is said", async ({ page, open, context, site }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: new URL(site).origin });
  await open(LINK);
  await menu(page, "loss-modulus");
  const status = page.locator("#files [role=status]");
  await page.locator("#files").getByRole("button", { name: "Copy image" }).click();
  await expect(status).toHaveText("Copied.");
  expect(await page.evaluate(async () => (await navigator.clipboard.read())[0].types)).toContain("image/png");
  await page.locator("#files").getByRole("button", { name: "Copy data" }).click();
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toMatch(/^Temperature T\tLoss modulus[^\t]*\t.*\r\nK\t.*\r\n\t0\.001 Hz\t.*\r\n298\t/);
  await page.evaluate(() => {
    navigator.clipboard.write = () => Promise.reject(new Error("no"));
  });
  await page.locator("#files").getByRole("button", { name: "Copy image" }).click();
  await expect(status).toContainText("refused to copy");
});

test("a picture is as wide as a journal wants it, and a spreadsheet reads the numbers", async ({ page, open }) => {
  await open(LINK);
  const box = await menu(page, "loss-modulus");
  await box.locator("select").first().selectOption("85");
  const svg = (await saved(page, "SVG")).bytes.toString();
  expect(svg).toMatch(/^<svg [^>]*width="85mm" height="63\.8\d*mm"/);
  const { name, bytes } = await saved(page, "CSV for Excel");
  expect(name).toMatch(/\.excel\.csv$/);
  const lines = bytes.toString().split("\r\n");
  expect(lines[0]).toMatch(/^\ufeffTemperature T,Loss modulus/);
  expect(lines[1]).toMatch(/^K,/);
  expect(lines[2]).toMatch(/^,0\.001 Hz,/);
});

test("a frame says that it may not download", async ({ page, open }) => {
  await open(`?embed=1&figure=routes${LINK}`);
  await menu(page, "routes");
  await saved(page, "CSV");
  await expect(page.locator("#files [role=status]")).toContainText("allows no downloads");
  await settled(page);
});

test("one press opens the menu of any figure, by mouse and by keyboard", async ({ page, open }) => {
  await open(LINK);
  const ids = ["loss-modulus", "creep", "cycle-work", "loss-modulus"];
  for (const id of ids) {
    await menu(page, id);
    await expect(page.locator("#files")).toHaveAccessibleName(
      new RegExp(await page.locator(`#figure-${id} h3`).innerText(), "i"),
    );
    await page.locator(`#figure-${id} [data-save]`).click();
    await expect(page.locator("#files")).toBeHidden();
  }
  // From one figure to another while it is open, which no click does: that would have closed it.
  for (const id of ["creep", "cycle-work"]) {
    await page.locator(`#figure-${id} [data-save]`).focus();
    await page.keyboard.press("Enter");
    await expect(page.locator(`#figure-${id} #files`)).toBeVisible();
  }
});

test("presses while the menu comes open it once", async ({ page, open }) => {
  await open(LINK);
  await page.locator("#figure-creep").scrollIntoViewIfNeeded();
  await page.evaluate(() => {
    for (const id of ["creep", "creep", "cycle-work"]) document.querySelector(`#figure-${id} [data-save]`).click();
  });
  await expect(page.locator("#figure-cycle-work #files")).toBeVisible();
  await expect(page.locator("#announce")).toBeEmpty();
});
