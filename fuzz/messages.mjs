// Random messages for the listener of the page in a frame: the unchanged www/frame/api.js, with the program
// of dist/, in a simulated window. Usage: node fuzz/messages.mjs SECONDS|RUNS [SEED]

import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";

const root = new URL("..", import.meta.url);
const fc = createRequire(new URL("tests/e2e/package.json", root))("fast-check");

const [until = "10s", seed] = process.argv.slice(2);
const limit = until.endsWith("s")
  ? { numRuns: Infinity, interruptAfterTimeLimit: 1000 * parseFloat(until) }
  : { numRuns: Number(until) };

// The surroundings of the listener. The clock advances a second for each message, or most would be dropped.
let clock = 0;
let hear;
/** @type {any[]} */
const said = [];
const host = { postMessage: (answer) => said.push(structuredClone(answer)) };
Object.defineProperty(globalThis, "performance", { value: { now: () => (clock += 1000) } });
Object.assign(globalThis, {
  window: { parent: host },
  document: { querySelector: () => null, documentElement: { dataset: { lang: "en" } } },
  addEventListener: (_, listener) => (hear = listener),
});

const folder = new URL(`dist/${readdirSync(new URL("dist", root)).find((name) => name.startsWith("app-"))}/`, root);
const program = await import(new URL("beta-training-extras.js", folder));
program.initSync({ module: readFileSync(new URL("beta-training-extras_bg.wasm", folder)) });
const { startFrameApi } = await import(new URL("www/frame/api.js", root));
const { MOST } = await import(new URL("www/frame/messages.js", root));

const START = "#v=1&f=0.1,1&t_end=363";
const lab = new program.Lab(START);
const catalogue = program.Lab.catalogue();
const figures = catalogue.figures.map(({ id }) => id);
const keys = catalogue.params.map(({ key }) => key);
const frame = {
  lab,
  catalogue,
  figure: figures[0],
  show: (id) => (frame.figure = id),
  act: (change) => change(),
  // Here the lab has them.
  all: async () => {},
  page: () => "https://lab/",
};
startFrameApi(frame);

const CODES = ["unknown-version", "unknown-type", "malformed", "too-large", "refused", "busy"];
/** The longest words of an answer to a fault: what is allowed may be a list of all figures. */
const WORDS = 4_000;
const demand = (holds, what) => {
  if (!holds) throw new Error(what);
};

// Valid words are much more frequent than by chance.
const text = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string(),
  fc.stringMatching(/^[#&=,;:.%+eE0-9a-z_-]*$/),
  fc.constantFrom("__proto__", "constructor", "toString", "", "v", "1", "NaN", "1e999", "−3", "°C"),
  fc.nat(30_000).map((n) => "9".repeat(n)),
);
const number = fc.oneof(fc.double(), fc.integer(), fc.constantFrom(0, -0, 1, 2 ** 31, 2 ** 53, 0.5));
const anything = fc.anything({
  withBigInt: true,
  withDate: true,
  withMap: true,
  withSet: true,
  withSparseArray: true,
  withTypedArray: true,
  withNullPrototype: true,
  withUnicodeString: true,
  maxDepth: 3,
});
const value = fc.oneof(
  number.map(String),
  fc.array(number.map(String), { maxLength: 5 }).map((list) => list.join(",")),
  text,
);
const key = fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...keys) }, text);
const pair = fc.tuple(key, value);
const link = fc.oneof(
  fc.array(pair, { maxLength: 8 }).map((pairs) => `#v=1&${pairs.map(([key, value]) => `${key}=${value}`).join("&")}`),
  text,
);
const values = fc.oneof(
  { weight: 6, arbitrary: fc.array(pair, { maxLength: 6 }).map((pairs) => Object.fromEntries(pairs)) },
  {
    weight: 1,
    arbitrary: fc
      .array(pair, { minLength: MOST.values - 1, maxLength: MOST.values + 2 })
      .map((pairs) => Object.fromEntries(pairs.map(([key, value], i) => [`${key}${i}`, value]))),
  },
  anything,
);
const likely = (right) =>
  fc.oneof({ weight: 30, arbitrary: right }, { weight: 1, arbitrary: anything }, { weight: 1, arbitrary: text });
const asked = fc.record(
  {
    betaTraining: fc.oneof({ weight: 30, arbitrary: fc.constant(1) }, { weight: 1, arbitrary: anything }),
    type: likely(fc.constantFrom("ping", "get", "set", "set", "set")),
    id: fc.oneof(
      { weight: 4, arbitrary: fc.nat() },
      { weight: 1, arbitrary: number },
      { weight: 1, arbitrary: text },
      { weight: 1, arbitrary: anything },
    ),
    // Requests for the part that is loaded later are answered with `busy` here.
    what: likely(fc.constantFrom("state", "data", "parameters", "summary", "csv", "svg")),
    figure: likely(fc.constantFrom(...figures)),
    first: fc.oneof({ weight: 6, arbitrary: fc.nat(20_000) }, { weight: 1, arbitrary: number }),
    count: fc.oneof({ weight: 6, arbitrary: fc.integer({ min: 1, max: 60 }) }, { weight: 1, arbitrary: number }),
    more: anything,
  },
  { requiredKeys: ["betaTraining", "type"] },
);
/** Link and values at once are refused before they are read: seldom. */
const where = fc.oneof(
  { weight: 8, arbitrary: fc.record({ link: likely(link) }) },
  { weight: 8, arbitrary: fc.record({ values: likely(values) }) },
  { weight: 1, arbitrary: fc.record({ link, values }) },
  { weight: 2, arbitrary: fc.constant({}) },
);
const message = fc.oneof(
  { weight: 1, arbitrary: anything },
  { weight: 20, arbitrary: fc.tuple(asked, where).map(([message, more]) => ({ ...message, ...more })) },
);

const present = () => JSON.stringify([lab.link(), frame.figure]);
const counts = {};

const property = fc.asyncProperty(message, async (made) => {
  let data;
  try {
    data = structuredClone(made);
  } catch {
    return; // Cannot be sent.
  }
  // Or the numbers come from the part that is loaded later, which is not here.
  const wanted = data?.what === "data" ? (data.figure ?? frame.figure) : undefined;
  while (figures.includes(wanted) && lab.complete(wanted) < 1);
  said.length = 0;
  const before = present();
  await hear({ source: host, origin: "https://host", data });
  const answers = said.filter(({ type }) => type !== "state");
  const after = present();
  demand(answers.length <= 1, "more than one answer");
  const [answer] = answers;
  counts[answer?.code ?? answer?.type ?? "none"] = (counts[answer?.code ?? answer?.type ?? "none"] ?? 0) + 1;
  if (Object.prototype.toString.call(data) !== "[object Object]" || !Object.hasOwn(data, "betaTraining")) {
    demand(!answer && before === after, "what is other people's was heard");
    return;
  }
  const { id } = data;
  const asked = (typeof id === "string" && id.length <= MOST.id) || Number.isSafeInteger(id);
  demand(!asked || (answer && Object.is(answer.id, id)), "what was asked for with an id had no answer");
  demand(answer?.betaTraining === 1 || !answer, "an answer of no version");
  if (answer?.type === "error") {
    demand(
      CODES.includes(answer.code) && typeof answer.message === "string" && answer.message.length < WORDS,
      `an answer that cannot be understood: ${JSON.stringify(answer).slice(0, 300)}`,
    );
    demand(answer.code !== "refused" || answer.issues?.length > 0, "refused for no reason");
    demand(
      (answer.issues ?? []).every(({ key, given, allowed, message }) =>
        [key, given, allowed, message].every((word) => typeof word === "string" && word.length < WORDS),
      ),
      "an issue without words",
    );
    demand(
      answer.code !== "busy" || ["parameters", "summary", "csv", "svg"].includes(data.what),
      `an error of the program: ${answer.message}`,
    );
    demand(before === after, "refused, and changed");
  } else {
    demand(!answer || answer.type === "result", "neither a result nor an error");
    demand(data.type === "set" || before === after, "changed without being asked to");
  }
  if (before !== after) {
    const link = lab.link();
    const again = new program.Lab(link);
    demand(again.issues().length === 0 && again.link() === link, `a link that does not open as it is: ${link}`);
    again.free();
  }
  demand(Object.keys(Object.prototype).length === 0 && {}.polluted === undefined, "a prototype was changed");
  // From where it was, or a scenario would grow without an end.
  if (lab.link().length > MOST.link / 2) lab.open(START);
});

const result = await fc.check(property, {
  ...limit,
  seed: seed === undefined ? undefined : Number(seed),
  markInterruptAsFailure: false,
});
console.log(
  `messages: ${result.numRuns} of seed ${result.seed}; ${Object.entries(counts)
    .map(([kind, n]) => `${kind} ${n}`)
    .join(", ")}`,
);
if (result.failed) {
  console.error(fc.defaultReportMessage(result));
  process.exit(1);
}
process.exit(0);
