// Makes the npm package: the fuller program of the page, its glue, and the files of npm/.
// Usage: node xtask/package.mjs GLUE FOLDER, where GLUE is a folder with what wasm-bindgen makes of the
// program, whose shortened WebAssembly is in dist/, and FOLDER is to hold the package.

import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { shortGlue } from "./imports.mjs";

const [from, to] = process.argv.slice(2);
const root = fileURLToPath(new URL("..", import.meta.url));
const version = readFileSync(join(root, "Cargo.toml"), "utf8").match(/^version = "(.*)"$/m)[1];

rmSync(to, { recursive: true, force: true });
mkdirSync(to, { recursive: true });
for (const name of ["index.js", "README.md"]) cpSync(join(root, "npm", name), join(to, name));
for (const name of ["LICENSE-MIT", "LICENSE-APACHE"]) cpSync(join(root, name), join(to, name));

const about = JSON.parse(readFileSync(join(root, "npm", "package.json"), "utf8"));
writeFileSync(join(to, "package.json"), `${JSON.stringify({ ...about, version }, null, 2)}\n`);

const app = readdirSync(join(root, "dist")).find((name) => name.startsWith("app-"));
const wasm = readFileSync(join(root, "dist", app, "beta-training-extras_bg.wasm"));
writeFileSync(
  join(to, "wasm.js"),
  `// @ts-check\n/** The program, in Base64. */\nexport const WASM = "${wasm.toString("base64")}";\n`,
);
writeFileSync(join(to, "wasm.d.ts"), "/** The program, in Base64. */\nexport const WASM: string;\n");

// Bundlers would look for a file that the glue names where nobody hands it a module; we always do.
const glue = shortGlue(readFileSync(join(from, "beta-training-extras.js"), "utf8"));
writeFileSync(join(to, "program.js"), glue.replaceAll(/new URL\([^)]*import\.meta\.url\)/g, "undefined"));
cpSync(join(from, "beta-training-extras.d.ts"), join(to, "program.d.ts"));

const tsc = createRequire(join(root, "tests/e2e/package.json")).resolve("typescript/bin/tsc");
const target = [
  "--target",
  "es2022",
  "--module",
  "es2022",
  "--moduleResolution",
  "bundler",
  "--strict",
  "--lib",
  "es2022,dom,esnext.disposable",
];
const declare = ["index.js", "--allowJs", "--checkJs", "--declaration", "--emitDeclarationOnly"];
const { status } = spawnSync(process.execPath, [tsc, ...declare, ...target], { cwd: to, stdio: "inherit" });
if (status !== 0) process.exit(1);
console.log(`beta-training ${version} in ${to}: ${Math.round(wasm.length / 1000)} kB of program`);
