// @ts-check
// In a frame without an origin: whether another origin may load a file of this site.
const { src } = /** @type {HTMLScriptElement} */ (document.currentScript);
fetch(src, { cache: "no-store" })
  .then(
    () => "granted",
    () => "refused",
  )
  .then((answer) => parent.postMessage(answer, "*"));
