// Runs inside the page: random events at random places, from a seed, as a reader would make them.

/**
 * Puts the walker into the page; `globalThis.walk(events)` then goes on from where it stood.
 * @param {number} seed
 */
export function plant(seed) {
  let state = seed >>> 0;
  /** mulberry32: the same numbers in every engine. */
  const random = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const pick = (list) => list[Math.floor(random() * list.length)];
  const KEYS = [
    "ArrowLeft",
    "ArrowRight",
    "ArrowUp",
    "ArrowDown",
    "Home",
    "End",
    "PageUp",
    "PageDown",
    "Enter",
    " ",
    "Escape",
    "Tab",
    "+",
    "-",
    "0",
    "z",
    "y",
    "l",
  ];
  const WORDS = ["1", "0", "-1", "1e3", "1,10", "nan", "", "373", "0.5", "<b>", "1e999", "压"];
  // The choices of language and units open the page anew.
  const leaves = (element) =>
    element.matches("#language, #settings fieldset *") ||
    element.closest("a[href]:not([href^='#']), a[download], [type=file]");
  const targets = () =>
    [...document.querySelectorAll("button, input, select, summary, canvas, a[href^='#'], [tabindex]")].filter(
      (element) => element.checkVisibility?.() !== false && !element.disabled && !leaves(element),
    );

  const pointer = (element, pointerType) => {
    const box = element.getBoundingClientRect();
    const at = () => ({ clientX: box.left + random() * box.width, clientY: box.top + random() * box.height });
    const common = { bubbles: true, cancelable: true, composed: true, pointerId: 1, pointerType, isPrimary: true };
    const from = at();
    element.dispatchEvent(new PointerEvent("pointerover", { ...common, ...from }));
    element.dispatchEvent(new PointerEvent("pointerdown", { ...common, ...from, buttons: 1 }));
    const to = random() < 0.5 ? from : at();
    if (to !== from)
      element.dispatchEvent(
        new PointerEvent("pointermove", { ...common, ...to, buttons: 1, shiftKey: random() < 0.3 }),
      );
    element.dispatchEvent(new PointerEvent(random() < 0.1 ? "pointercancel" : "pointerup", { ...common, ...to }));
    element.dispatchEvent(new PointerEvent("pointerleave", { ...common, ...to }));
    if (random() < 0.1) element.dispatchEvent(new MouseEvent("dblclick", { bubbles: true, cancelable: true, ...to }));
  };
  const change = (element) => {
    if (element instanceof HTMLSelectElement) element.selectedIndex = Math.floor(random() * element.options.length);
    else if (element.type === "range")
      element.value = String(Number(element.min) + random() * (Number(element.max || 100) - Number(element.min)));
    else if (element.type === "checkbox" || element.type === "radio") return element.click();
    else element.value = pick(WORDS);
    element.dispatchEvent(new Event("input", { bubbles: true }));
    if (random() < 0.8) element.dispatchEvent(new Event("change", { bubbles: true }));
  };
  const step = () => {
    const element = pick(targets());
    if (!element) return "nothing";
    const what = random();
    const name = `${element.localName}#${element.id || element.textContent?.slice(0, 20)}`;
    if (what < 0.3) element.click();
    else if (what < 0.5) pointer(element, random() < 0.5 ? "mouse" : "touch");
    else if (what < 0.65) {
      element.focus({ preventScroll: true });
      const key = pick(KEYS);
      for (const type of ["keydown", "keyup"])
        element.dispatchEvent(
          new KeyboardEvent(type, {
            key,
            bubbles: true,
            cancelable: true,
            shiftKey: random() < 0.2,
            ctrlKey: random() < 0.2,
          }),
        );
    } else if (what < 0.72)
      element.dispatchEvent(
        new WheelEvent("wheel", {
          deltaY: random() * 400 - 200,
          bubbles: true,
          cancelable: true,
          ctrlKey: random() < 0.5,
        }),
      );
    else if (what < 0.78) element.scrollIntoView({ block: "center", behavior: "instant" });
    else if (element.matches("input, select")) change(element);
    else element.click();
    return `${what.toFixed(2)} ${name}`;
  };

  // Acts that would leave the page, or wait for a person, are blocked.
  document.addEventListener(
    "click",
    (event) => {
      if (event.target instanceof Element && leaves(event.target)) event.preventDefault();
    },
    true,
  );
  // Only a pointer of the browser's own can be captured; Firefox throws for one of a script.
  Element.prototype.setPointerCapture = () => {};
  Element.prototype.releasePointerCapture = () => {};
  window.open = () => null;
  window.print = () => {};
  window.alert = () => {};
  window.confirm = () => true;
  window.prompt = () => null;
  HTMLInputElement.prototype.showPicker = () => {};
  const click = HTMLAnchorElement.prototype.click;
  HTMLAnchorElement.prototype.click = function () {
    if (!leaves(this)) click.call(this);
  };
  const fileClick = HTMLInputElement.prototype.click;
  HTMLInputElement.prototype.click = function () {
    if (this.type !== "file") fileClick.call(this);
  };

  globalThis.trail = [];
  globalThis.walk = async (events) => {
    for (let i = 0; i < events; i++) {
      if (i % 10 === 9) await new Promise((done) => setTimeout(done, 4));
      globalThis.trail.push(step());
      if (globalThis.trail.length > 30) globalThis.trail.shift();
    }
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  };
}

/** The faults of the page now, in words. */
export async function check() {
  const wrong = [...globalThis.heard];
  const { state } = document.documentElement.dataset;
  if (state !== "ready") wrong.push(`the page is ${state}: ${document.getElementById("fatal")?.textContent}`);
  const text = [...document.querySelectorAll("#figures, #readout, #play, #protocol")]
    .map((part) => part.textContent)
    .join(" ");
  const none = text.match(/.{0,30}\b(NaN|undefined|-?Infinity)\b.{0,30}/);
  if (none) wrong.push(`text: ${none[0]}`);
  const strange = performance
    .getEntriesByType("resource")
    .map(({ name }) => name)
    .filter(
      (name) => !name.startsWith("blob:") && !name.startsWith("data:") && new URL(name).origin !== location.origin,
    );
  wrong.push(...strange.map((name) => `request: ${name}`));
  const glue = document.querySelector("script[data-glue]").dataset.glue;
  const { Lab } = await import(new URL(glue, document.baseURI).href);
  const lab = new Lab(location.href);
  const link = lab.link();
  lab.open(link);
  if (lab.link() !== link) wrong.push(`link: ${link} became ${lab.link()}`);
  lab.free();
  return wrong;
}
