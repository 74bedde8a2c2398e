// A page for each preset, made for programs that show links: title, description, a picture, and how to
// embed it. Works without a script; people who land there go on to the lab.
// Usage: node xtask/preview.mjs PACKAGE [SITE_FOLDER], where PACKAGE is the folder of the npm package; writes
// into dist/ or the other folder named.
// `SITE=https://host/path/` gives the absolute addresses that such programs want.

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { SITE } from "./address.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const dist = join(root, "dist");
const npm = createRequire(join(root, "tests/e2e/package.json"));
const lab = await import(pathToFileURL(resolve(process.argv[2], "index.js")).href);
const { Resvg, initWasm } = npm("@resvg/resvg-wasm");
await initWasm(readFileSync(npm.resolve("@resvg/resvg-wasm/index_bg.wasm")));

/** The same letters on every machine, as wide as those that figures are laid out with. */
const fonts = ["400Regular/Arimo_400Regular.ttf", "700Bold/Arimo_700Bold.ttf"];
const fontBuffers = fonts.map((name) => readFileSync(npm.resolve(`@expo-google-fonts/arimo/${name}`)));

const WIDTH = 1200;
const HEIGHT = 630;
const TOP = 120;
const EDGE = 40;

/** The figure that stands for a preset: the one that its text is about. */
const FIGURES = {
  fig1: "work-vs-frequency",
  "strict-pivot": "relaxation-times",
  "as-printed": "relaxation-times",
  progressive: "activation-energy",
};
const figureOf = (id) => FIGURES[id] ?? "loss-modulus";

const escaped = (text) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** A text with the subscripts of its symbols set low. */
const typeset = (text) => escaped(text).replace(/_([\p{L}\p{N}]+)/gu, "<sub>$1</sub>");

/** @returns {Uint8Array} a PNG */
function picture({ id, label }) {
  // The lab's own drawing, a little larger than on a page.
  const scale = 1.5;
  const [width, height] = [(WIDTH - 2 * EDGE) / scale, (HEIGHT - TOP - EDGE / 2) / scale].map(Math.floor);
  const figure = lab.svg(figureOf(id), `v=1&preset=${id}`, { width, height });
  const placed = figure
    .replace(/^<svg /, `<svg x="${EDGE}" y="${TOP}" `)
    .replace(` width="${width}" height="${height}"`, ` width="${width * scale}" height="${height * scale}"`);
  const { title } = lab.figures().find((figure) => figure.id === figureOf(id));
  const words = (y, size, weight, color, text) =>
    `<text x="${EDGE}" y="${y}" font-family="Arimo" font-size="${size}" font-weight="${weight}" fill="${color}">${escaped(text)}</text>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}"><rect width="100%" height="100%" fill="#fff"/><rect width="12" height="100%" fill="#0b4596"/>
    ${words(58, 40, 700, "#1b2028", label)}${words(98, 26, 400, "#555f6b", `β-training · ${title}`)}${placed}</svg>`;
  return new Resvg(svg, {
    font: { fontBuffers, loadSystemFonts: false, defaultFontFamily: "Arimo", sansSerifFamily: "Arimo" },
  })
    .render()
    .asPng();
}

function embedding({ id, label }) {
  const src = `${SITE}?embed=1&figure=${figureOf(id)}#v=1&preset=${id}`;
  return {
    type: "rich",
    version: "1.0",
    title: `β-training: ${label}`,
    provider_name: "β-training",
    provider_url: SITE,
    width: 640,
    height: 480,
    html: `<iframe src="${escaped(src)}" title="${escaped(`β-training: ${label}`)}" width="640" height="480" sandbox="allow-scripts allow-popups" loading="lazy"></iframe>`,
    thumbnail_url: `${SITE}s/${id}/picture.png`,
    thumbnail_width: WIDTH,
    thumbnail_height: HEIGHT,
  };
}

function page({ id, label, help, source }, style) {
  const at = (path) => (SITE ? `${SITE}${path}` : `../../${path}`);
  const title = `${label} · β-training`;
  const { title: figure } = lab.figures().find(({ id: other }) => other === figureOf(id));
  const meta = Object.entries({
    "og:type": "website",
    "og:site_name": "β-training",
    "og:title": title,
    "og:description": help,
    "og:image": at(`s/${id}/picture.png`),
    "og:image:type": "image/png",
    "og:image:width": String(WIDTH),
    "og:image:height": String(HEIGHT),
    "og:image:alt": `${figure}: ${label}`,
    ...(SITE && { "og:url": at(`s/${id}/`) }),
  }).map(([name, text]) => `    <meta property="${name}" content="${escaped(text)}">`);
  const links = SITE
    ? [
        `    <link rel="canonical" href="${at(`s/${id}/`)}">`,
        `    <link rel="alternate" type="application/json+oembed" href="${at(`s/${id}/oembed.json`)}" title="${escaped(title)}">`,
      ]
    : [];
  const lab_ = `../../#v=1&amp;preset=${id}`;
  return `<!doctype html>
<html lang="en" dir="ltr">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>${escaped(title)}</title>
    <meta name="description" content="${escaped(help)}">
${[...meta, ...links].join("\n")}
    <meta name="twitter:card" content="summary_large_image">
    <link rel="icon" href="../../icon.svg" type="image/svg+xml">
    <link rel="stylesheet" href="../../${style}">
  </head>
  <body>
    <main>
      <h1>${escaped(label)}</h1>
      <p>${typeset(help)}</p>
      <p><a href="${lab_}"><img src="picture.png" width="${WIDTH}" height="${HEIGHT}" alt="${escaped(`${figure}, drawn for this scenario`)}"></a></p>
      <p><a href="${lab_}">Open this scenario in the lab</a></p>
      <p>Source: ${typeset(source)}</p>
    </main>
  </body>
</html>
`;
}

const app = readdirSync(dist).find((name) => name.startsWith("app-"));
let bytes = 0;
for (const preset of lab.presets()) {
  const folder = join(process.argv[3] ?? dist, "s", preset.id);
  mkdirSync(folder, { recursive: true });
  const png = picture(preset);
  bytes += png.length;
  writeFileSync(join(folder, "picture.png"), png);
  writeFileSync(join(folder, "index.html"), page(preset, `${app}/paper.css`));
  if (SITE) writeFileSync(join(folder, "oembed.json"), `${JSON.stringify(embedding(preset), null, 2)}\n`);
}
console.log(
  `s/: ${lab.presets().length} pages of scenarios, ${Math.round(bytes / 1000)} kB of pictures${SITE ? "" : "; without SITE their addresses are relative and none can be embedded by its link"}`,
);
