// @ts-check
// The boot script: sets theme, language and texts of faults before the first paint. It is a classic script,
// so that it works where modules do not.
(function () {
  var root = document.documentElement;
  var query = new URLSearchParams(location.search);

  var embedded = query.get("embed") === "1";

  /**
   * The stored choice of the reader. Frames store nothing; settings/storage.js takes over what version 0.1
   * stored without a prefix.
   * @param {string} key
   * @param {RegExp} form
   */
  function kept(key, form) {
    try {
      var value =
        embedded || window.top !== window
          ? null
          : (localStorage.getItem("beta-training:" + key) ?? localStorage.getItem(key));
      return value !== null && form.test(value) ? value : null;
    } catch {
      // Storage is refused.
      return null;
    }
  }

  var theme = query.get("theme");
  if (theme !== "light" && theme !== "dark") theme = kept("theme", /^(light|dark)$/);
  var chosen = theme === "light" || theme === "dark";
  var dark = chosen ? theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.choice = chosen ? String(theme) : "system";
  root.dataset.theme = dark ? "dark" : "light";
  if (embedded) root.dataset.embed = "";
  // The only controls that are shown; those of a page for a class stand beside its task.
  if (!embedded && query.get("lab")) root.dataset.lab = "";
  var named = query.get(embedded ? "controls" : "lab");
  if (named) {
    root.dataset.controls = "";
    // Their place is kept until they are there.
    root.style.setProperty("--named", String(Math.min(named.split(",").filter(Boolean).length, 8)));
  }
  // The part of the page that the link opens: its layout stands before the program does.
  var tab = /[?#&]tab=([a-z]+)/.exec(location.href);
  if (!embedded) root.dataset.tab = tab ? tab[1] : /[?#&](look|view)=/.test(location.href) ? "figures" : "map";
  if (embedded && query.get("height") === "auto") root.dataset.height = "auto";

  // The page speaks English unless the address, the reader's choice or the browser asks for another language that it has.
  var here = document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : "";
  var spoken = { en: "", zh: new URL("lang/zh.txt", here).href };
  var language = query.get("lang");
  if (!language) language = kept("lang", /^(en|zh)$/);
  if (!language) language = navigator.language;
  language = String(language).slice(0, 2).toLowerCase();
  root.dataset.lang = language in spoken ? language : "en";
  root.dataset.catalogue = spoken[/** @type {keyof spoken} */ (root.dataset.lang)];

  // The task of a page for a class, written before the first paint.
  var task = (query.get("task") || "").trim();
  if (root.dataset.lab !== undefined && task && Array.from(task).length <= 300) {
    var parsed = new MutationObserver(function () {
      var place = document.querySelector("#task > span");
      if (!(place?.parentElement instanceof HTMLElement)) return;
      parsed.disconnect();
      place.textContent = task;
      place.parentElement.hidden = false;
    });
    parsed.observe(document, { childList: true, subtree: true });
  }

  // Texts for the case that the program with its catalogues is missing.
  var texts = {
    en: {
      old: "This page computes in WebAssembly, which this browser lacks or blocks. Open it in a current browser, or allow WebAssembly, and reload.",
      file: "A file of this page did not load. Check the connection and reload.",
      load: "The program of this page did not load, or this browser blocks WebAssembly. Check the connection and reload.",
      start: "This page could not start. Reload it.",
      stopped: "The computation stopped on an error of this program. Reload the page.",
      kept: "Your link is kept.",
      late: "Still loading. If nothing appears, a file of this page did not arrive: check the connection and reload. Your link stays as it is.",
    },
    zh: {
      old: "本页用 WebAssembly 计算，而此浏览器没有或禁用了它。请用较新的浏览器打开，或允许 WebAssembly，然后重新加载。",
      file: "本页有一个文件没有加载成功。请检查网络连接并重新加载。",
      load: "本页的程序没有加载成功，或此浏览器禁用了 WebAssembly。请检查网络连接并重新加载。",
      start: "本页无法启动。请重新加载。",
      stopped: "计算因程序错误而中止。请重新加载本页。",
      kept: "您的链接保持不变。",
      late: "仍在加载。如果一直没有内容出现，说明本页有文件未送达：请检查网络连接并重新加载。您的链接保持不变。",
    },
  };
  var text = texts[/** @type {keyof texts} */ (root.dataset.lang)];

  /**
   * Writes into an element of the page, once it is there.
   * @param {string} id
   * @param {string} words
   */
  function write(id, words) {
    function show() {
      var place = document.getElementById(id);
      if (!place || place.textContent) return;
      place.hidden = false;
      place.textContent = words;
      place.lang = text === texts.zh ? "zh-Hans" : "en";
    }
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", show);
    else show();
  }
  write("late", text.late);

  /**
   * Says why the page cannot go on. The address is left alone, so a reload keeps the scenario.
   * @param {keyof typeof texts.en} why
   */
  function fail(why) {
    root.dataset.state = "failed";
    write("fatal", text[why] + " " + text.kept);
    if (why === "file" || why === "load") mend();
  }

  /** The browser's copy of the page may be broken: its worker checks it, and if it mended something the page is opened again. */
  function mend() {
    try {
      var keeper = navigator.serviceWorker;
      if (!keeper.controller) return;
      keeper.onmessage = function (event) {
        if (event.data === "mended") location.reload();
      };
      keeper.controller.postMessage({ check: Date.now() - performance.now() });
    } catch {
      // There is no worker here.
    }
  }
  Object.assign(window, { failPage: fail });

  if (typeof WebAssembly !== "object" || !("noModule" in HTMLScriptElement.prototype)) {
    fail("old");
  }
  // The load errors of scripts and styles do not bubble: only the capturing phase sees them.
  addEventListener(
    "error",
    function (event) {
      var at = event.target;
      if (at instanceof HTMLScriptElement || (at instanceof HTMLLinkElement && at.rel === "stylesheet")) {
        fail("file");
      }
    },
    true,
  );
})();
