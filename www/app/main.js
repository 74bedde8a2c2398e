// @ts-check
// The first module of the page: opens the program and starts the parts of the page, one after another.

import { startDialog } from "../dom/dialog.js";
import { byId } from "../dom/elements.js";
import { makeToolbar } from "../dom/toolbar.js";
import { say } from "../dom/words.js";
import { startExplore } from "../figure/explore.js";
import { buildFigures, watchScreen } from "../figure/figures.js";
import { startSheet } from "../figure/sheet.js";
import { startExplanations } from "../help/explain.js";
import { computed, yieldToBrowser } from "../program/compute.js";
import { startHelp } from "../program/help.js";
import { allFigures, LoadError, openLab, Stopped } from "../program/lab.js";
import { Address } from "../scenario/address.js";
import { buildAnswer } from "../scenario/answer.js";
import { buildControls } from "../scenario/controls.js";
import { startHistory } from "../scenario/history.js";
import { startPins } from "../scenario/pins.js";
import { startPresets } from "../scenario/presets.js";
import { showIssues, showProblems } from "../scenario/problems.js";
import { buildReadout } from "../scenario/readout.js";
import { startRecent } from "../scenario/recent.js";
import { startReproducibility } from "../scenario/reproducibility.js";
import { startSettings } from "../settings/settings.js";
import { startOpenFile } from "../share/open-file.js";
import { startPrint } from "../share/print.js";
import { startSaveButtons } from "../share/save-button.js";
import { startShare } from "../share/share.js";
import { partMissing, startOffline } from "../site/offline.js";
import { framed, namedControls, unknownWords } from "./flags.js";
import { startAbout, startGallery, startHandout, startPlay, startProtocol, startTour } from "./lazy.js";
import { startPanel } from "./panel.js";
import { Stage } from "./stage.js";
import { startTabs } from "./tabs.js";

const root = document.documentElement;
/** Defined by boot.js. */
const { failPage } = /** @type {{ failPage: (why: "load" | "start" | "stopped") => void }} */ (
  /** @type {unknown} */ (window)
);

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
  const { lab, catalogue, units, steps, unknownWord } = await openLab(location.href, () => failPage("stopped"));
  await yieldToBrowser();
  const stage = new Stage();
  const embedded = root.dataset.embed !== undefined;
  let framedFigure = framed(catalogue).id;
  const fullPage = /** @type {HTMLAnchorElement} */ (byId("full-page"));

  /** Leads from a frame to its figure in the whole page. */
  const showFullPage = () => {
    if (embedded) fullPage.href = address.written([], lab.linkTo(framedFigure));
  };
  /** Set if a host page can exchange messages with this one. */
  let tellHost = () => {};
  const reproducibility = startReproducibility(lab);
  const refresh = (/** @type {boolean} */ overwrite, all = overwrite) => {
    reproducibility.hide();
    showTab();
    showControls(overwrite, all);
    showPreset();
    showPins();
    showProtocol();
    showFullPage();
    stage.renew();
    tellHost();
  };
  const issues = () => [...unknownWords(steps, catalogue, embedded, unknownWord), ...lab.issues()];
  let told = { scenario: "", count: 0 };
  /** What has come to light since they were listed. */
  const tellMoreIssues = () => {
    const all = issues();
    if (told.scenario !== lab.scenario() || all.length <= told.count) return;
    told.count = all.length;
    showIssues(all);
  };
  /** Lists the faults of the link that was opened; those of its views follow once the figures are computed. */
  const tellIssues = async () => {
    const first = issues();
    showIssues(first);
    told = { scenario: lab.scenario(), count: first.length };
    if (lab.prepareIssues() < 1) await judgeViews();
  };
  /** Faults of views are known once their figures are there. */
  const judgeViews = async () => {
    const { scenario } = told;
    const still = () => lab.scenario() === scenario;
    if (await computed(() => lab.prepareIssues(), still)) tellMoreIssues();
  };
  const address = new Address(lab, catalogue.flags, (href) => {
    void tellIssues();
    refresh(true);
    reproducibility.show();
    showTour?.(href);
    showLook();
  });
  let looked = "";
  /** Brings the figure into view, once, that the link names; where all are large that of which it has a view first. */
  const showLook = () => {
    const isEvery = lab.looksAt() === "all";
    const look = isEvery ? lab.viewed() : lab.looksAt();
    // Alone it is in view, and in another part a view names nothing.
    const isGoal = (lab.tab() === "figures") === isEvery;
    if (look !== looked && isGoal) document.getElementById(`figure-${look}`)?.scrollIntoView();
    looked = look;
  };
  /** Has the fuller program loaded. */
  const askAll = () => figures.askAll();
  const showControls = buildControls(lab, catalogue, namedControls(embedded), askAll, () => {
    refresh(false);
    address.follow();
  });
  const act = (/** @type {() => void} */ change, leaves = true, all = leaves) => {
    address.step(change, leaves);
    showProblems([]);
    refresh(leaves, all);
  };
  /** Shows another part of the page. The scenario stays, and so does what is said of it. */
  const turn = (/** @type {() => void} */ change) => {
    address.step(change, false);
    showTab();
    showPreset();
    showFullPage();
  };
  const sheet = embedded ? undefined : startSheet(lab, catalogue, stage, turn, askAll, startHandout(catalogue));
  const showTabs = embedded ? () => {} : startTabs(lab, catalogue.tabs, turn);
  const showTab = () => {
    showTabs();
    sheet?.show();
  };
  const showPreset = startPresets(lab, catalogue, act, askAll, startGallery(lab, catalogue, askAll));
  const showPins = startPins(lab, act);
  const showProtocol = startProtocol(lab, act);
  const showTour = embedded
    ? undefined
    : startTour(
        lab,
        address,
        (figure) => {
          lab.lookTo(figure);
          showTab();
        },
        askAll,
      );
  if (!embedded) {
    address.onSteps = startHistory(lab, address);
    address.onUndo = () => {
      showProblems([]);
      refresh(true);
      showTour?.(location.href);
    };
    address.onArrive = (href) => showTour?.(href);
    address.leaving = startRecent(lab, (link) => act(() => lab.open(link)));
  }
  /** Copies a link, or shows it where that is refused. @type {(href: string) => Promise<string>} */
  let offer;
  const explore = startExplore(
    lab,
    stage,
    () => {
      showFullPage();
      address.follow();
      tellHost();
      sheet?.redraw();
    },
    () => {
      refresh(false, true);
      address.follow();
    },
    embedded ? undefined : (id) => offer(address.written([], lab.linkTo(id))),
  );
  const extensions = [
    (/** @type {import("../figure/figures.js").FigureView} */ view) => sheet?.mark(view),
    explore,
    startSaveButtons(
      lab,
      () => address.page(),
      embedded,
      catalogue.figures.map(({ id }) => id),
    ),
  ];
  const all = async () => {
    try {
      await allFigures();
    } catch (error) {
      partMissing();
      throw error;
    }
    void judgeViews();
  };
  const help = startHelp(lab);
  const show = (/** @type {import("../program/lab.js").FigureSpec[]} */ specs) =>
    buildFigures(lab, specs, catalogue.tabs, lab.tab(), stage, extensions, all, help);
  watchScreen(stage);
  await yieldToBrowser();
  let figures = show(embedded ? [framed(catalogue)] : catalogue.figures);
  figures.chapters.next();
  if (!embedded) {
    buildAnswer(lab, stage, (change) => act(change, false, true));
    startPlay(lab, stage);
    buildReadout(lab, stage, askAll, (figure, preset) => {
      act(() => {
        if (preset !== undefined) lab.preset(preset);
        lab.lookTo(figure);
      });
      /** @type {HTMLElement | null} */ (document.querySelector(`#figure-${figure} .plot`))?.focus({
        preventScroll: true,
      });
    });
  }
  startDialog();
  startSettings(lab, units, address, () => stage.redraw());
  startAbout(catalogue.version);
  offer = startShare(lab, catalogue, address);
  startOpenFile(lab, (link) => {
    address.step(() => lab.open(link));
    void tellIssues();
    refresh(true);
  });
  startPanel();
  makeToolbar(/** @type {HTMLElement} */ (document.querySelector(".actions")), "[popover], #share-box");
  // A font that the figures lacked has come.
  document.fonts.addEventListener("loadingdone", () => stage.redraw());
  startPrint(lab, catalogue, () => address.share(), { print: () => figures.print(), restore: () => figures.restore() });
  byId("version").textContent = say("page.version", { version: catalogue.version });
  void tellIssues();
  refresh(true);
  await yieldToBrowser();
  const appear = () => {
    if (root.dataset.state === "shown") return;
    for (const id of ["waiting", "refused"]) byId(id).remove();
    root.dataset.state = "shown";
    performance.mark("first");
  };
  byId("controls").querySelector(".skeleton")?.remove();
  if (!embedded) root.dataset.state = "laid";
  // Reading it makes the browser compute the layout here, and not in a longer task.
  void document.body.offsetHeight;
  if (embedded) {
    if (!framed(catalogue).here) await figures.askAll();
    do await yieldToBrowser();
    while (!figures.compute());
    // The one figure of a frame fills it: a hidden part could not keep its place beside it.
    appear();
  } else {
    do await yieldToBrowser();
    while (!stage.compute());
  }
  showTour?.(location.href);
  for (const drawn of stage.first()) {
    if (drawn) appear();
    if (drawn || !embedded) await yieldToBrowser();
  }
  // Where nothing is in view, as in a frame without a height.
  appear();
  for (const _ of figures.chapters) await yieldToBrowser();
  showLook();
  root.dataset.state = "ready";
  performance.mark("ready");
  sheet?.show();
  reproducibility.show();
  startOffline(() => address.flush());
  if (!embedded || window.parent === window) return;
  const { startFrameApi } = await import("../frame/api.js");
  const frame = {
    lab,
    all: askAll,
    catalogue,
    act,
    page: () => address.page(),
    get figure() {
      return framedFigure;
    },
    show: (/** @type {string} */ id) => {
      framedFigure = id;
      stage.clear();
      figures = show(catalogue.figures.filter((figure) => figure.id === id));
      for (const _ of figures.chapters);
      stage.renew();
      tellHost();
    },
  };
  tellHost = startFrameApi(frame);
}
