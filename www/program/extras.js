// @ts-check
// `openExtras`: opens the second program, which also writes files, plays and shares.

import { speakMore } from "../dom/words.js";
import { chosenUnits } from "../settings/units.js";
import { fetchProgram } from "./integrity.js";
import { catalogueOf, guarded } from "./lab.js";

/** @typedef {import("beta-training-extras").Lab} Extras */

/** @type {Promise<typeof import("beta-training-extras")> | undefined} */
let loading;

/** The fuller program, from the folder of this module; tried again if it did not arrive. */
function load() {
  loading ??= (async () => {
    const place = (/** @type {string} */ end) => new URL(`beta-training-extras${end}`, import.meta.url).href;
    const [program, module_or_path, texts] = await Promise.all([
      import(place(".js")),
      fetchProgram(place("_bg.wasm")),
      catalogueOf(),
    ]);
    await program.default({ module_or_path });
    if (texts !== undefined) program.speak(texts);
    speakMore(program);
    return program;
  })();
  loading.catch(() => (loading = undefined));
  return loading;
}

/**
 * A lab that can do more than the page's, with the same scenario. It follows by `open(lab.link())`.
 * @param {import("./lab.js").Lab} lab
 * @param {string} [href] an address to open in place of the scenario
 * @returns {Promise<Extras>}
 */
export async function openExtras(lab, href) {
  const program = await load();
  const { lab: extras } = guarded(new program.Lab(href ?? lab.link()));
  extras.showIn(chosenUnits(location.href, program.Lab.unitChoices()));
  // A frame shows one figure, as its maker saw it.
  const isPage = document.documentElement.dataset.embed === undefined;
  extras.preferRatios(isPage);
  extras.lookTogether(isPage);
  return extras;
}
