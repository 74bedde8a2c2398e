// Tries all changes of cargo-mutants in one build: each function holds every body it could have, and
// the environment says which one runs. To compile each change takes hours, this takes minutes.
// Usage: node xtask/mutants.mjs TREE LIST OUT
//   TREE  a clone of the project, whose sources are changed
//   LIST  what `cargo mutants --list --json` prints
//   OUT   a folder: caught.txt and timeout.txt, each with the test that noticed; missed.txt; aside.txt,
//         what must be tried one by one: constants, `const fn`, and what does not compile beside the others

import { execFileSync, spawn, spawnSync } from "node:child_process";
import { appendFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { basename, join } from "node:path";

const [tree, list, out] = process.argv.slice(2);
/** Integration tests; those that read sources or draw do not notice a change. */
const TESTS = [
  "cli",
  "fit",
  "glasses",
  "golden",
  "invariants",
  "languages",
  "links",
  "paper_values",
  "pins",
  "properties",
  "reference_data",
  "share",
  "tour",
  "units",
  "web",
];
const VARIABLE = "MUTANT";

const mutants = JSON.parse(readFileSync(list, "utf8")).map((mutant, id) => ({ ...mutant, id: id + 1 }));
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
const counts = { caught: 0, timeout: 0, missed: 0, aside: 0 };
const record = (kind, line) => {
  counts[kind] += 1;
  appendFileSync(join(out, `${kind}.txt`), `${line}\n`);
};

/** A text with places as rustc counts them: lines and characters from 1. */
class Source {
  constructor(text) {
    this.chars = [...text];
    this.lines = [0];
    for (const [i, char] of this.chars.entries()) if (char === "\n") this.lines.push(i + 1);
  }
  at({ line, column }) {
    return this.lines[line - 1] + column - 1;
  }
  slice(from, to) {
    return this.chars.slice(from, to).join("");
  }
}

const inside = (a, b) => a.from >= b.from && a.to <= b.to;

/** The sources with all bodies of `alive`; the rest stays as it is. @returns what cannot stand beside others */
function write(alive) {
  const refused = [];
  for (const file of new Set(mutants.map(({ file }) => file))) {
    const source = new Source(execFileSync("git", ["show", `HEAD:${file}`], { cwd: tree, encoding: "utf8" }));
    const functions = new Map();
    for (const mutant of alive.filter((mutant) => mutant.file === file)) {
      if (!mutant.function) {
        refused.push(mutant);
        continue;
      }
      const place = { from: source.at(mutant.function.span.start), to: source.at(mutant.function.span.end) };
      functions.set(place.from, { ...place, mutants: [] });
    }
    const outer = [...functions.values()]
      .filter((a) => ![...functions.values()].some((b) => b !== a && inside(a, b)))
      .sort((a, b) => b.from - a.from);
    for (const mutant of alive.filter((mutant) => mutant.file === file && mutant.function)) {
      const place = { from: source.at(mutant.span.start), to: source.at(mutant.span.end) };
      outer.find((one) => inside(place, one)).mutants.push({ ...mutant, place });
    }
    for (const one of outer) {
      const text = source.slice(one.from, one.to);
      const head = text.match(/^(?:\s*(?:\/\/[^\n]*|#\[[^\n]*\])\n)*[^{]*?\bfn\b[^{]*\{/)?.[0];
      if (!head || /\bconst\s+fn\b/.test(head) || /->\s*impl\b/.test(head)) {
        refused.push(...one.mutants);
        one.mutants = [];
        continue;
      }
      const start = one.from + [...head].length;
      // A length in the signature.
      refused.push(...one.mutants.filter(({ place }) => place.from < start));
      one.mutants = one.mutants.filter(({ place }) => place.from >= start);
      const body = (from, to, words) => source.slice(start, from) + words + source.slice(to, one.to - 1);
      const arms = one.mutants.map(
        ({ id, place, replacement }) =>
          `${id} => {/*${VARIABLE} ${id}*/\n${body(place.from, place.to, replacement || " ")}\n}\n`,
      );
      one.text = `${head} match crate::mutant_id() {\n${arms.join("")}_ => {/*${VARIABLE} 0*/\n${source.slice(start, one.to - 1)}\n} } }`;
    }
    // From the last to the first, so that places stay true.
    for (const one of outer) if (one.mutants.length) source.chars.splice(one.from, one.to - one.from, one.text);
    writeFileSync(join(tree, file), source.chars.join(""));
  }
  return refused;
}

const LIB = `
/// Which change runs.
#[inline]
pub(crate) fn mutant_id() -> u32 {
    use std::sync::atomic::{AtomicU32, Ordering::Relaxed};
    static ID: AtomicU32 = AtomicU32::new(u32::MAX);
    #[cold]
    fn read() -> u32 {
        let id = std::env::var("${VARIABLE}").ok().and_then(|id| id.parse().ok()).unwrap_or(0);
        ID.store(id, Relaxed);
        id
    }
    match ID.load(Relaxed) {
        u32::MAX => read(),
        id => id,
    }
}
`;

const env = {
  ...process.env,
  CARGO_PROFILE_DEV_DEBUG: "0",
  CARGO_PROFILE_DEV_OPT_LEVEL: "1",
  RUSTFLAGS: "--cap-lints allow",
  RUST_TEST_THREADS: "1",
};

/** @param {string[]} args @returns the messages of rustc */
function cargo(...args) {
  const { stdout, status } = spawnSync("cargo", [...args, "--message-format=json"], {
    cwd: tree,
    env,
    encoding: "utf8",
    maxBuffer: 1 << 30,
    stdio: ["ignore", "pipe", "ignore"],
  });
  return {
    ok: status === 0,
    messages: stdout
      .split("\n")
      .filter((line) => line.startsWith("{"))
      .map((line) => JSON.parse(line)),
  };
}

/** The changes that errors stand in. */
function blamed(messages) {
  const ids = new Set();
  for (const { message } of messages) {
    if (message?.level !== "error") continue;
    for (const span of message.spans.filter(({ is_primary }) => is_primary)) {
      const lines = readFileSync(join(tree, span.file_name), "utf8").split("\n").slice(0, span.line_start).reverse();
      const id = Number(
        lines.map((line) => line.match(new RegExp(`/\\*${VARIABLE} (\\d+)\\*/`))?.[1]).find((id) => id !== undefined) ??
          0,
      );
      if (id === 0) console.error(message.rendered);
      ids.add(id);
    }
  }
  return ids;
}

const lib = join(tree, "src/lib.rs");
writeFileSync(lib, execFileSync("git", ["show", "HEAD:src/lib.rs"], { cwd: tree, encoding: "utf8" }) + LIB);
let alive = mutants;
const aside = [];
for (let round = 1; ; round++) {
  const refused = new Set(write(alive).map(({ id }) => id));
  aside.push(...alive.filter(({ id }) => refused.has(id)));
  alive = alive.filter(({ id }) => !refused.has(id));
  const { ok, messages } = cargo("check", "--lib");
  if (ok) break;
  const wrong = blamed(messages);
  console.log(`round ${round}: ${alive.length} changes, ${wrong.size} do not compile`);
  if (![...wrong].some((id) => id)) throw new Error("what does not compile is none of the changes");
  aside.push(...alive.filter(({ id }) => wrong.has(id)));
  alive = alive.filter(({ id }) => !wrong.has(id));
}
for (const { name } of aside) record("aside", name);

const built = cargo("test", "--no-run", "--lib", "--bins", ...TESTS.flatMap((name) => ["--test", name]));
if (!built.ok) throw new Error("the tests do not build");
const programs = built.messages
  .filter(({ executable, profile }) => executable && profile?.test)
  .map(({ executable, target }) => ({ executable, name: target.name, patience: 600_000 }));

/** @returns {Promise<"pass" | "fail" | "late">} */
const run = (program, id) =>
  new Promise((done) => {
    const child = spawn(program.executable, ["-q"], {
      cwd: tree,
      env: { ...env, [VARIABLE]: String(id) },
      stdio: "ignore",
    });
    const timer = setTimeout(() => child.kill("SIGKILL"), program.patience);
    child.on("exit", (code, signal) => {
      clearTimeout(timer);
      done(code === 0 ? "pass" : signal === "SIGKILL" ? "late" : "fail");
    });
  });

for (const program of programs) {
  const start = performance.now();
  if ((await run(program, 0)) !== "pass") throw new Error(`${basename(program.executable)} fails without a change`);
  const took = performance.now() - start;
  program.patience = 10_000 + 5 * took;
  program.took = took;
  console.log(`${program.name}: ${(took / 1000).toFixed(1)} s`);
}
// The most effective tests for their time come first.
programs.sort((a, b) => a.took - b.took);
const queue = [...alive];
// In any order, so that what ran before it was stopped is a fair sample.
for (let i = queue.length - 1; i > 0; i--) {
  const j = Math.floor(Math.random() * (i + 1));
  [queue[i], queue[j]] = [queue[j], queue[i]];
}
console.log(`${queue.length} changes to try`);
const worker = async () => {
  for (let next = queue.shift(); next; next = queue.shift()) {
    let result = "pass";
    let by;
    for (let i = 0; result === "pass" && i < programs.length; i++) {
      by = programs[i].name;
      result = await run(programs[i], next.id);
    }
    if (result === "pass") record("missed", next.name);
    else record(result === "late" ? "timeout" : "caught", `${next.name}\t${by}`);
  }
};
await Promise.all(Array.from({ length: availableParallelism() }, worker));
console.log(
  Object.entries(counts)
    .map(([kind, count]) => `${kind}: ${count}`)
    .join(", "),
);
