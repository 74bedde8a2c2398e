// @ts-check
// Runs before the first paint, as a classic script: it must work where modules do not.
(function () {
  var root = document.documentElement;
  var query = new URLSearchParams(location.search);

  var theme = query.get("theme");
  var embedded = query.get("embed") === "1";
  if (theme !== "light" && theme !== "dark" && !embedded) {
    try {
      theme = localStorage.getItem("theme");
    } catch {
      // A sandboxed frame has no storage.
    }
  }
  var chosen = theme === "light" || theme === "dark";
  var dark = chosen ? theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.choice = chosen ? String(theme) : "system";
  root.dataset.theme = dark ? "dark" : "light";
  if (embedded) root.dataset.embed = "";

  // The page speaks English unless the address, the reader's choice or the browser asks for another language that it has.
  var here = document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : "";
  var spoken = { en: "", zh: new URL("lang/zh.txt", here).href };
  var language = query.get("lang");
  if (!language && !embedded) {
    try {
      language = localStorage.getItem("lang");
    } catch {
      // As above.
    }
  }
  if (!language) language = navigator.language;
  language = String(language).slice(0, 2).toLowerCase();
  root.dataset.lang = language in spoken ? language : "en";
  root.dataset.catalogue = spoken[/** @type {keyof spoken} */ (root.dataset.lang)];

  /**
   * Says why the page cannot go on. The address is left alone, so a reload keeps the scenario.
   * @param {string} words
   */
  function fail(words) {
    root.dataset.state = "failed";
    function show() {
      var place = document.getElementById("fatal");
      if (!place || !place.hidden) return;
      place.hidden = false;
      place.textContent = words + " Your link is kept.";
    }
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", show);
    else show();
  }
  Object.assign(window, { failPage: fail });

  if (typeof WebAssembly !== "object" || !("noModule" in HTMLScriptElement.prototype)) {
    fail("This page computes in WebAssembly, which this browser lacks or blocks. Open it in a current browser, or allow WebAssembly, and reload.");
  }
  // The load errors of scripts and styles do not bubble: only the capturing phase sees them.
  addEventListener("error", function (event) {
    var at = event.target;
    if (at instanceof HTMLScriptElement || (at instanceof HTMLLinkElement && at.rel === "stylesheet")) {
      fail("A file of this page did not load. Check the connection and reload.");
    }
  }, true);
})();
