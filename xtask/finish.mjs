// Gives a build its final layout: modules that are loaded together become one file without comments; the files
// that belong together come into one folder named after their content, so that no cache can mix two
// builds; the service worker learns their names and digests.
// Usage: node xtask/finish.mjs FOLDER, where FOLDER is the site that Trunk is filling. Its folder www/ has what
// other programs make for the page; all of the sources in www/ that the page loads joins them, without their folders.

import { createHash } from "node:crypto";
import { copyFileSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { SITE } from "./address.mjs";
import { shortGlue, shortProgram } from "./imports.mjs";

const site = process.argv[2];
const read = (name) => readFileSync(join(site, name), "utf8");
const write = (name, text) => writeFileSync(join(site, name), text);
/** A source of the page. @param {string} name below www/ */
const source = (name) => fileURLToPath(new URL(`../www/${name}`, import.meta.url));

const esbuild = createRequire(new URL("../tests/e2e/package.json", import.meta.url))("esbuild");
const TARGET = "es2022";
/** Stands for the folder's name while that is not known. */
const FOLDER = "app-BUILD";

/** Scripts that are no modules. */
const SCRIPTS = ["app/boot.js", "share/probe.js"];
const SHEETS = ["styles/style.css", "styles/paper.css", "frame/demo.css"];
/** Files that browsers and hosts expect in the root: a service worker serves only files below it. */
const ROOT = ["sw.js", "404.html", "manifest.webmanifest", "icon.svg", "icon-192.png", "icon-512.png"];

/** Small files compress worse than one, and arrive later. Modules imported on demand stay separate. Returns the imports of the first module. */
async function bundle() {
  const { metafile } = await esbuild.build({
    entryPoints: ["app/main.js", "program/worker.js", "frame/demo.js", "embed/controls.js"].map(source),
    outdir: join(site, "www"),
    bundle: true,
    splitting: true,
    format: "esm",
    target: TARGET,
    minify: true,
    charset: "utf8",
    metafile: true,
    legalComments: "none",
    logLevel: "warning",
    entryNames: "[name]",
    chunkNames: "[name]-[hash]",
  });
  const main = Object.entries(metafile.outputs).find(([, { entryPoint }]) => entryPoint?.endsWith("main.js"));
  return main[1].imports.filter(({ kind }) => kind === "import-statement").map(({ path }) => basename(path));
}

/** Each with what it imports. */
const sheets = () =>
  esbuild.build({
    entryPoints: SHEETS.map(source),
    outdir: join(site, "www"),
    bundle: true,
    external: ["*.woff2"],
    minify: true,
    charset: "utf8",
    legalComments: "none",
    logLevel: "warning",
    entryNames: "[name]",
  });

/** Shorter, with the same names inside unless all may be shortened. @param {string} from @param {string} to @param {boolean} all */
async function shorten(from, to, all) {
  const how = all ? { minify: true } : { minifyWhitespace: true, minifySyntax: true };
  const options = { ...how, loader: "js", target: TARGET, charset: "utf8", legalComments: "none" };
  const { code } = await esbuild.transform(readFileSync(from, "utf8"), options);
  writeFileSync(to, code);
}

/** A glue, and the program beside it. @param {string} path */
async function shortenGlue(path) {
  const glue = readFileSync(path, "utf8");
  const wasm = path.replace(/\.js$/, "_bg.wasm");
  writeFileSync(wasm, shortProgram(readFileSync(wasm), glue));
  writeFileSync(path, shortGlue(glue));
  await shorten(path, path, false);
}

/** The ids of the figures of a program that wasm-bindgen made. @param {string} name */
async function figures(name) {
  const { initSync, Lab } = await import(`data:text/javascript,${encodeURIComponent(read(`www/${name}.js`))}`);
  initSync({ module: readFileSync(join(site, "www", `${name}_bg.wasm`)) });
  return Lab.figures();
}

/** The custom element: one script for other people's pages, which knows the keys of the parameters, the figures that its small program lacks and, once that is known, the folder. */
async function element() {
  // The table's first column, below its heading.
  const keys = read("www/params.txt")
    .trim()
    .split("\n")
    .slice(1)
    .map((row) => row.split(" ")[0]);
  rmSync(join(site, "www", "params.txt"));
  const small = await figures("beta-training-embed");
  const fuller = (await figures("beta-training-extras")).filter((id) => !small.includes(id));
  const { outputFiles } = await esbuild.build({
    entryPoints: [source("embed/element.js")],
    write: false,
    bundle: true,
    format: "esm",
    target: TARGET,
    minify: true,
    charset: "utf8",
    legalComments: "none",
    logLevel: "warning",
    define: {
      BUILD_KEYS: JSON.stringify(keys),
      BUILD_FULLER: JSON.stringify(fuller),
      BUILD_FOLDER: JSON.stringify(FOLDER),
    },
  });
  return outputFiles[0].text;
}

const embed = await element();
const preloaded = await bundle();
let index = read("index.html");
// All imports of the page's first module are requested at once, right after the style sheet.
const links = preloaded.map((name) => `\n    <link rel="modulepreload" href="www/${name}">`).join("");
index = index.replace('<link rel="stylesheet" href="www/styles/style.css">', `$&${links}`);
// Metadata for programs that show links; the picture is that of the first scenario (xtask/preview.mjs).
const title = index.match(/<title[^>]*>(.*)<\/title>/)[1];
const described = index.match(/<meta name="description" content="(.*)">/)[1];
const og = Object.entries({
  type: "website",
  title,
  description: described,
  image: `${SITE}s/paper/picture.png`,
  ...(SITE && { url: SITE }),
});
write(
  "index.html",
  index.replace(
    "</head>",
    `${og.map(([name, text]) => `<meta property="og:${name}" content="${text}">`).join("")}<meta name="twitter:card" content="summary_large_image"></head>`,
  ),
);

await sheets();
for (const name of SCRIPTS) await shorten(source(name), join(site, "www", basename(name)), true);
for (const name of readdirSync(site).filter((name) => /^beta-training.*\.js$/.test(name)))
  await shortenGlue(join(site, name));
for (const name of ["beta-training-embed.js", "beta-training-extras.js"]) await shortenGlue(join(site, "www", name));

copyFileSync(source("share/probe.html"), join(site, "www", "probe.html"));
copyFileSync(source("fonts/arimo.woff2"), join(site, "www", "arimo.woff2"));
copyFileSync(source("fonts/OFL.txt"), join(site, "www", "arimo-licence.txt"));
// A page of its own, for people who write pages that hold a frame.
copyFileSync(source("frame/demo.html"), join(site, "embed-demo.html"));

/** Files that are not needed offline. @param {string} name */
const aside = (name) =>
  ["embed-demo.html", "demo.js", "demo.css", "404.html", "probe.html", "probe.js", "arimo-licence.txt"].includes(
    basename(name),
  ) || basename(name).startsWith("beta-training-embed");

/** Modules, style sheets and texts, and the program with its glue. */
const parts = readdirSync(join(site, "www"), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) =>
    join(entry.parentPath ?? entry.path, entry.name)
      .slice(join(site, "www").length + 1)
      .replaceAll("\\", "/"),
  )
  .sort();
const program = readdirSync(site)
  .filter((name) => /^beta-training.*\.(js|wasm)$/.test(name))
  .sort();

const hash = createHash("sha256").update(embed);
const pages = readdirSync(site)
  .filter((name) => name.endsWith(".html"))
  .sort();
for (const name of [...parts.map((part) => `www/${part}`), ...program, ...pages])
  hash
    .update(name)
    .update("\0")
    .update(readFileSync(join(site, name)));
for (const name of ROOT)
  hash
    .update(name)
    .update("\0")
    .update(readFileSync(source(`site/${name}`)));
const version = hash.digest("hex").slice(0, 12);
const folder = `app-${version}`;

for (const name of readdirSync(site)) if (name.startsWith("app-")) rmSync(join(site, name), { recursive: true });
renameSync(join(site, "www"), join(site, folder));
for (const name of program) renameSync(join(site, name), join(site, folder, name));

const files = [...parts, ...program].map((name) => `${folder}/${name}`).sort();

/** @param {string | Buffer} bytes */
const digest = (bytes) => `sha256-${createHash("sha256").update(bytes).digest("base64")}`;

/** Digests of the scripts and style sheets of the page; a frame without an origin requests them across origins. @param {string} html */
const guarded = (html) =>
  html.replaceAll(
    new RegExp(`<(script|link)([^>]* (?:src|href)="(${folder}/[^"]*\\.(?:js|css))"[^>]*)>`, "g"),
    (_, tag, rest, path) =>
      `<${tag}${rest.replace(/ crossorigin(="[^"]*")?/, "")} integrity="${digest(readFileSync(join(site, path)))}" crossorigin="anonymous">`,
  );

/** The digests of the modules that those import, as an import map before any module; the policy allows this one script. @param {string} html */
function guardedLater(html) {
  const named = new Set([...html.matchAll(/ (?:src|href)="([^"]*)"[^>]* integrity/g)].map(([, path]) => path));
  const later = files.filter((path) => /\.(js|wasm|txt)$/.test(path) && !aside(path) && !named.has(path));
  const map = JSON.stringify({
    integrity: Object.fromEntries(later.map((path) => [`./${path}`, digest(readFileSync(join(site, path)))])),
  });
  return html
    .replace('<link rel="modulepreload"', `<script type="importmap">${map}</script>\n    $&`)
    .replace("script-src 'self'", `$& '${digest(map)}'`);
}

for (const page of pages) {
  const placed = read(page)
    .replaceAll(/(["'])www\/(?:[a-z]+\/)?/g, `$1${folder}/`)
    .replaceAll(/(["'])\.\/(beta-training[^"']*)/g, `$1${folder}/$2`);
  write(page, page === "index.html" ? guardedLater(guarded(placed)) : guarded(placed));
}

for (const name of ROOT) copyFileSync(source(`site/${name}`), join(site, name));
write("embed.js", embed.replace(FOLDER, folder));
// A host shows it for any address that it does not have: nothing in it may be relative.
write(
  "404.html",
  read("404.html").replace(/ *<p><a href="SITE">.*\n/, (line) => (SITE ? line.replace("SITE", SITE) : "")),
);
const list = ["./", ...pages, "manifest.webmanifest", "icon.svg", ...files].filter((name) => !aside(name));
const entries = list.map((name) =>
  JSON.stringify([name, digest(readFileSync(join(site, name === "./" ? "index.html" : name)))]),
);
const worker = read("sw.js");
write("sw.js", worker.replace("/* VERSION */", version).replace("/* FILES */", entries.join(", ")));
// Without files it removes the site from browsers.
write("sw-withdraw.js", worker);
console.log(`${folder}: ${files.length} files`);
