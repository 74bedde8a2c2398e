// The package as others use it: packed, installed by name, in Node, in TypeScript and in a bundle.
// `BETA_TRAINING` is the command line to compare with, `CHROMIUM` a browser.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const tools = createRequire(join(root, "tests/e2e/package.json"));
const LINKS = [
  "",
  "v=1&f=1,10&t_end=383",
  "https://host.example/lab/#v=1&preset=fig1&f=0.5&pin1=fig1;f:3",
  "f=2&t_start=300",
  "https://host.example/lab/",
  "https://host.example/lab/?units=kj#v=1&f=2",
  "units=c&f=3",
  "v=1&view=loss-modulus:hide,f=10:x,310,360:y,log",
];
/** Refused, or by figures only: what `view` asks of them. */
const FAULTY = [
  "f=0&colour=red",
  "v=99",
  "preset=nothing",
  "v=1&pin1=zz",
  "nonsense",
  "v=1&view=loss-modulus:blah",
  "v=1&view=loss-modulus:hide,zz",
  "v=1&view=zz:x,log",
];

let folder;
/** @param {string} command @param {string[]} args */
function run(command, args, cwd = folder) {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd,
    encoding: "utf8",
    maxBuffer: 1e8,
    shell: process.platform === "win32",
  });
  assert.ifError(error);
  assert.equal(status, 0, `${command} ${args.join(" ")}\n${stdout}${stderr}`);
  return stdout;
}
const cli = (...args) => run(process.env.BETA_TRAINING, args);
/** JSON as files have it: lists for typed arrays, null for NaN. */
const FILE = `(key, value) => (value instanceof Float64Array ? [...value] : value)`;
/** The output of the package in a separate Node process. */
const node = (code) => run(process.execPath, ["--input-type=module", "--eval", code]);

before(() => {
  folder = mkdtempSync(join(tmpdir(), "beta-training-npm-"));
  writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true, type: "module" }));
  const tarball = run("npm", ["pack", "--silent", "--pack-destination", folder], join(root, "target/npm")).trim();
  run("npm", ["install", "--silent", "--offline", "--no-audit", "--no-fund", `./${tarball}`]);
});
after(() => rmSync(folder, { recursive: true, force: true }));

test("summary, figures and files are those of the command line, byte for byte", () => {
  for (const link of LINKS) {
    const given = link ? [link] : [];
    const said = JSON.parse(
      node(`
      import * as lab from "beta-training";
      const link = ${JSON.stringify(link)};
      const ids = ["loss-modulus", "activation-energy", "landscape"].filter((id) => lab.figures().some((figure) => figure.id === id));
      console.log(JSON.stringify({ summary: lab.summary(link), ids, data: ids.map((id) => lab.figure(id, link)), csv: ids.map((id) => lab.csv(id, link)), svg: ids.map((id) => lab.svg(id, link)) }, ${FILE}));`),
    );
    assert.ok(said.ids.length >= 2);
    assert.deepEqual(said.summary, JSON.parse(cli("summary", ...given)));
    said.ids.forEach((id, i) => {
      assert.deepEqual(said.data[i], JSON.parse(cli("figure", id, ...given)));
      assert.equal(said.csv[i], cli("figure", id, ...given, "--format", "csv"));
      assert.equal(said.svg[i], cli("figure", id, ...given, "--format", "svg"));
    });
  }
});

test("a map in rows and columns is that of the command line, and another figure is refused in its words", () => {
  const [matrix, refusal] = JSON.parse(
    node(`
    import { csv } from "beta-training";
    let heard;
    try { csv("creep", "", { matrix: true }); } catch (error) { heard = error.name + ": " + error.message; }
    console.log(JSON.stringify([csv("training-map", "v=1&map_n=9", { matrix: true }), heard]));`),
  );
  assert.equal(matrix, cli("figure", "training-map", "v=1&map_n=9", "--format", "matrix"));
  const { stderr } = spawnSync(process.env.BETA_TRAINING, ["figure", "creep", "--format", "matrix"], {
    encoding: "utf8",
  });
  assert.equal(refusal, stderr.trimEnd().replace(/^beta-training: /, "RangeError: "));
});

test("a design is that of the command line, and a goal that is none is refused in the same words", () => {
  const goals = [
    ["", "h=0.40", "f"],
    ["v=1&rate=20", "h=0.49", "time_min"],
    ["f=1&goal=t_beta&goal_value=362&goal_by=strain"],
    ["", "h=1.5", "t_min"],
    ["", "e_beta=9", "f"],
  ];
  const said = JSON.parse(
    node(`
    import { design } from "beta-training";
    const heard = (goal, by) => { try { design("", { goal, by }); return ""; } catch (error) { return error.name + ": " + error.message; } };
    const designs = ${JSON.stringify(goals)}.map(([link, goal, by]) => design(link, { goal, by }));
    console.log(JSON.stringify([designs, heard("h=much", "f"), heard("h=0.4", "magic")]));`),
  );
  const [designs, ...refused] = said;
  const options = (goal, by) => (goal ? ["--goal", goal, "--by", by] : []);
  for (const [i, [link, ...given]] of goals.entries())
    assert.deepEqual(designs[i], JSON.parse(cli("design", ...(link ? [link] : []), ...options(...given))));
  assert.deepEqual(
    designs.map(({ found }) => found),
    [true, true, true, false, false],
  );
  for (const [i, given] of [
    ["h=much", "f"],
    ["h=0.4", "magic"],
  ].entries()) {
    const { status, stderr } = spawnSync(process.env.BETA_TRAINING, ["design", ...options(...given)], {
      encoding: "utf8",
    });
    assert.equal(status, 2);
    assert.equal(refused[i], stderr.trimEnd().replace(/^beta-training: /, "RangeError: "));
  }
});

test("numbers of series are in typed arrays", () => {
  const said = node(`
    import { figure } from "beta-training";
    console.log(figure("loss-modulus").series.flatMap(({ x, y }) => [x, y]).every((list) => list instanceof Float64Array && list.length > 100));`);
  assert.equal(said.trim(), "true");
});

test("the number that the paper prints", () => {
  const h = Number(node(`import { summary } from "beta-training"; console.log(summary("v=1&f=10").runs[0].h_kj_mol)`));
  assert.ok(Math.abs(h - 0.49) < 1e-4, String(h));
});

test("what is wrong is thrown, line by line, and later calls are right", () => {
  const said = JSON.parse(
    node(`
    import * as lab from "beta-training";
    const heard = [];
    for (const call of [() => lab.summary("f=0&colour=red"), () => lab.figure("nothing"), () => lab.svg("loss-modulus", "", { width: 0 }), () => lab.summary(3)])
      try { call(); heard.push("nothing thrown"); } catch (error) { heard.push(error.name + ": " + error.message); }
    lab.params()[0].key = "changed";
    console.log(JSON.stringify([heard, lab.summary("f=1").runs.length, lab.params()[0].key, lab.presets().length, lab.version]));`),
  );
  const [[link, id, size, type], runs, key, presets, version] = said;
  assert.match(link, /^RangeError: `f`: 0 .*1e-5 to 1e5 Hz\)\n`colour`: /);
  assert.match(id, /^RangeError: .*`nothing`; there are: /);
  assert.match(size, /^RangeError: width 0: /);
  assert.match(type, /^TypeError: /);
  assert.deepEqual([runs, key], [1, "f"]);
  assert.ok(presets > 3);
  assert.equal(version, cli("--version").trim().split(" ").at(-1));
});

test("a link is refused where the command line refuses it, in the same words", () => {
  const said = JSON.parse(
    node(`
    import { figure, summary } from "beta-training";
    const heard = (call) => { try { call(); return ""; } catch (error) { return error.message; } };
    console.log(JSON.stringify(${JSON.stringify(FAULTY)}.map((link) => [heard(() => summary(link)), heard(() => figure("loss-modulus", link)), heard(() => figure("zz"))])));`),
  );
  const refusal = (...args) =>
    spawnSync(process.env.BETA_TRAINING, args, { encoding: "utf8" })
      .stderr.trimEnd()
      .replaceAll(/^beta-training: /gm, "");
  for (const [i, link] of FAULTY.entries())
    assert.deepEqual(
      said[i],
      [refusal("summary", link), refusal("figure", "loss-modulus", link), refusal("figure", "zz")],
      link,
    );
  assert.ok(said.flat().every((words) => words !== ""));
});

test("the README's example runs, and the licences are in the package", () => {
  const [, example] = readFileSync(join(folder, "node_modules/beta-training/README.md"), "utf8").match(
    /```js\n(.*?)```/s,
  );
  assert.match(node(example), /Loss modulus E″/);
  for (const name of ["LICENSE-MIT", "LICENSE-APACHE"])
    assert.equal(
      readFileSync(join(folder, "node_modules/beta-training", name), "utf8"),
      readFileSync(join(root, name), "utf8"),
    );
});

test("its types hold for what it returns", () => {
  const records = node(`
    import { figure, figures, params, presets, summary } from "beta-training";
    const links = ${JSON.stringify(LINKS)};
    const code = (data) => JSON.stringify(data, (key, value) => (value instanceof Float64Array ? "Float64Array.of(" + value.slice(0, 2).join() + ")" : value)).replaceAll(/"(Float64Array\\.of\\([^)]*\\))"/g, "$1");
    for (const link of [...links, "f_sweep=1&loss_bg=0&f=1&dma_f=1e5", "strain=0", "v=1&r=1:4d406cee5b:0.16436,1.94027,17.645,127.958:0.247919,0.251556,0.283861,0.489992"]) console.log("summaries.push(" + JSON.stringify(summary(link)) + ");");
    for (const { id } of figures()) console.log("data.push(" + code(figure(id)) + ");", "data.push(" + code(figure(id, "v=1&pin1=fig1;f:3")) + ");");
    console.log("all.push(" + JSON.stringify(params()) + ");", "starts.push(" + JSON.stringify(presets()) + ");");`);
  writeFileSync(
    join(folder, "use.ts"),
    `
    import { csv, figure, params, presets, summary, svg } from "beta-training";
    const summaries: ReturnType<typeof summary>[] = [], data: ReturnType<typeof figure>[] = [], all: ReturnType<typeof params>[] = [], starts: ReturnType<typeof presets>[] = [];
    ${records}
    const text: string = csv("loss-modulus") + svg("loss-modulus", "f=1", { dark: true });
    const first: number | undefined = figure("loss-modulus").series[0].y?.[0];
    // @ts-expect-error A size is a number.
    svg("loss-modulus", "", { width: "wide" });
    // @ts-expect-error There is no such key.
    summary().nothing;
    console.log(text, first, summaries, data, all, starts);`,
  );
  run(process.execPath, [
    tools.resolve("typescript/bin/tsc"),
    "use.ts",
    "--noEmit",
    "--strict",
    "--target",
    "es2022",
    "--module",
    "nodenext",
    "--lib",
    "es2022,dom,esnext.disposable",
  ]);
});

test("a bundler needs nothing special, and the bundle runs in a browser under a strict policy", async () => {
  writeFileSync(
    join(folder, "app.js"),
    `
    import { summary, svg } from "beta-training";
    document.title = JSON.stringify([summary("v=1&f=10"), svg("loss-modulus").length]);`,
  );
  const { build } = tools("esbuild");
  await build({
    absWorkingDir: folder,
    entryPoints: ["app.js"],
    outfile: join(folder, "bundle.js"),
    bundle: true,
    format: "esm",
    target: "es2022",
    minify: true,
    logLevel: "error",
  });
  const bundle = readFileSync(join(folder, "bundle.js"));
  const headers = { "Content-Security-Policy": "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'" };
  const server = createServer((request, response) => {
    const script = request.url === "/bundle.js";
    response
      .writeHead(200, { ...headers, "Content-Type": script ? "text/javascript" : "text/html" })
      .end(
        script
          ? bundle
          : `<!doctype html><link rel="icon" href="data:,"><script type="module" src="/bundle.js"></script>`,
      );
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const { default: playwright } = await import(pathToFileURL(tools.resolve("@playwright/test")).href);
  const browser = await playwright.chromium.launch({
    executablePath: process.env.CHROMIUM,
    args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
  });
  try {
    const page = await browser.newPage();
    // Far above what anything takes: it ends what hangs.
    page.setDefaultTimeout(300_000);
    await page.goto(`http://127.0.0.1:${server.address().port}/`);
    await page.waitForFunction(() => document.title !== "");
    const [summary, length] = JSON.parse(await page.title());
    assert.deepEqual(summary, JSON.parse(cli("summary", "v=1&f=10")));
    assert.equal(length, cli("figure", "loss-modulus", "--format", "svg").length);
  } finally {
    await browser.close();
    server.close();
  }
});
