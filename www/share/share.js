// @ts-check
// `startShare`: the button that copies the link.

import { byId } from "../dom/elements.js";
import { say } from "../dom/words.js";
import { compute, computed } from "../program/compute.js";
import { partMissing } from "../site/offline.js";

/** The length that mail and chat programs are known to keep. */
const LONGEST = 2000;

/**
 * Copies the link of the present scenario; where copying is refused, shows it selected. A second button shows
 * other forms.
 * @param {import("../program/lab.js").Lab} lab
 * @param {import("../program/lab.js").Catalogue} catalogue
 * @param {import("../scenario/address.js").Address} address
 * @returns {(href: string) => Promise<string>} does the same with another link, and says what has happened
 */
export function startShare(lab, catalogue, address) {
  const button = /** @type {HTMLButtonElement} */ (byId("share"));
  const box = byId("share-box");
  const words = byId("share-words");
  const field = /** @type {HTMLInputElement} */ (byId("share-link"));
  const close = () => {
    box.hidden = true;
    button.setAttribute("aria-expanded", "false");
  };
  button.disabled = false;
  button.addEventListener("click", async () => {
    // The results of the link must be computed first; in most scenarios they are.
    if (compute(() => lab.prepareResults()) < 1) {
      byId("announce").textContent = say("figure.computing", { title: say("results.trained") });
      await computed(() => lab.prepareResults());
    }
    await offer(address.send());
  });
  const offer = async (/** @type {string} */ href) => {
    let copied = true;
    try {
      await navigator.clipboard.writeText(href);
    } catch {
      copied = false;
    }
    box.hidden = false;
    button.setAttribute("aria-expanded", "true");
    field.hidden = copied;
    field.value = href;
    words.textContent = say(copied ? "page.copied" : "page.not_copied");
    if (href.length > LONGEST) words.textContent += ` ${say("share.long", { count: href.length, most: LONGEST })}`;
    if (!copied) field.select();
    return words.textContent;
  };
  byId("share-more").addEventListener("click", async () => {
    close();
    // The dialog begins with the figure in view.
    button.focus({ preventScroll: true });
    try {
      const [{ showShare }, { openExtras }] = await Promise.all([
        import("./share-dialog.js"),
        import("../program/extras.js"),
      ]);
      await showShare(await openExtras(lab), catalogue, address.page());
    } catch {
      partMissing();
    }
  });
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    close();
    button.focus();
  });
  button.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });
  addEventListener("pointerdown", ({ target }) => {
    if (target instanceof Node && !box.contains(target) && !button.contains(target)) close();
  });
  return offer;
}
