// @ts-check
// `printPicture`: a picture on a page of its own size, which the browser prints or saves as PDF.
import { make } from "../dom/elements.js";

/**
 * Opens the browser's print dialog for a picture alone. Its lines and letters stay lines and letters.
 * @param {string} svg with its size as `width` and `height`, which is that of the page
 * @param {string} title the name that the browser proposes for the file
 */
export function printPicture(svg, title) {
  const picture = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
  const [width, height] = ["width", "height"].map((side) => {
    const length = picture.getAttribute(side) ?? "";
    return /^[\d.]+$/.test(length) ? `${length}px` : length;
  });
  // A frame that is not displayed has nothing to print.
  const frame = make("iframe", { class: "unseen", "aria-hidden": "true", tabindex: "-1" });
  document.body.append(frame);
  const [page, view] = [frame.contentDocument, /** @type {Window & typeof globalThis} */ (frame.contentWindow)];
  if (!page) return;
  const style = new view.CSSStyleSheet();
  style.replaceSync(`@page { size: ${width} ${height}; margin: 0; } html, body { margin: 0; } svg { display: block; }`);
  page.adoptedStyleSheets = [style];
  page.title = title;
  page.body.append(page.adoptNode(picture));
  view.addEventListener("afterprint", () => frame.remove());
  view.print();
}
