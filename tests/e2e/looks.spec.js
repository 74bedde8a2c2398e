import { access, mkdir, readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { expect, rested, settled, test } from "./base.js";

// The look of the page, every part of it, at four widths in both themes. The references are
// screenshots at a quarter of their size: layout, colours and curves show in them, and how a machine
// smooths its fonts does not. `UPDATE_LOOKS=1` writes them anew; look at each before committing it.

/** How far a block of 4 × 4 pixels may differ, of 255, and the share of blocks that may differ more. */
const TOLERANCE = 40;
const SHARE = 0.02;
const SCALE = 4;

const LOOKS = fileURLToPath(new URL("looks/", import.meta.url));
const PARTS = ["top", "map", "how", "spectra", "dynamics", "creep", "stated", "results"];

/** A screenshot at a quarter of its size, as a PNG; made by the page, whose browser can draw. */
async function small(page, png) {
  const data = await page.evaluate(
    async ({ source, scale }) => {
      const picture = await createImageBitmap(await (await fetch(source)).blob());
      const canvas = Object.assign(document.createElement("canvas"), {
        width: Math.ceil(picture.width / scale),
        height: Math.ceil(picture.height / scale),
      });
      const context = canvas.getContext("2d");
      context.imageSmoothingQuality = "high";
      context.drawImage(picture, 0, 0, canvas.width, canvas.height);
      return canvas.toDataURL("image/png");
    },
    { source: `data:image/png;base64,${png.toString("base64")}`, scale: SCALE },
  );
  return Buffer.from(data.split(",")[1], "base64");
}

/** The share of pixels in which two small pictures differ by more than the tolerance. */
function difference(page, a, b) {
  return page.evaluate(
    async ({ sources, tolerance }) => {
      const [one, other] = await Promise.all(
        sources.map(async (source) => {
          const picture = await createImageBitmap(await (await fetch(source)).blob());
          const canvas = Object.assign(document.createElement("canvas"), {
            width: picture.width,
            height: picture.height,
          });
          const context = canvas.getContext("2d");
          context.drawImage(picture, 0, 0);
          return context.getImageData(0, 0, picture.width, picture.height);
        }),
      );
      // A line of text more or less moves what is below it: the heights may differ by two lines.
      if (one.width !== other.width || Math.abs(one.height - other.height) > 12) return 1;
      let differing = 0;
      const rows = Math.min(one.height, other.height);
      for (let i = 0; i < rows * one.width * 4; i += 4) {
        const far = Math.max(...[0, 1, 2].map((channel) => Math.abs(one.data[i + channel] - other.data[i + channel])));
        if (far > tolerance) differing++;
      }
      return differing / (rows * one.width);
    },
    { sources: [a, b].map((png) => `data:image/png;base64,${png.toString("base64")}`), tolerance: TOLERANCE },
  );
}

/** The part in a screenshot: the top of the page as it opens, or figures or tables of all. */
async function shot(page, part) {
  if (part === "top") {
    await page.locator("#tab-map").click();
    await rested(page);
    const picture = await page.screenshot();
    await page.locator("#tab-figures").click();
    await page.getByRole("button", { name: "All large" }).click();
    await settled(page);
    return picture;
  }
  const place = ["stated", "results"].includes(part)
    ? page.locator(`#${part}`)
    : page.locator(`section[aria-labelledby="chapter-${part}"]`);
  await place.scrollIntoViewIfNeeded();
  await settled(page);
  return place.screenshot();
}

// The pictures are read as data: and the policy of the page allows those for images only.
test.use({ bypassCSP: true, quiet: false });

for (const width of [390, 768, 1440, 2560]) {
  for (const theme of ["light", "dark"]) {
    test(`the page looks as it did: ${width} px, ${theme}`, async ({ page, open }) => {
      await page.setViewportSize({ width, height: 900 });
      await open(`?theme=${theme}#v=1`);
      // All figures have their space, words and pictures before any is compared.
      await page.evaluate(async () => {
        for (let top = 0; top < document.body.scrollHeight; top += 700) {
          scrollTo(0, top);
          await globalThis.rest();
        }
        await globalThis.rest(1000);
      });
      const faults = [];
      for (const part of PARTS) {
        const now = await small(page, await shot(page, part));
        const file = `${LOOKS}${part}-${width}-${theme}.png`;
        if (process.env.UPDATE_LOOKS) {
          await mkdir(LOOKS, { recursive: true });
          await writeFile(file, now);
        }
        await access(file);
        const share = await difference(page, now, await readFile(file));
        if (share > SHARE) {
          await writeFile(test.info().outputPath(`${part}.png`), now);
          faults.push(`${part}: ${(100 * share).toFixed(1)} % differ`);
        }
      }
      expect(faults).toEqual([]);
    });
  }
}

test("a picture that differs is told apart", async ({ page, open }) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  await open("?theme=light#v=1");
  const before = await small(page, await shot(page, "how"));
  await page.addStyleTag({ content: "#figures .card { border-width: 6px; padding-left: 40px; }" });
  const after = await small(page, await shot(page, "how"));
  expect(await difference(page, before, before)).toBe(0);
  expect(await difference(page, before, after)).toBeGreaterThan(SHARE);
});
