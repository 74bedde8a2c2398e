// @ts-check
// `read`: messages between the frame and its host page, docs/embedding.md. Every message is a plain object `{
// betaTraining: 1, type, id?, … }`.

/**
 * @typedef {import("beta-training").Values} Values
 * @typedef {string | number} Id
 * @typedef {"state" | "parameters" | "summary" | "data" | "csv" | "svg"} What
 * @typedef {{ type: "ping", id?: Id }} Ping
 * @typedef {{ type: "get", id?: Id, what: What, figure?: string, first?: number, count?: number }} Get
 * @typedef {{ type: "set", id?: Id, link?: string, values?: Values, figure?: string }} SetRequest
 * @typedef {Ping | Get | SetRequest} Request as read: `values` came as an object of key → text
 *
 * @typedef {"unknown-version" | "unknown-type" | "malformed" | "too-large" | "refused" | "busy"} Code
 * @typedef {{ key: string, given: string, allowed: string, message: string }} Refusal
 * @typedef {{ type: "ready", protocol: number, program: string, figure: string, link: string }
 *   | { type: "state", figure: string, link: string }
 *   | { type: "resize", height: number }
 *   | { type: "result", id: Id, value: unknown }
 *   | { type: "error", id?: Id, code: Code, message: string, issues?: Refusal[] }} Answer
 */

export const PROTOCOL = 1;
export const MOST = { id: 64, word: 64, link: 65_536, values: 64, value: 1_000, rows: 10_000 };
const WHATS = ["state", "parameters", "summary", "data", "csv", "svg"];

/** Why a message is refused. */
export class Refused extends Error {
  /**
   * @param {Code} code
   * @param {string} message
   * @param {Refusal[]} [issues]
   */
  constructor(code, message, issues) {
    super(message);
    this.code = code;
    this.issues = issues;
  }
}

/** Whether something is an object as `{}` writes them; a message has neither getters nor a prototype of its own. @param {unknown} value @returns {value is object} */
function isPlain(value) {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

/** An own property, never an inherited one. @param {object} message @param {string} name @returns {unknown} */
function own(message, name) {
  return Object.hasOwn(message, name) ? Reflect.get(message, name) : undefined;
}

/** Whether a message is of this protocol, in any version; pages also send other messages. @param {unknown} data @returns {data is object} */
export function isOurs(data) {
  return isPlain(data) && Object.hasOwn(data, "betaTraining");
}

/** The id by which an answer is asked for. @param {object} message @returns {Id | undefined} */
export function idOf(message) {
  const id = own(message, "id");
  return (typeof id === "string" && id.length <= MOST.id) || Number.isSafeInteger(id)
    ? /** @type {Id} */ (id)
    : undefined;
}

/** @param {object} message @param {string} name @param {number} most */
function text(message, name, most) {
  const value = own(message, name);
  if (value === undefined) return undefined;
  if (typeof value !== "string") throw new Refused("malformed", `${name} must be a string`);
  if (value.length > most) throw new Refused("too-large", `${name} has more than ${most} characters`);
  return value;
}

/** @param {object} message @param {string} name @param {number} otherwise @param {number} least @param {number} most */
function count(message, name, otherwise, least, most) {
  const value = own(message, name) ?? otherwise;
  if (typeof value !== "number" || !Number.isInteger(value) || value < least || value > most)
    throw new Refused("malformed", `${name} must be an integer from ${least} to ${most}`);
  return value;
}

/**
 * Reads a message without walking it: only the properties named here are looked at.
 * @param {object} message
 * @returns {Request}
 */
export function readRequest(message) {
  if (own(message, "betaTraining") !== PROTOCOL)
    throw new Refused("unknown-version", `betaTraining must be ${PROTOCOL}`);
  const id = idOf(message);
  if (id === undefined && own(message, "id") !== undefined)
    throw new Refused("malformed", `id must be an integer, or a string of at most ${MOST.id} characters`);
  const figure = text(message, "figure", MOST.word);
  switch (text(message, "type", MOST.word)) {
    case "ping":
      return { type: "ping", id };
    case "get": {
      const what = text(message, "what", MOST.word);
      if (what === undefined || !WHATS.includes(what))
        throw new Refused("malformed", `what must be one of ${WHATS.join(", ")}`);
      return {
        type: "get",
        id,
        what: /** @type {What} */ (what),
        figure,
        first: count(message, "first", 0, 0, 2 ** 31),
        count: count(message, "count", 1_000, 1, MOST.rows),
      };
    }
    case "set": {
      const link = text(message, "link", MOST.link);
      const values = pairs(own(message, "values"));
      if (link !== undefined && values) throw new Refused("malformed", "set takes link or values, not both");
      if (link === undefined && !values && figure === undefined)
        throw new Refused("malformed", "set needs link, values or figure");
      return { type: "set", id, link, values, figure };
    }
    case undefined:
      throw new Refused("malformed", "type is missing");
    default:
      throw new Refused("unknown-type", "type must be ping, get or set");
  }
}

/** @param {unknown} values @returns {Values | undefined} */
function pairs(values) {
  if (values === undefined) return undefined;
  if (!isPlain(values)) throw new Refused("malformed", "values must be an object of key and text");
  const keys = Object.keys(values);
  if (keys.length > MOST.values) throw new Refused("too-large", `values has more than ${MOST.values} keys`);
  return keys.map((key) => {
    if (key.length > MOST.word) throw new Refused("too-large", `a key of values has more than ${MOST.word} characters`);
    const value = text(values, key, MOST.value);
    return [key, value ?? ""];
  });
}
