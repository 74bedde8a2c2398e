// @ts-check
import { byId } from "./make.js";
import { say } from "./words.js";

/** What mail and chat programs are known to pass on whole. */
const LONGEST = 2000;

/**
 * Copies the link of the present scenario; where copying is refused, shows it selected.
 * @param {() => string} link
 */
export function startShare(link) {
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
    const href = link();
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
}
