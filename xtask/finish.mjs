// What Trunk cannot do: the files that belong together move into one folder named after their
// content, so that no cache can mix two builds; the service worker learns their names.
// Usage: node xtask/finish.mjs FOLDER, where FOLDER is the site that Trunk is filling.

import { createHash } from "node:crypto";
import { readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const site = process.argv[2];
const read = (name) => readFileSync(join(site, name), "utf8");
const write = (name, text) => writeFileSync(join(site, name), text);

/** What browsers look for in the root: a service worker serves what lies below it. */
const ROOT = ["sw.js", "manifest.webmanifest", "icon.svg", "icon-192.png", "icon-512.png"];

/** Modules, style sheets and texts, and the program with its glue. */
const parts = readdirSync(join(site, "www"), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(join(site, "www").length + 1).replaceAll("\\", "/"))
  .sort();
const program = readdirSync(site).filter((name) => /^beta-training.*\.(js|wasm)$/.test(name)).sort();

const hash = createHash("sha256");
const pages = readdirSync(site).filter((name) => name.endsWith(".html")).sort();
for (const name of [...parts.map((part) => `www/${part}`), ...program, ...pages]) hash.update(name).update("\0").update(readFileSync(join(site, name)));
const version = hash.digest("hex").slice(0, 12);
const folder = `app-${version}`;

for (const name of readdirSync(site)) if (name.startsWith("app-")) rmSync(join(site, name), { recursive: true });
renameSync(join(site, "www"), join(site, folder));
for (const name of program) renameSync(join(site, name), join(site, folder, name));

for (const page of pages) {
  write(page, read(page).replaceAll(/(["'])(?:\.\/)?www\//g, `$1${folder}/`).replaceAll(/(["'])\.\/(beta-training[^"']*)/g, `$1${folder}/$2`));
}

for (const name of ROOT) renameSync(join(site, folder, name), join(site, name));
const files = [...parts.filter((part) => !ROOT.includes(part)), ...program].map((name) => `${folder}/${name}`).sort();
const list = ["./", ...pages, "manifest.webmanifest", "icon.svg", ...files];
write("sw.js", read("sw.js").replace("/* VERSION */", version).replace("/* FILES */", list.map((name) => JSON.stringify(name)).join(", ")));
console.log(`${folder}: ${files.length} files`);
