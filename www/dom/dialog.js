// @ts-check
// `openDialog`: the one dialog of the page.
import { byId } from "./elements.js";
import { say } from "./words.js";

/**
 * Shows the one dialog of the page. The browser keeps the focus inside, closes it on Escape and
 * gives the focus back to where it was.
 * @param {(Node | string)[]} title
 * @param {...(Node | string)} content
 */
export function openDialog(title, ...content) {
  const dialog = /** @type {HTMLDialogElement} */ (byId("dialog"));
  byId("dialog-title").replaceChildren(...title);
  byId("dialog-body").replaceChildren(...content);
  if (!dialog.open) dialog.showModal();
  dialog.scrollTop = 0;
}

/** Lets the dialog be closed by its button and by a press beside it. */
export function startDialog() {
  const dialog = /** @type {HTMLDialogElement} */ (byId("dialog"));
  const close = byId("dialog-close");
  close.setAttribute("aria-label", say("page.close"));
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => {
    if (event.target !== dialog) return;
    const { left, right, top, bottom } = dialog.getBoundingClientRect();
    const { clientX: x, clientY: y } = event;
    if (x < left || x > right || y < top || y > bottom) dialog.close();
  });
}
