// @ts-check
// The demo of a host page for docs/embedding.md, as short as possible. It stands alone and loads nothing of
// the lab.

/** @typedef {{ key: string, label: string, unit: string, allowed: string, value: string }} Setting */
/** @typedef {{ figure: string, link: string }} State */
/** @typedef {{ type: string, id?: number, value?: unknown, height?: number, code?: string, message?: string, issues?: { key: string, message: string }[] }} Answer */

const LINES = 60;
const LONGEST = 300;
/** Number of parameters with an input here, the first that the frame names. */
const SHOWN = 6;

const part = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
const frame = /** @type {HTMLIFrameElement} */ (part("frame"));
const figures = /** @type {HTMLSelectElement} */ (part("figure"));
/** @type {Map<number, (answer: Answer) => void>} */
const waiting = new Map();
let last = 0;

/** @param {string} way @param {unknown} message */
function log(way, message) {
  const line = `${way} ${JSON.stringify(message)}`;
  const box = part("log");
  box.append(`${line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line}\n`);
  while (box.childNodes.length > LINES) box.firstChild?.remove();
  box.scrollTop = box.scrollHeight;
}

/** Asks the frame, and waits for its one answer. @param {object} request @returns {Promise<Answer>} */
function ask(request) {
  last += 1;
  const message = { betaTraining: 1, id: last, ...request };
  log("→", message);
  // The frame's sandbox leaves it no origin that could be named.
  frame.contentWindow?.postMessage(message, "*");
  return new Promise((done) => waiting.set(message.id, done));
}

addEventListener("message", ({ source, data }) => {
  if (source !== frame.contentWindow || data?.betaTraining !== 1) return;
  const answer = /** @type {Answer} */ (data);
  log("←", answer);
  if (answer.type === "ready") void build();
  if (answer.type === "state") void fill();
  if (answer.type === "resize") frame.style.height = `${(answer.height ?? 0) + 2}px`;
  if (answer.id === undefined) return;
  waiting.get(answer.id)?.(answer);
  waiting.delete(answer.id);
});

async function settings() {
  const { value } = await ask({ type: "get", what: "parameters" });
  return /** @type {Setting[]} */ (value).slice(0, SHOWN);
}

async function build() {
  const { value: state } = await ask({ type: "get", what: "state" });
  // A figure that does not exist is refused with the list of those that do.
  const { issues } = await ask({ type: "get", what: "data", figure: "?" });
  const allowed = /** @type {{ allowed?: string } | undefined} */ (issues?.[0])?.allowed ?? "";
  figures.replaceChildren(...allowed.split(", ").map((id) => new Option(id, id)));
  figures.value = /** @type {State} */ (state).figure;
  const place = part("parameters");
  for (const { key, label, unit, allowed, value } of await settings()) {
    const input = Object.assign(document.createElement("input"), {
      id: `value-${key}`,
      name: key,
      value,
      title: allowed,
      autocomplete: "off",
    });
    const words = Object.assign(document.createElement("label"), {
      htmlFor: input.id,
      textContent: unit ? `${label} (${unit})` : label,
    });
    const both = document.createElement("div");
    both.append(words, input);
    place.append(both);
  }
  document.documentElement.dataset.state = "ready";
}

async function fill() {
  for (const { key, value } of await settings()) {
    const input = document.getElementById(`value-${key}`);
    if (input instanceof HTMLInputElement && input !== document.activeElement) input.value = value;
  }
}

part("inputs").addEventListener("submit", async (event) => {
  event.preventDefault();
  const inputs = /** @type {HTMLInputElement[]} */ ([...part("parameters").querySelectorAll("input")]);
  const values = Object.fromEntries(inputs.map(({ name, value }) => [name, value]));
  const { type, issues, message } = await ask({ type: "set", values, figure: figures.value });
  part("said").textContent =
    type === "result" ? "Set." : (issues ?? []).map((issue) => issue.message).join(" ") || (message ?? "");
});

frame.src = "./?embed=1&figure=activation-energy&height=auto#v=1";
