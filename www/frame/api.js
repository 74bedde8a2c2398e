// @ts-check
// `startFrameApi`: the frame's side of its messages with the host page, docs/embedding.md.
import { computed } from "../program/compute.js";
import { Stopped } from "../program/lab.js";
import { followHeight } from "./height.js";
import { idOf, isOurs, PROTOCOL, Refused, readRequest } from "./messages.js";

/** @typedef {import("./messages.js").Answer} Answer */
/** @typedef {import("./messages.js").Request} Request */
/** @typedef {import("../program/lab.js").Lab} Lab */

/** Limits of messages: at once, and for each second on average. */
const BURST = 60;
const A_SECOND = 30;
/** Changes closer together than this are one. */
const PAUSE_MS = 50;
const QUOTED = 200;
const SVG = { width: 720, height: 450 };

/**
 * @typedef {object} Frame
 * @property {Lab} lab
 * @property {() => Promise<void>} all gives the lab all figures
 * @property {import("../program/lab.js").Catalogue} catalogue
 * @property {string} figure the figure that is shown
 * @property {(figure: string) => void} show
 * @property {(change: () => void) => void} act changes the scenario, and shows it
 * @property {() => string} page
 * @property {Promise<unknown>} [sets] the last change that was asked for
 */

/**
 * Listens to the page that holds this frame.
 * @param {Frame} frame
 * @returns {() => void} to be called when the scenario or the figure has changed
 */
export function startFrameApi(frame) {
  const { lab, catalogue } = frame;
  const host = window.parent;
  const present = () => ({ figure: frame.figure, link: lab.link() });
  /** @param {Answer} answer @param {string} [origin] */
  const send = (answer, origin = "*") =>
    host.postMessage({ betaTraining: PROTOCOL, ...answer }, { targetOrigin: origin });

  let told = "";
  /** @type {number | undefined} */
  // biome-ignore lint/correctness/noUnusedVariables: `??=` reads it.
  let timer;
  const changed = () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      const state = present();
      if (told === JSON.stringify(state)) return;
      told = JSON.stringify(state);
      send({ type: "state", ...state });
    }, PAUSE_MS);
  };

  const admits = bucket();
  addEventListener("message", async (event) => {
    if (event.source !== host || !isOurs(event.data)) return;
    // A sandboxed host has no origin that could be named; the messages hold no secrets.
    const origin = event.origin === "null" || event.origin === "" ? "*" : event.origin;
    const admitted = admits();
    if (admitted === "drop") return;
    if (admitted === "busy")
      return send(
        { type: "error", code: "busy", message: `more than ${A_SECOND} messages a second: some are dropped` },
        origin,
      );
    const id = idOf(event.data);
    try {
      const value = await done(frame, readRequest(event.data), present);
      if (id !== undefined) send({ type: "result", id, value }, origin);
    } catch (error) {
      const { code, message, issues } =
        error instanceof Refused
          ? error
          : new Refused("busy", error instanceof Stopped ? "the program stopped" : String(error));
      send(
        { type: "error", ...(id === undefined ? {} : { id }), code, message, ...(issues ? { issues } : {}) },
        origin,
      );
    }
  });

  told = JSON.stringify(present());
  send({ type: "ready", protocol: PROTOCOL, program: catalogue.version, ...present() });
  if (document.documentElement.dataset.height === "auto") followHeight((height) => send({ type: "resize", height }));
  return changed;
}

/** A token bucket; at most once a second it answers that it is empty. @returns {() => "take" | "busy" | "drop"} */
function bucket() {
  let tokens = BURST;
  let last = performance.now();
  let said = -Infinity;
  return () => {
    const now = performance.now();
    tokens = Math.min(BURST, tokens + ((now - last) / 1000) * A_SECOND);
    last = now;
    if (tokens >= 1) {
      tokens -= 1;
      return "take";
    }
    if (now - said < 1000) return "drop";
    said = now;
    return "busy";
  };
}

/**
 * Carries out a request.
 * @param {Frame} frame
 * @param {Request} request
 * @param {() => { figure: string, link: string }} present
 * @returns {Promise<unknown>} the value of the answer
 */
async function done(frame, request, present) {
  const { lab, catalogue } = frame;
  if (request.type === "ping") return { protocol: PROTOCOL, program: catalogue.version };
  const figure = request.figure ?? frame.figure;
  if (!catalogue.figures.some(({ id }) => id === figure)) {
    const allowed = catalogue.figures.map(({ id }) => id).join(", ");
    throw new Refused("refused", "no figure has this id", [
      { key: "figure", given: figure, allowed, message: "no figure has this id" },
    ]);
  }
  if (request.type === "set") {
    const { link, values } = request;
    const set = async () => {
      // Views of figures that the first program lacks are judged by the fuller one.
      if (link?.includes("view") || values?.some(([key]) => key === "view")) await frame.all();
      if (link !== undefined)
        await change(
          frame,
          (lab) => lab.open(link),
          () => true,
        );
      else if (values)
        await change(
          frame,
          (lab, present) => lab.openWith(present, values),
          (key) => values.some(([given]) => key === given || key.startsWith(`${given}.`)),
        );
      if (request.figure !== undefined && figure !== frame.figure) frame.show(figure);
      return present();
    };
    // One after the other, in the order in which they came.
    const turn = (frame.sets ?? Promise.resolve()).then(() => set());
    frame.sets = turn.catch(() => {});
    return turn;
  }
  const { what, first = 0, count = 0 } = request;
  if (what === "state") return present();
  if (what === "data" && lab.complete(figure) === 1) return lab.table(figure, first, count);
  // Before the program is waited for: the answer is about the scenario that stood when it was asked for.
  const link = lab.link();
  const { openExtras } = await import("../program/extras.js");
  const extras = await openExtras(lab);
  try {
    extras.open(link);
    if (what === "parameters") return extras.settings();
    if (what === "summary") {
      await computed(() => extras.prepareResults());
      await computed(() => extras.prepareIssues());
      return extras.summary();
    }
    await computed(() => extras.complete(figure));
    if (what === "data") return extras.table(figure, first, count);
    return extras.written(
      figure,
      what,
      frame.page(),
      SVG.width,
      SVG.height,
      document.documentElement.dataset.theme === "dark",
    );
  } finally {
    extras.free();
  }
}

/**
 * Opens a link completely, or changes nothing and gives the reason.
 * @param {Frame} frame
 * @param {(lab: Lab, present: string) => void} open
 * @param {(key: string) => boolean} given whether the host named this key; faults of other keys count only if
 * they are new
 */
async function change({ lab, act }, open, given) {
  // Tried out in a second lab: to find faults of its views may take long.
  const trial = lab.another();
  try {
    const present = lab.link();
    const found = async () => {
      await computed(() => trial.prepareIssues());
      return trial.issues().filter(({ note }) => !note);
    };
    trial.open(present);
    const known = new Set((await found()).map(({ message }) => message));
    open(trial, present);
    const issues = (await found()).filter(({ key, message }) => given(key) || !known.has(message));
    if (issues.length)
      throw new Refused(
        "refused",
        issues[0].message,
        issues.map(({ key, given, allowed, message }) => ({ key: cut(key), given: cut(given), allowed, message })),
      );
  } finally {
    trial.free();
  }
  act(() => open(lab, lab.link()));
}

/** @param {string} text */
function cut(text) {
  return text.length > QUOTED ? `${text.slice(0, QUOTED)}…` : text;
}
