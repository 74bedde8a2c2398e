// @ts-check
import { Address } from "../scenario/address.js";
import { breath, computed } from "../program/compute.js";
import { buildControls } from "../scenario/controls.js";
import { startDialog } from "../dom/dialog.js";
import { startExplanations } from "../help/explain.js";
import { startExplore } from "../figure/explore.js";
import { buildFigures, watchScreen } from "../figure/figures.js";
import { startHistory } from "../scenario/history.js";
import { startAbout, startPlay, startTour } from "./lazy.js";
import { LoadError, Stopped, openLab } from "../program/lab.js";
import { byId, make } from "../dom/elements.js";
import { startOpenFile } from "../share/open-file.js";
import { buildReadout } from "../scenario/readout.js";
import { showIssues, showProblems } from "../scenario/problems.js";
import { startOffline } from "../site/offline.js";
import { startPins } from "../scenario/pins.js";
import { startPrint } from "../share/print.js";
import { startReceipt } from "../scenario/reproducibility.js";
import { startRecent } from "../scenario/recent.js";
import { startSave } from "../share/save-button.js";
import { startSettings } from "../settings/settings.js";
import { startShare } from "../share/share.js";
import { Stage } from "./stage.js";
import { say } from "../dom/words.js";

const root = document.documentElement;
/** Defined by boot.js. */
const { failPage } = /** @type {{ failPage: (why: "load" | "start" | "stopped") => void }} */ (/** @type {unknown} */ (window));

try {
  await start();
} catch (error) {
  if (error instanceof LoadError) {
    failPage("load");
  } else if (!(error instanceof Stopped)) {
    failPage("start");
  }
  console.error(error);
}

async function start() {
  startExplanations();
  const { lab, catalogue, units, unknownWord } = await openLab(location.href, () => failPage("stopped"));
  await breath();
  const stage = new Stage();
  const embedded = root.dataset.embed !== undefined;
  const fullPage = /** @type {HTMLAnchorElement} */ (byId("full-page"));

  /** Set where a page holds this one and can be talked with. */
  let tellHost = () => {};
  const receipt = startReceipt(lab);
  const refresh = (/** @type {boolean} */ overwrite) => {
    receipt.hide();
    showControls(overwrite);
    showPreset();
    showPins();
    fullPage.href = address.share();
    stage.renew();
    tellHost();
  };
  /** Says what was wrong with the link that was opened; what figures cannot show of it follows once they are computed. */
  const tellIssues = async () => {
    const issues = () => [...unknownWords(lab, embedded ? catalogue : undefined, unknownWord), ...lab.issues()];
    const first = issues();
    showIssues(first);
    const link = lab.link();
    if (lab.prepareIssues() === 1 || !(await computed(() => lab.prepareIssues(), () => lab.link() === link))) return;
    const all = issues();
    if (all.length !== first.length) showIssues(all);
  };
  const address = new Address(lab, catalogue.flags, (href) => {
    void tellIssues();
    refresh(true);
    receipt.show();
    showTour?.(href);
  });
  const showControls = buildControls(lab, catalogue, () => {
    refresh(false);
    address.follow();
  });
  const act = (/** @type {() => void} */ change, leaves = true) => {
    address.step(change, leaves);
    showProblems([]);
    refresh(leaves);
  };
  const showPreset = startPresets(lab, catalogue, act);
  const showPins = startPins(lab, act);
  const showTour = embedded ? undefined : startTour(lab, address);
  if (!embedded) {
    address.onSteps = startHistory(lab, address);
    address.onUndo = () => {
      showProblems([]);
      refresh(true);
    };
    address.onArrive = (href) => showTour?.(href);
    address.leaving = startRecent(lab, (link) => act(() => lab.open(link)));
  }
  const explore = startExplore(lab, stage, () => {
    fullPage.href = address.share();
    address.follow();
    tellHost();
  });
  const extensions = [explore, startSave(lab, () => address.page(), embedded, catalogue.figures.map(({ id }) => id))];
  const show = (/** @type {import("../program/lab.js").FigureSpec[]} */ specs) => buildFigures(lab, specs, catalogue.chapters, stage, extensions);
  watchScreen(stage);
  await breath();
  let figures = show(embedded ? [framed(catalogue)] : catalogue.figures);
  figures.chapters.next();
  if (!embedded) {
    // The tour stands in the figure that it speaks of, whichever that is.
    if (new URLSearchParams(location.search).has("tour")) for (const _ of figures.chapters);
    startPlay(lab, stage);
    buildReadout(lab, stage);
  }
  startDialog();
  startSettings(lab, units, address, () => stage.redraw());
  startAbout(catalogue.version);
  startShare(lab, catalogue, address);
  startOpenFile(lab, (link) => {
    address.step(() => lab.open(link));
    void tellIssues();
    refresh(true);
  });
  startPanel();
  startPrint(lab, catalogue, () => address.share(), { print: () => figures.print(), restore: () => figures.restore() });
  byId("version").textContent = say("page.version", { version: catalogue.version });
  void tellIssues();
  refresh(true);
  await breath();
  const appear = () => {
    if (root.dataset.state === "shown") return;
    for (const id of ["waiting", "refused"]) byId(id).remove();
    root.dataset.state = "shown";
    performance.mark("first");
  };
  byId("controls").querySelector(".skeleton")?.remove();
  if (!embedded) root.dataset.state = "laid";
  // Asked for, it is worked out here and not in a task that has more to do.
  void document.body.offsetHeight;
  do await breath();
  while (!stage.compute());
  // The one figure of a frame fills it: what is waited with could not keep its place beside it.
  if (embedded) appear();
  showTour?.(location.href);
  for (const stands of stage.first()) {
    if (stands) appear();
    if (stands || !embedded) await breath();
  }
  // Where nothing is in view, as in a frame without a height.
  appear();
  for (const _ of figures.chapters) await breath();
  root.dataset.state = "ready";
  performance.mark("ready");
  receipt.show();
  startOffline(() => address.flush());
  if (!embedded || window.parent === window) return;
  const { startHost } = await import("../frame/api.js");
  const frame = {
    lab, catalogue, act, page: () => address.page(), figure: framed(catalogue).id,
    show: (/** @type {string} */ id) => {
      frame.figure = id;
      stage.clear();
      figures = show(catalogue.figures.filter((figure) => figure.id === id));
      for (const _ of figures.chapters);
      stage.renew();
      tellHost();
    },
  };
  tellHost = startHost(frame);
}

/**
 * The figure that a frame's address asks for, else the first.
 * @param {import("../program/lab.js").Catalogue} catalogue
 */
function framed({ figures }) {
  const id = new URLSearchParams(location.search).get("figure");
  return figures.find((figure) => figure.id === id) ?? figures[0];
}

/**
 * Flags of the address whose words mean nothing; `units` has its reader in the program.
 * @param {import("../program/lab.js").Lab} lab
 * @param {import("../program/lab.js").Catalogue | undefined} catalogue of a frame, which has one figure
 * @param {(key: string, given: string, used: string, words: string) => string} tell
 */
function unknownWords(lab, catalogue, tell) {
  const query = new URLSearchParams(location.search);
  /** As boot.js reads them. @type {Record<string, string[]>} */
  const known = { embed: ["1"], height: ["auto"], theme: ["light", "dark"], lang: ["en", "zh"] };
  if (query.has("tour")) known.tour = lab.tour().map(({ id }) => id);
  if (catalogue) known.figure = catalogue.figures.map(({ id }) => id);
  return Object.entries(known).flatMap(([key, words]) => {
    const given = query.get(key) ?? "";
    const word = key === "lang" ? given.slice(0, 2).toLowerCase() : given;
    return !word || words.includes(word) ? [] : [{ message: tell(key, given, key === "figure" && catalogue ? framed(catalogue).id : "", words.join(", ")), note: false }];
  });
}

/**
 * The scenario selector and the button that takes everything back to it.
 * @param {import("../program/lab.js").Lab} lab
 * @param {import("../program/lab.js").Catalogue} catalogue
 * @param {(change: () => void) => void} act changes the scenario as a step that can be undone
 * @returns {() => void} shows the present preset
 */
function startPresets(lab, { presets }, act) {
  const select = /** @type {HTMLSelectElement} */ (byId("preset"));
  const reset = /** @type {HTMLButtonElement} */ (byId("reset-all"));
  const about = make("p", { id: "preset-about" });
  byId("controls").prepend(about);
  for (const [key, ofThePaper] of /** @type {const} */ ([["page.paper_glass", true], ["page.other_glasses", false]])) {
    const members = presets.filter((preset) => preset.ofThePaper === ofThePaper);
    if (members.length) select.append(make("optgroup", { label: say(key) }, ...members.map(({ id, label }) => make("option", { value: id }, label))));
  }
  select.setAttribute("aria-describedby", about.id);
  select.addEventListener("change", () => act(() => lab.preset(select.value)));
  reset.addEventListener("click", () => {
    act(() => lab.resetAll());
    byId("announce").textContent = say("page.is_reset");
  });
  select.disabled = reset.disabled = false;
  return () => {
    select.value = lab.currentPreset();
    const preset = presets.find(({ id }) => id === select.value);
    about.textContent = preset ? say("page.preset", { help: preset.help, source: preset.source }) : "";
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
