// @ts-check
// `Pool`: workers that compute the map of the present scenario, piece by piece.

import { engine } from "./lab.js";

/** @typedef {import("./lab.js").Lab} Lab */

/** More share no work on the machines that people have, and each takes memory. */
const MOST = 4;

/** A worker that is silent for so long does not answer any more. */
const SILENT_MS = 5000;

/** Only the newest task counts: what arrives for another scenario is left. */
export class Pool {
  /**
   * @param {Lab} lab
   */
  constructor(lab) {
    this.lab = lab;
    this.task = 0;
    this.link = "";
    /** How many pieces were asked for, and how many of them are still to come. */
    this.count = this.left = 0;
    this.heard = 0;
    /** @type {Worker[]} */
    this.workers = [];
    const { glue, module } = engine;
    const count = Math.min(MOST, Math.max(1, (navigator.hardwareConcurrency || 2) - 1));
    for (let i = 0; i < count; i++) {
      const worker = new Worker(new URL("worker.js", import.meta.url), { type: "module" });
      worker.onmessage = ({ data }) => this.take(data);
      // One that cannot start, or stops, ends all: the page goes on by itself.
      worker.onerror = () => this.end();
      worker.postMessage({ glue, module });
      this.workers.push(worker);
    }
  }

  /**
   * Has the map of the present scenario computed.
   * @returns {number} the share that is there; 1 where the page goes on by itself
   */
  work() {
    const { lab, workers } = this;
    if (!workers.length) return 1;
    const link = lab.link();
    if (link !== this.link) {
      this.link = link;
      this.heard = performance.now();
      this.task += 1;
      const pieces = [...lab.mapPieces()];
      this.count = this.left = pieces.length;
      for (const [at, worker] of workers.entries())
        worker.postMessage({ task: this.task, link, pieces: pieces.filter((_, i) => i % workers.length === at) });
    }
    if (this.left && performance.now() > this.heard + SILENT_MS) this.end();
    return this.left && this.workers.length ? 1 - this.left / this.count : 1;
  }

  /** @param {{ task: number, at: number, numbers: Float64Array }} result */
  take({ task, at, numbers }) {
    this.heard = performance.now();
    if (task !== this.task || this.lab.link() !== this.link) return;
    this.lab.takeMapPiece(at, numbers);
    this.left -= 1;
  }

  end() {
    for (const worker of this.workers) worker.terminate();
    this.workers = [];
  }
}
