// @ts-check
import { make } from "./make.js";
import { keep, kept } from "./storage.js";

/**
 * One menu for each quantity that can be shown in other units.
 * @param {import("./lab.js").Lab} lab
 * @param {() => void} onChange called after the reader chose
 * @returns {{ label: string, select: HTMLSelectElement }[]}
 */
export function unitSettings(lab, onChange) {
  return [];
}
