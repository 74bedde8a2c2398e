// @ts-check
import { Address } from "./address.js";
import { buildControls } from "./controls.js";
import { startExport } from "./export.js";
import { buildFigures } from "./figures.js";
import { LoadError, Stopped, openLab } from "./lab.js";
import { byId, make } from "./make.js";
import { startOpenFile } from "./open-file.js";
import { startPrint } from "./print.js";
import { showProblems } from "./problems.js";
import { buildReadout } from "./readout.js";
import { startShare } from "./share.js";
import { Stage } from "./stage.js";
import { startTheme } from "./theme.js";

const root = document.documentElement;
/** Defined by boot.js. */
const { failPage } = /** @type {{ failPage: (words: string) => void }} */ (/** @type {unknown} */ (window));

try {
  await start();
} catch (error) {
  if (error instanceof LoadError) {
    failPage("The program of this page did not load, or this browser blocks WebAssembly. Check the connection and reload.");
  } else if (!(error instanceof Stopped)) {
    failPage("This page could not start. Reload it.");
  }
  console.error(error);
}

async function start() {
  const { lab, catalogue } = await openLab(location.href, () => failPage("The computation stopped on an error of this program. Reload the page."));
  const stage = new Stage();
  const embedded = root.dataset.embed !== undefined;
  const fullPage = /** @type {HTMLAnchorElement} */ (byId("full-page"));

  const refresh = (/** @type {boolean} */ overwrite) => {
    showControls(overwrite);
    showPreset();
    fullPage.href = address.share();
    stage.renew();
  };
  const problems = () => [...(embedded ? unknownFigure(catalogue) : []), ...lab.issues().map(({ message }) => message)];
  const address = new Address(lab, catalogue.flags, () => {
    showProblems(problems());
    refresh(true);
  });
  const showControls = buildControls(lab, catalogue, () => {
    refresh(false);
    address.follow();
  });
  const showPreset = startPresets(lab, catalogue, address, () => refresh(true));
  const figures = buildFigures(lab, embedded ? [framed(catalogue)] : catalogue.figures, catalogue.chapters, stage, [startExport(lab, () => address.page(), embedded)]);
  if (!embedded) buildReadout(lab, stage);
  startTheme((choice) => {
    if (choice) address.drop("theme");
    stage.redraw();
  });
  startShare(() => address.share());
  startOpenFile(lab, (link) => {
    address.step(() => lab.open(link));
    showProblems(problems());
    refresh(true);
  });
  startPanel();
  startPrint(lab, catalogue, () => address.share(), figures);
  byId("version").textContent = `Version ${catalogue.version}.`;
  showProblems(problems());
  refresh(true);
  byId("waiting").remove();
  root.dataset.state = "ready";
  stage.first();
  performance.mark("ready");
}

/**
 * The figure that a frame's address asks for, else the first.
 * @param {import("./lab.js").Catalogue} catalogue
 */
function framed({ figures }) {
  const id = new URLSearchParams(location.search).get("figure");
  return figures.find((figure) => figure.id === id) ?? figures[0];
}

/** @param {import("./lab.js").Catalogue} catalogue */
function unknownFigure(catalogue) {
  const id = new URLSearchParams(location.search).get("figure");
  const used = framed(catalogue).id;
  if (id === null || id === used) return [];
  return [`\`figure\`: there is no figure \`${id}\`; ${used} is shown (there are: ${catalogue.figures.map((figure) => figure.id).join(", ")})`];
}

/**
 * The scenario selector and the button that takes everything back to it.
 * @param {import("./lab.js").Lab} lab
 * @param {import("./lab.js").Catalogue} catalogue
 * @param {Address} address
 * @param {() => void} onChange
 * @returns {() => void} shows the present preset
 */
function startPresets(lab, { presets }, address, onChange) {
  const select = /** @type {HTMLSelectElement} */ (byId("preset"));
  const reset = /** @type {HTMLButtonElement} */ (byId("reset-all"));
  const about = make("p", { id: "preset-about" });
  byId("controls").prepend(about);
  for (const [label, ofThePaper] of /** @type {const} */ ([["The glass of the paper", true], ["Other glasses", false]])) {
    const members = presets.filter((preset) => preset.ofThePaper === ofThePaper);
    if (members.length) select.append(make("optgroup", { label }, ...members.map(({ id, label }) => make("option", { value: id }, label))));
  }
  select.setAttribute("aria-describedby", about.id);
  const act = (/** @type {() => void} */ change) => {
    address.step(change);
    showProblems([]);
    onChange();
  };
  select.addEventListener("change", () => act(() => lab.preset(select.value)));
  reset.addEventListener("click", () => {
    act(() => lab.resetAll());
    byId("announce").textContent = "All parameters are back at the scenario's values.";
  });
  select.disabled = reset.disabled = false;
  return () => {
    select.value = lab.currentPreset();
    const preset = presets.find(({ id }) => id === select.value);
    about.textContent = preset ? `${preset.help} Source: ${preset.source}.` : "";
  };
}

/** On narrow screens and in frames the controls fold away. */
function startPanel() {
  const toggle = byId("panel-toggle");
  const panel = byId("panel");
  const open = (/** @type {boolean} */ yes) => {
    toggle.setAttribute("aria-expanded", String(yes));
    panel.toggleAttribute("data-open", yes);
  };
  toggle.addEventListener("click", () => open(toggle.getAttribute("aria-expanded") === "false"));
  // The fragment is the scenario: a jump must not write into it.
  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target.closest("[data-goto]") : null;
    if (!(target instanceof HTMLElement)) return;
    event.preventDefault();
    const goal = byId(target.dataset.goto ?? "");
    goal.focus();
    goal.scrollIntoView();
  });
}
