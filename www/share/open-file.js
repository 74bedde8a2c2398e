// @ts-check
// `startOpenFile`: opens the scenario of a file.
import { byId } from "../dom/elements.js";
import { say } from "../dom/words.js";
import { showProblems } from "../scenario/problems.js";

const LONGEST_NAME = 80;
/** A whole scenario has one or two. */
const LARGEST_MB = 32;

/**
 * Opens the scenario of a file that this page wrote, dropped anywhere or chosen. Only its link is
 * taken, and a file without one changes nothing.
 * @param {import("../program/lab.js").Lab} lab
 * @param {(link: string) => void} open
 */
export function startOpenFile(lab, open) {
  const button = /** @type {HTMLButtonElement} */ (byId("open-file"));
  const input = /** @type {HTMLInputElement} */ (byId("file"));
  const { dataset } = document.documentElement;

  const read = async (/** @type {FileList} */ files) => {
    if (!files.length) return;
    const name = files[0].name.replaceAll("`", "'").slice(0, LONGEST_NAME);
    try {
      if (files.length > 1) throw new Error(say("open.one", { count: files.length }));
      if (files[0].size > LARGEST_MB * 2 ** 20) throw new Error(say("open.too-large", { limit: LARGEST_MB }));
      // A folder, or a file that has gone.
      const bytes = await files[0].arrayBuffer().catch(() => {
        throw new Error(say("open.unreadable"));
      });
      const { openExtras } = await import("../program/extras.js");
      open((await openExtras(lab)).linkIn(new Uint8Array(bytes)));
      byId("announce").textContent = say("open.done", { name });
    } catch (error) {
      showProblems([`\`${name}\`: ${error instanceof Error ? error.message : error}`], say("open.failed"));
      byId("problems").scrollIntoView({ block: "nearest" });
    }
  };

  button.disabled = false;
  button.addEventListener("click", () => input.click());
  input.addEventListener("change", async () => {
    if (input.files) await read(input.files);
    // The same file may be chosen again.
    input.value = "";
  });
  const files = (/** @type {DragEvent} */ { dataTransfer }) =>
    dataTransfer?.types.includes("Files") ? dataTransfer : null;
  addEventListener("dragover", (event) => {
    const dragged = files(event);
    if (!dragged) return;
    event.preventDefault();
    dragged.dropEffect = "copy";
    dataset.drop = "";
  });
  addEventListener("dragleave", ({ relatedTarget }) => {
    if (!relatedTarget) delete dataset.drop;
  });
  addEventListener("drop", (event) => {
    const dropped = files(event);
    if (!dropped) return;
    event.preventDefault();
    delete dataset.drop;
    read(dropped.files);
  });
}
