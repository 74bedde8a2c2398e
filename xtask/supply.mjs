// Checks the dependencies: sources, checksums, licences, versions beside each other,
// scripts of installation, known advisories, actions of the workflows by commit, and a reason for each
// direct dependency in ARCHITECTURE.md.
// Usage: node xtask/supply.mjs

import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const read = (name) => readFileSync(join(root, name), "utf8");
const faults = [];
const demand = (holds, what) => holds || faults.push(what);

/** Licences that let anyone use, change and pass on; MPL-2.0 and OFL-1.1 of tools and fonts that are not shipped. */
const ALLOWED = [
  "MIT",
  "Apache-2.0",
  "Apache-2.0 WITH LLVM-exception",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "ISC",
  "Zlib",
  "0BSD",
  "Unicode-3.0",
  "Unlicense",
  "CC0-1.0",
  "BSL-1.0",
  "BlueOak-1.0.0",
];
const ASIDE = ["MPL-2.0", "OFL-1.1", "CC-BY-4.0", "Python-2.0"];
/** Several versions of one crate: their dependents are not chosen by this project. The macros of tsify are not at syn 3 yet; they run in the compiler alone. */
const TWICE = ["syn", ...(process.env.TWICE ?? "").split(",")];
/** npm packages that bring a script; it is never run (`npm ci --ignore-scripts`). */
const SCRIPTS = ["esbuild", "fsevents"];

/** Whether an SPDX expression can be met by licences of a list. @param {string} expression @param {string[]} allowed */
function licensed(expression, allowed) {
  const clean = expression.replace(/[()]/g, "").replaceAll("/", " OR ");
  return clean.split(" AND ").every((part) => part.split(" OR ").some((name) => allowed.includes(name.trim())));
}

const architecture = read("ARCHITECTURE.md");
const reasoned = (name) =>
  new RegExp(`(^|[^\\w-])${name.replace(/[/@]/g, "\\$&")}([^\\w-]|$)`, "im").test(architecture);

/** Each with a lock file: the project, the fuzzer beside it, and the tool that writes the page's glue. */
const TREES = {
  ".": "crates",
  fuzz: "crates of the fuzzer",
  "xtask/wasm-bindgen": "crates of wasm-bindgen's command line",
};
for (const [folder, called] of Object.entries(TREES)) {
  const { stdout, status, stderr } = spawnSync("cargo", ["metadata", "--format-version", "1", "--locked"], {
    cwd: join(root, folder),
    encoding: "utf8",
    maxBuffer: 1e8,
  });
  if (status !== 0) {
    console.error(stderr);
    process.exit(1);
  }
  const { packages, workspace_members: own } = JSON.parse(stdout);
  const lock = read(join(folder, "Cargo.lock"));
  const versions = new Map();
  for (const { id, name, version, source, license, dependencies, manifest_path: manifest } of packages) {
    if (source === null) {
      demand(dirname(manifest).startsWith(root.replace(/\/$/, "")), `${name}: it lies outside the repository`);
      if (!own.includes(id) || folder !== ".") continue;
      for (const dependency of dependencies) {
        if (dependency.path === undefined || dependency.path === null)
          demand(reasoned(dependency.name), `${dependency.name}: ARCHITECTURE.md gives no reason for it`);
        demand(
          dependency.source === null || dependency.source.startsWith("registry+"),
          `${dependency.name}: it does not come from crates.io`,
        );
      }
      continue;
    }
    demand(
      source === "registry+https://github.com/rust-lang/crates.io-index",
      `${name} ${version}: it comes from ${source}`,
    );
    demand(
      new RegExp(
        `name = "${name}"\\nversion = "${version.replaceAll(".", "\\.").replace("+", "\\+")}"\\nsource = .*\\nchecksum = "[0-9a-f]{64}"`,
      ).test(lock),
      `${name} ${version}: Cargo.lock has no checksum of it`,
    );
    demand(
      licensed(license ?? "none", [...ALLOWED, ...(folder === "fuzz" ? ["NCSA"] : [])]),
      `${name} ${version}: its licence is ${license}`,
    );
    versions.set(name, [...(versions.get(name) ?? []), version]);
  }
  // The dependencies of a tool are its maker's choice.
  if (!folder.startsWith("xtask/"))
    for (const [name, list] of versions)
      demand(list.length === 1 || TWICE.includes(name), `${name}: versions ${list.join(" and ")} beside each other`);
  console.log(`${called}: ${versions.size} from crates.io`);
}

// Python packages: only wheels, each by its digests.
const requirements = read("bench/requirements.txt");
for (const line of requirements.replaceAll("\\\n", " ").split("\n"))
  demand(
    /^(#.*|--only-binary :all:)?$/.test(line) || /^[\w-]+==[\d.]+( +--hash=sha256:[0-9a-f]{64})+$/.test(line),
    `bench/requirements.txt: \`${line.slice(0, 60)}\` is not a version with digests`,
  );
demand(requirements.includes("\n--only-binary :all:\n"), "bench/requirements.txt: packages may be built from sources");

// Actions of the workflows: a tag can be moved, a commit cannot.
for (const file of readdirSync(join(root, ".github/workflows"))) {
  for (const [, action] of read(join(".github/workflows", file)).matchAll(/^[\s-]*uses:\s*(.*)$/gm))
    demand(
      /^[\w./-]+@[0-9a-f]{40} # v[\d.]+$/.test(action),
      `${file}: \`${action}\` is not a commit with its version in a comment`,
    );
}

// npm: tools of build and tests.
const { dependencies, devDependencies } = JSON.parse(read("tests/e2e/package.json"));
for (const name of Object.keys({ ...dependencies, ...devDependencies }))
  demand(
    reasoned(name.replace(/^@[\w-]+\//, "")) || reasoned(name.split("/")[0].slice(1)),
    `${name}: ARCHITECTURE.md gives no reason for it`,
  );
const { packages } = JSON.parse(read("tests/e2e/package-lock.json"));
let count = 0;
for (const [path, { version, resolved, integrity, license, hasInstallScript }] of Object.entries(packages)) {
  if (path === "") continue;
  const name = path.replace(/^.*node_modules\//, "");
  count++;
  // Without an address it is the registry that npm is set to.
  demand(
    resolved === undefined || resolved.startsWith("https://registry.npmjs.org/"),
    `${name} ${version}: it comes from ${resolved}`,
  );
  demand(integrity?.startsWith("sha512-"), `${name} ${version}: package-lock.json has no sha512 of it`);
  demand(licensed(license ?? "none", [...ALLOWED, ...ASIDE]), `${name} ${version}: its licence is ${license}`);
  demand(
    !hasInstallScript || SCRIPTS.includes(name),
    `${name} ${version}: it wants to run a script when it is installed`,
  );
}
console.log(`npm packages: ${count}`);

// Advisories, where the registry answers.
const { stdout } = spawnSync("npm", ["audit", "--json", "--audit-level=low"], {
  cwd: join(root, "tests/e2e"),
  encoding: "utf8",
  shell: process.platform === "win32",
});
const audit = (() => {
  try {
    return JSON.parse(stdout);
  } catch {
    return {};
  }
})();
if (audit.vulnerabilities) {
  for (const [name, { severity }] of Object.entries(audit.vulnerabilities))
    faults.push(`${name}: an advisory (${severity}); \`npm audit\` in tests/e2e tells more`);
  console.log("npm advisories: asked for");
} else {
  console.log("npm advisories: the registry did not answer; nothing is known");
}

for (const fault of faults) console.error(fault);
process.exit(faults.length ? 1 : 0);
