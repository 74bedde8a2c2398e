// @ts-check
// `BetaTraining`: the element <beta-training figure="…" preset="…" f="…">, a figure in another page. The
// build makes embed.js of this file and its imports; docs/embedding.md is for its users.

import { make, typeset } from "../dom/elements.js";
import { compute } from "../program/compute.js";
import { rgb } from "./color.js";
import { guarded, hasEnded, partOf, program, running, SITE, Stopped, texts } from "./program.js";
import { sheetOf } from "./style.js";

/** @typedef {import("beta-training-embed").Lab} Lab */
/** @typedef {typeof import("beta-training-embed")} Program */

const OWN = ["figure", "preset", "link", "controls"];
/** How far from the visible part a figure is prepared. */
const AHEAD = "200px";

class BetaTraining extends HTMLElement {
  static observedAttributes = [...OWN, ...BUILD_KEYS];

  /** The elements in a document. @type {Set<BetaTraining>} */
  static #all = new Set();

  static {
    addEventListener("beforeprint", () => {
      for (const element of BetaTraining.#all) element.#print();
    });
    addEventListener("afterprint", () => {
      for (const element of BetaTraining.#all)
        if (element.#error.textContent === texts.unprinted) element.#error.textContent = "";
    });
  }

  /** @type {Lab | undefined} */
  #lab;
  /** The program that the lab is of. @type {Program | undefined} */
  #program;
  /** The scenario of the lab, as a fragment. */
  #link = "";
  #summary = make("p", { class: "unseen", id: "summary" });
  #canvas = make("canvas", { role: "img", "aria-describedby": "summary" });
  #plot = make("div", { class: "plot", part: "plot" }, this.#canvas, this.#summary);
  #title = make("span");
  #notes = make("ul", { part: "notes" });
  #problems = make("ul", { class: "problems", part: "problems" });
  #error = make("p", { class: "error", role: "alert" });
  #full = make("a", { target: "_blank", rel: "noopener", part: "link", href: SITE }, texts.full);
  #figure = make(
    "figure",
    { part: "figure" },
    this.#plot,
    make(
      "figcaption",
      { part: "caption" },
      this.#error,
      make("div", { role: "status" }, this.#problems),
      make("div", { class: "title" }, make("slot", { name: "caption" }, this.#title)),
      this.#notes,
      this.#full,
    ),
  );

  #seen = false;
  /** Whether attributes have changed since the scenario was opened. */
  #changed = true;
  /** Whether the host page has not got the event yet. */
  #untold = true;
  #pending = false;
  /** Whether a panic stopped it: it is tried again with other attributes. */
  #stopped = false;
  #sight = new IntersectionObserver((entries) => this.#look(entries), { rootMargin: AHEAD });
  #size = new ResizeObserver(() => this.#schedule());

  constructor() {
    super();
    const shadow = this.attachShadow({ mode: "open" });
    shadow.append(this.#figure);
    this.adoptedCallback();
    this.#figure.addEventListener("transitionend", () => this.#schedule());
  }

  /** The scenario shown, as the fragment of a link; empty before the figure was first seen. */
  get scenario() {
    return this.#link;
  }

  /** A document takes no style sheet of another, and drops those of an element that comes to it. */
  adoptedCallback() {
    const sheet = sheetOf(this.ownerDocument);
    if (sheet && this.shadowRoot) this.shadowRoot.adoptedStyleSheets = [sheet];
  }

  connectedCallback() {
    for (const name of BetaTraining.observedAttributes) this.#upgrade(name);
    BetaTraining.#all.add(this);
    this.#sight.observe(this);
    try {
      // It also fires when the screen's density changes.
      this.#size.observe(this.#plot, { box: "device-pixel-content-box" });
    } catch {
      this.#size.observe(this.#plot);
    }
  }

  disconnectedCallback() {
    this.#sight.disconnect();
    this.#size.disconnect();
    this.#seen = false;
    BetaTraining.#all.delete(this);
    // An element that is only moved is in its new place by then.
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#forget();
      this.#stopped = false;
    });
  }

  /** @param {string} _name @param {string | null} before @param {string | null} now */
  attributeChangedCallback(_name, before, now) {
    if (before === now) return;
    this.#changed = true;
    this.#stopped = false;
    this.#schedule();
  }

  #forget() {
    if (this.#program && !hasEnded(this.#program)) this.#lab?.free();
    this.#lab = undefined;
    this.#program = undefined;
    this.#link = "";
    this.#changed = true;
  }

  /** A property that was set before this script came. @param {string} name */
  #upgrade(name) {
    if (!Object.hasOwn(this, name)) return;
    const value = Reflect.get(this, name);
    Reflect.deleteProperty(this, name);
    Reflect.set(this, name, value);
  }

  /** @param {IntersectionObserverEntry[]} entries */
  #look(entries) {
    this.#seen = entries[entries.length - 1].isIntersecting;
    this.#schedule();
  }

  #schedule() {
    if (this.#pending || !this.#seen || this.#stopped) return;
    this.#pending = true;
    requestAnimationFrame(async () => {
      let goesOn = false;
      try {
        goesOn = await this.#show();
      } catch (error) {
        this.#fail(error);
      } finally {
        this.#pending = false;
      }
      if (goesOn) this.#schedule();
    });
  }

  /** The figure that the page asks for; empty for the first. */
  #wanted() {
    return this.getAttribute("figure") ?? "";
  }

  /** Whether it has more to compute than fits in a frame; then it is not shown yet. */
  async #show() {
    let loaded;
    // Meanwhile another element may have stopped it, or the page may want another figure.
    do loaded = await program(this.#wanted());
    while (loaded !== running(this.#wanted()));
    return this.isConnected && this.#draw(loaded);
  }

  /** As [`#show`], with a program that is there. @param {Program} loaded */
  #draw(loaded) {
    return guarded(loaded, () => {
      const { Lab } = loaded;
      if (this.#program !== loaded) this.#forget();
      this.#program = loaded;
      this.#lab ??= new Lab("");
      const lab = this.#lab;
      const known = Lab.figures();
      const figure = this.#wanted() || known[0];
      if (this.#changed) {
        lab.openOver(this.getAttribute("link") ?? "", this.#values().flat());
        this.#changed = false;
        this.#untold = true;
        this.#link = lab.link();
      }
      if (compute(() => lab.complete(figure)) < 1 || compute(() => lab.prepareIssues()) < 1) return true;
      this.#canvas.hidden = !known.includes(figure);
      let refused = "";
      const { clientWidth: width, clientHeight: height } = this.#plot;
      if (width && height && !this.#canvas.hidden) {
        const ground = rgb(getComputedStyle(this.#figure).backgroundColor);
        try {
          this.#figure.classList.toggle(
            "dark",
            lab.drawOn(figure, this.#canvas, width, height, devicePixelRatio, ground),
          );
        } catch (error) {
          if (!(error instanceof Error) || error instanceof WebAssembly.RuntimeError) throw error;
          // Its words can still be read.
          refused = error.message;
        }
      }
      if (this.#untold) this.#tell(Lab, lab, figure);
      this.#untold = false;
      if (refused) this.#say(refused);
      else this.#error.textContent = "";
      return false;
    });
  }

  /** Paper also shows parts that were never in view. */
  #print() {
    if (this.#stopped) return;
    try {
      // Waiting is not possible here.
      const started = running(this.#wanted());
      if (started) while (this.#draw(started));
      else {
        this.#error.textContent ||= texts.unprinted;
        program(this.#wanted()).catch(() => {});
      }
    } catch (error) {
      this.#fail(error);
    }
  }

  /** The attributes that override the link, unchanged: the lab has the grammar. */
  #values() {
    const values = ["preset", ...BUILD_KEYS].map((name) => [name, this.getAttribute(name)]);
    return values.filter(
      /** @returns {pair is [string, string]} */ (/** @type {(string | null)[]} */ pair) => pair[1] !== null,
    );
  }

  /** @param {typeof import("beta-training-embed").Lab} Lab @param {Lab} lab @param {string} figure */
  #tell(Lab, lab, figure) {
    const problems = lab.issues().map(({ message }) => message);
    if (!this.#canvas.hidden) {
      const { title, summary, notes } = lab.describe(figure);
      this.#canvas.setAttribute("aria-label", title);
      this.#title.replaceChildren(...typeset(title));
      this.#summary.replaceChildren(...typeset(summary));
      this.#notes.replaceChildren(...notes.map((note) => make("li", {}, ...typeset(note))));
    } else {
      problems.unshift(Lab.unknownFigure(figure));
    }
    this.#problems.replaceChildren(...problems.map((problem) => make("li", {}, problem)));
    this.#full.href = SITE + this.#link;
    if (this.hasAttribute("controls"))
      import(partOf("controls.js"))
        .then(({ steer }) => steer(this, this.#figure, program(BUILD_FULLER[0])))
        .catch(() => this.#say(texts.load));
    this.dispatchEvent(
      new CustomEvent("beta-training-change", {
        detail: { link: this.#link, problems },
        bubbles: true,
        composed: true,
      }),
    );
  }

  /** @param {unknown} error */
  #fail(error) {
    this.#stopped = error instanceof Stopped;
    if (this.#stopped) this.#forget();
    this.#say(error instanceof Error ? error.message : String(error));
    // Without the program the link is not read: the attributes are added to it.
    const link = (this.getAttribute("link") ?? "").replace(/^[^#]*#/, "");
    this.#full.href = `${SITE}#${[link || "v=1", ...this.#values().map((pair) => pair.map(encodeURIComponent).join("="))].filter(Boolean).join("&")}`;
    console.error(error);
  }

  /** Why there is no picture. @param {string} words */
  #say(words) {
    this.#error.textContent = words;
    this.dispatchEvent(
      new CustomEvent("beta-training-error", { detail: { message: words }, bubbles: true, composed: true }),
    );
  }
}

for (const name of BetaTraining.observedAttributes) {
  // A page may have given all objects a property that descriptors know: this one has no prototype.
  Object.defineProperty(
    BetaTraining.prototype,
    name,
    Object.assign(Object.create(null), {
      configurable: true,
      enumerable: true,
      /** @this {BetaTraining} */
      get() {
        return this.getAttribute(name) ?? "";
      },
      /** @this {BetaTraining} @param {unknown} value */
      set(value) {
        if (value === null || value === undefined) this.removeAttribute(name);
        else this.setAttribute(name, String(value));
      },
    }),
  );
}

// The script may stand on a page twice.
if (!customElements.get("beta-training")) customElements.define("beta-training", BetaTraining);
