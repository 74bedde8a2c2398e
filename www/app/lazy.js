// @ts-check
// `startTour` and others: parts of the page that are loaded when they are first needed.
import { byId } from "../dom/elements.js";
import { say } from "../dom/words.js";
import { yieldToBrowser } from "../program/compute.js";
import { isWhole } from "../program/lab.js";
import { partMissing } from "../site/offline.js";

/** @param {string} version */
export function startAbout(version) {
  const button = /** @type {HTMLButtonElement} */ (byId("about-open"));
  button.disabled = false;
  button.addEventListener(
    "click",
    () => void import("../help/about.js").then(({ showAbout }) => showAbout(version), partMissing),
  );
}

/**
 * The guided tour, for a reader who starts it or whose address names a step.
 * @param {import("../program/lab.js").Lab} lab
 * @param {import("../scenario/address.js").Address} address
 * @param {(figure: string) => void} showFigure shows a figure alone
 * @param {() => Promise<void>} all gives the lab the fuller program, which has the words
 * @returns {(href: string) => void} shows the step that an address names, or none
 */
export function startTour(lab, address, showFigure, all) {
  /** @type {ReturnType<import("../help/tour.js").makeTour> | undefined} */
  let tour;
  const load = async () => {
    const [{ makeTour }] = await Promise.all([import("../help/tour.js"), all()]);
    const whole = /** @type {import("../program/extras.js").Extras} */ (lab);
    tour ??= makeTour(whole, address, showFigure);
    return tour;
  };
  const start = /** @type {HTMLButtonElement} */ (byId("tour-start"));
  start.disabled = false;
  start.addEventListener("click", () => void load().then(({ begin }) => begin(), partMissing));
  return (href) => {
    if (tour) tour.show(href);
    else if (new URL(href).searchParams.has("tour")) void load().then(({ show }) => show(href), partMissing);
  };
}

/**
 * The maps of all glasses, for a reader who asks for them.
 * @param {import("../program/lab.js").Lab} lab
 * @param {import("../program/lab.js").Catalogue} catalogue
 * @param {() => Promise<void>} all gives the lab the fuller program, which draws them
 * @returns {(take: (id: string) => void) => void}
 */
export function startGallery(lab, catalogue, all) {
  const load = async (/** @type {(id: string) => void} */ take) => {
    const [{ showGallery }] = await Promise.all([import("../figure/gallery.js"), all()]);
    if (isWhole) await showGallery(/** @type {import("../program/extras.js").Extras} */ (lab), catalogue, take);
  };
  return (take) => void load(take).catch(partMissing);
}

/**
 * The handout, for a reader who asks for one.
 * @param {import("../program/lab.js").Catalogue} catalogue
 * @returns {(chosen: string[]) => void}
 */
export function startHandout(catalogue) {
  return (chosen) =>
    void import("../figure/handout.js").then(({ showHandout }) => showHandout(catalogue, chosen), partMissing);
}

/**
 * The training as time passes, for a reader who opens it.
 * @param {import("../program/lab.js").Lab} lab
 * @param {import("./stage.js").Stage} stage
 */
export function startPlay(lab, stage) {
  const place = /** @type {HTMLDetailsElement} */ (byId("play"));
  /** @type {import("../figure/play.js").Player | undefined} */
  let player;
  /** @type {import("../program/extras.js").Extras | undefined} */
  let extras;
  const load = async () => {
    const [{ Player }, { openExtras }] = await Promise.all([
      import("../figure/play.js"),
      import("../program/extras.js"),
    ]);
    extras = await openExtras(lab);
    player = new Player(extras, () => stage.redraw(place));
    place.append(player.root);
    new ResizeObserver(() => stage.redraw(place)).observe(player.root);
  };
  const renew = () => {
    if (!player || !extras || !place.open) return;
    extras.open(lab.link());
    player.renew();
  };
  stage.add(place, renew, () => place.open && player?.draw());
  place.addEventListener("toggle", async () => {
    if (!place.open) return player?.pause();
    try {
      if (!player) await load();
    } catch {
      place.open = false;
      return partMissing();
    }
    renew();
    stage.redraw(place);
  });
  document.addEventListener("visibilitychange", () => document.hidden && player?.pause());
}

/**
 * The search for a protocol, for a reader who asks for it.
 * @param {import("../program/lab.js").Lab} lab
 * @param {(change: () => void) => void} act changes the scenario as a step that can be undone
 * @returns {() => void} says whether what was found is for the present scenario
 */
export function startProtocol(lab, act) {
  const form = byId("protocol-form");
  const status = byId("protocol-status");
  let tell = () => {};
  byId("protocol-find").removeAttribute("disabled");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    // A refused value is not in the scenario.
    const refused = form.querySelector("[aria-invalid]");
    if (refused instanceof HTMLElement) return refused.focus();
    try {
      const [{ findProtocol }, { openExtras }] = await Promise.all([
        import("../scenario/find-protocol.js"),
        import("../program/extras.js"),
      ]);
      const extras = await openExtras(lab);
      status.textContent = say("figure.computing", { title: say("protocol.title") });
      await yieldToBrowser();
      tell = findProtocol(lab, extras, act);
    } catch {
      tell = () => {};
      for (const place of [status, byId("protocol-found")]) place.replaceChildren();
      partMissing();
    }
  });
  return () => tell();
}
