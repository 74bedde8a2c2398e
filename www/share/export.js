// @ts-check
// `makeMenu`: the menu of files, with pictures and data of a figure, or all of the scenario.

import { make } from "../dom/elements.js";
import { say } from "../dom/words.js";
import { computed } from "../program/compute.js";
import { Stopped } from "../program/lab.js";
import { isDark } from "../settings/theme.js";
import { printPicture } from "./pdf.js";

/** @typedef {import("../figure/figures.js").FigureView} FigureView */

/** CSS pixels to an inch, and millimetres. */
const INCH = 96;
const INCH_MM = 25.4;
/** Widths of the columns and pages of journals, in mm. */
const WIDTHS = [85, 86, 89, 90, 178, 190];
/** Wider ones are wide pictures. */
const COLUMN_MM = 120;
/** Whether the reader's spreadsheet writes decimals with a comma. */
const COMMA = (0.5).toLocaleString().includes(",");
const FACTORS = [1, 2, 3, 4];
/** Long enough for the slowest disk. */
const KEEP_MS = 60_000;

/**
 * One menu for all figures: a file of a figure, a copy of it, or everything of the scenario.
 * @param {import("../program/lab.js").Lab} lab
 * @param {import("../program/extras.js").Extras} files writes the files
 * @param {() => string} page the address that goes into the files
 * @param {boolean} framed a frame may forbid downloads without telling
 * @param {string[]} figures the ids of all
 * @returns {{ menu: HTMLElement, prepare: (of: FigureView, opener: HTMLElement) => void }}
 */
export function makeMenu(lab, files, page, framed, figures) {
  /** @type {FigureView | undefined} */
  let view;
  const size = make(
    "select",
    {},
    ...WIDTHS.map((mm) => make("option", { value: String(mm) }, say("files.mm", { mm }))),
    make("option", { value: "shown" }, say("files.shown")),
  );
  const dots = make("select", {});
  const status = make("p", { role: "status" });
  const buttons = make("div");
  const menu = make(
    "div",
    { id: "files", class: "files", popover: true, role: "group" },
    make("label", {}, say("files.size"), size),
    make("label", {}, say("files.dots"), dots),
    buttons,
    status,
  );

  /** The writer of files, at the present scenario. */
  const present = () => {
    if (files.link() !== lab.link()) files.open(lab.link());
    return files;
  };
  const look = () => {
    const { clientWidth, clientHeight, classList } = /** @type {FigureView} */ (view).plot;
    if (size.value === "shown") return { width: clientWidth, height: clientHeight, dark: isDark(), paper: undefined };
    const paper = Number(size.value);
    const width = Math.round((paper * INCH) / INCH_MM);
    const shape = (paper > COLUMN_MM ? 1.6 : 4 / 3) / (classList.contains("tall") ? 4 / 3 : 1);
    return { width, height: Math.round(width / shape), dark: false, paper };
  };
  const fillDots = () => {
    const { width, height } = look();
    const chosen = dots.value || "3";
    const words = (/** @type {number} */ factor) =>
      say("files.dots.choice", { width: width * factor, height: height * factor, dpi: INCH * factor });
    dots.replaceChildren(...FACTORS.map((factor) => make("option", { value: String(factor) }, words(factor))));
    dots.value = chosen;
  };
  size.value = "190";
  size.addEventListener("change", fillDots);

  /** @returns {Promise<Blob>} */
  const png = async (/** @type {string} */ id) => {
    const { width, height, dark } = look();
    const ratio = Number(dots.value);
    const canvas = make("canvas");
    await computed(() => lab.complete(id));
    const link = lab.link();
    lab.draw(id, canvas, width, height, ratio, dark);
    const drawn = await new Promise((/** @type {BlobCallback} */ done) => canvas.toBlob(done, "image/png"));
    if (!drawn) throw new Error(say("files.no-picture"));
    const bytes = new Uint8Array(await drawn.arrayBuffer());
    // The picture and the link beside it are of one scenario.
    const files = await ready(id);
    return lab.link() === link ? new Blob([files.png(id, page(), bytes, ratio)], { type: "image/png" }) : png(id);
  };

  /** The same, once it has everything for files of these figures. @param {string[]} ids */
  const ready = async (...ids) => {
    for (const id of ids) await computed(() => present().complete(id));
    return present();
  };

  const written = async (/** @type {string} */ id, /** @type {"svg" | "csv" | "matrix" | "json"} */ format) => {
    const { width, height, dark, paper } = look();
    const files = await ready(id);
    return paper !== undefined && format === "svg"
      ? files.onPaper(id, page(), width, height, paper)
      : files.written(id, format, page(), width, height, dark);
  };
  const spreadsheet = async (/** @type {string} */ id, /** @type {boolean} */ tabs) =>
    (await ready(id)).spreadsheet(id, tabs, COMMA);

  const whole = async () => {
    await computed(() => present().prepareResults());
    return (await ready(...figures)).bundle(page());
  };

  /** @param {string} label @param {(id: string) => string | Promise<string>} act gives what there is to say */
  const button = (label, act) => {
    const made = make("button", { type: "button" }, label);
    made.addEventListener("click", async () => {
      if (!view) return;
      status.textContent = "";
      try {
        status.textContent = await act(view.id);
      } catch (error) {
        if (!(error instanceof Stopped)) status.textContent = error instanceof Error ? error.message : String(error);
      }
    });
    return made;
  };
  /** @param {string} what @param {string} extension @param {BlobPart} content @param {string} type */
  const save = (what, extension, content, type) => {
    const name = present().fileName(what, extension);
    const href = URL.createObjectURL(new Blob([content], { type }));
    make("a", { href, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(href), KEEP_MS);
    const isNumbers = /(csv|json)$/.test(extension);
    const printed = isNumbers && files.ratio(what) ? [say("files.printed")] : [];
    return [say("files.saved", { name }), ...printed, ...(framed ? [say("files.framed")] : [])].join(" ");
  };
  const copy = async (/** @type {() => Promise<void>} */ write) => {
    try {
      await write();
      return say("files.copied");
    } catch (error) {
      if (error instanceof Stopped) throw error;
      return say("files.refused");
    }
  };
  const matrix = button(say("files.matrix"), async (id) =>
    save(id, "matrix.csv", await written(id, "matrix"), "text/csv"),
  );
  buttons.append(
    button("PNG", async (id) => save(id, "png", await png(id), "image/png")),
    button("SVG", async (id) => save(id, "svg", await written(id, "svg"), "image/svg+xml")),
    button("PDF", async (id) => {
      printPicture(await written(id, "svg"), present().fileName(id, "pdf"));
      return [say("files.pdf"), ...(framed ? [say("files.framed")] : [])].join(" ");
    }),
    button("CSV", async (id) => save(id, "csv", await written(id, "csv"), "text/csv")),
    button(say("files.spreadsheet"), async (id) => save(id, "excel.csv", await spreadsheet(id, false), "text/csv")),
    matrix,
    button("JSON", async (id) => save(id, "json", await written(id, "json"), "application/json")),
    // The promise goes in as it is: some browsers allow no copying once it is waited for.
    button(say("files.copy-image"), (id) =>
      copy(() => navigator.clipboard.write([new ClipboardItem({ "image/png": png(id) })])),
    ),
    button(say("files.copy-data"), (id) =>
      copy(async () => navigator.clipboard.writeText(await spreadsheet(id, true))),
    ),
    button(say("files.bundle"), async () => save("", "zip", await whole(), "application/zip")),
  );

  // It waits at a place where it disturbs nothing.
  document.body.append(menu);
  /** @type {HTMLElement} */
  let opener;
  const settle = () => {
    if (menu.matches(":popover-open")) place(menu, opener);
  };
  menu.addEventListener("toggle", settle);
  // Words that come later move the button, and the menu with it: in the next frame, since it may change the size itself.
  new ResizeObserver(() => requestAnimationFrame(settle)).observe(document.body);

  /** Before the menu opens for a figure, from its button. @param {FigureView} of @param {HTMLElement} own */
  const prepare = (of, own) => {
    if (menu.matches(":popover-open")) {
      // The press closes it.
      if (own === opener) return;
      menu.hidePopover();
    }
    view = of;
    opener = own;
    matrix.hidden = !files.hasMap(of.id);
    status.textContent = "";
    menu.setAttribute("aria-label", say("files.menu", { title: of.title.textContent ?? "" }));
    // Beside its button, so that the Tab key leads into it and out again.
    own.after(menu);
    fillDots();
  };
  return { menu, prepare };
}

/**
 * Below the button, inside the page's width.
 * @param {HTMLElement} menu
 * @param {HTMLElement} opener
 */
function place(menu, opener) {
  const { left, bottom } = opener.getBoundingClientRect();
  const room = document.documentElement.clientWidth - menu.offsetWidth - 8;
  menu.style.left = `${Math.max(8, Math.min(left, room)) + scrollX}px`;
  menu.style.top = `${bottom + scrollY + 4}px`;
}
