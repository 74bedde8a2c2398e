// @ts-check
// A worker: computes pieces of the map with the page's program.

/** @typedef {import("./lab.js").Lab} Lab */
/** @typedef {{ task: number, link: string, pieces: number[] }} Task */

/** @type {Task} */
let present = { task: 0, link: "", pieces: [] };
/** @type {Promise<typeof import("beta-training")> | undefined} */
let program;
/** @type {Lab | undefined} */
let lab;
let working = false;

/** The browser takes messages between two pieces, so that a newer task is begun at once. */
const { port1: wake, port2: asleep } = new MessageChannel();
// An error that nobody catches ends the pool.
asleep.onmessage = () => void step().catch(reportError);

addEventListener("message", ({ data }) => {
  if (data.module) {
    program = start(data);
    return;
  }
  present = data;
  if (!working) wake.postMessage(undefined);
  working = true;
});

/** @param {{ glue: string, module: WebAssembly.Module }} engine */
async function start({ glue, module }) {
  /** @type {typeof import("beta-training")} */
  const program = await import(glue);
  await program.default({ module_or_path: module });
  return program;
}

/** Computes one piece of the newest task. */
async function step() {
  const { Lab } = await /** @type {Promise<typeof import("beta-training")>} */ (program);
  const { task, link, pieces } = present;
  const at = pieces.shift();
  if (at === undefined) {
    working = false;
    return;
  }
  lab ??= new Lab(link);
  if (lab.link() !== link) lab.open(link);
  const numbers = lab.mapPiece(at) ?? new Float64Array();
  postMessage({ task, at, numbers }, { transfer: [numbers.buffer] });
  wake.postMessage(undefined);
}
