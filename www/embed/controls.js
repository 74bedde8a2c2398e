// @ts-check
// `steer`: controls below the figure of an element, for the parameters that its attribute `controls` names. It is
// loaded for elements that have the attribute. A control sets the attribute of its parameter, as the host page may.

import { make, symbol, typeset, withUnit } from "../dom/elements.js";

/** @typedef {typeof import("beta-training-extras")} Program */
/** @typedef {import("beta-training-extras").Lab} Lab */
/** @typedef {import("beta-training-extras").Param} Param */

/** A rule a line. */
const RULES = `
.controls { padding: 4px 12px; }
.controls label { display: flex; flex-wrap: wrap; align-items: center; gap: 0 12px; min-height: 32px; }
.controls label > :first-child { flex: 1 1 13em; }
.controls [type=range] { flex: 2 1 10em; min-width: 0; }
.controls .value { flex: none; min-width: 13em; }
.controls :is(select, input:not([type])) { font: inherit; color: inherit; background: none; border: 1px solid currentcolor; border-radius: 4px; width: 9em; min-height: 26px; box-sizing: border-box; padding: 2px 4px; }
.controls :is(input, select):focus-visible { outline: 2px solid currentcolor; outline-offset: 2px; }
.controls p { margin: 4px 0; padding-inline-start: 8px; border-inline-start: 3px solid currentcolor; font-size: .9em; }
.controls p:empty { display: none; }
@media print { .controls { display: none; } }
`;

/** Elements that have their controls. @type {WeakSet<HTMLElement>} */
const steered = new WeakSet();
/** Sheets of elements that have these rules. @type {WeakSet<CSSStyleSheet>} */
const worn = new WeakSet();

/**
 * Gives an element its controls, once.
 * @param {HTMLElement & { scenario: string }} element
 * @param {HTMLElement} figure in its shadow
 * @param {Promise<Program>} loading the program that knows all parameters
 */
export async function steer(element, figure, loading) {
  if (steered.has(element)) return;
  steered.add(element);
  const { Lab } = await loading;
  const lab = new Lab(element.scenario);
  const root = make("div", { class: "controls", part: "controls" });
  const error = make("p", { role: "alert" });
  figure.lastElementChild?.before(root);
  const { params } = Lab.catalogue();
  /** @type {(() => void)[]} */
  let shows = [];
  const follow = () => {
    wear(figure);
    if (lab.link() !== element.scenario) lab.open(element.scenario);
    for (const show of shows) show();
  };
  const build = () => {
    const names = (element.getAttribute("controls") ?? "").split(",").map((name) => name.trim());
    const known = names.flatMap((name) => params.filter(({ key }) => key === name));
    const controls = known.map((param) => control(param, lab, element, error));
    root.replaceChildren(...controls.map(({ root }) => root), error);
    shows = controls.map(({ show }) => show);
    const unknown = names.filter((name) => name && !params.some(({ key }) => key === name));
    const keys = params.map(({ key }) => key).join(", ");
    error.textContent = unknown.length ? Lab.unknownWord("controls", unknown.join(", "), "", keys) : "";
    follow();
  };
  element.addEventListener("beta-training-change", follow);
  new MutationObserver(build).observe(element, { attributeFilter: ["controls"] });
  build();
}

/**
 * The control of a parameter, and what shows its present value.
 * @param {Param} param
 * @param {Lab} lab
 * @param {HTMLElement} element
 * @param {HTMLElement} error
 */
function control({ key, label, symbol: sign, slider, choices, ...param }, lab, element, error) {
  const value = () => (param.switch ? String(lab.slider(key)) : lab.value(key).replaceAll(", ", ","));
  const named = { "aria-label": label };
  const field = choices.length
    ? make("select", named, ...choices.map(({ id, label }) => make("option", { value: id }, label)))
    : make("input", param.switch ? { ...named, type: "checkbox" } : named);
  const range = slider ? make("input", { ...named, type: "range", min: "0", max: "1", step: "0.001" }) : undefined;
  const unit = make("span");
  const show = () => {
    const text = lab.value(key);
    if (field instanceof HTMLInputElement && param.switch) field.checked = lab.slider(key) === 1;
    else if (!field.matches(":focus")) field.value = text;
    unit.textContent = lab.unit(key);
    range?.setAttribute("aria-valuetext", withUnit(text.split(", ").at(-1) ?? "", lab.unit(key)));
    // What is dragged stays where it is held.
    if (range && !range.matches(":active")) range.value = String(lab.slider(key));
  };
  /** @param {import("beta-training-extras").Issue | undefined} issue */
  const take = (issue) => {
    error.textContent = issue?.message ?? "";
    if (!issue) element.setAttribute(key, value());
    show();
  };
  field.addEventListener("change", () => {
    const is = field instanceof HTMLInputElement && param.switch;
    const issue = is ? lab.setSlider(key, Number(field.checked)) : lab.set(key, field.value);
    take(issue);
    if (!issue && !is) field.value = lab.value(key);
  });
  range?.addEventListener("input", () => take(lab.setSlider(key, Number(range.value))));
  const name = make("span", {}, ...(sign ? [symbol(sign), " "] : []), ...typeset(label));
  const root = make("label", {}, name, ...(range ? [range] : []), make("span", { class: "value" }, field, " ", unit));
  return { root, show };
}

/** Adds the rules to the sheet that the elements of a document share. @param {HTMLElement} figure in the shadow of one */
function wear(figure) {
  const [sheet] = /** @type {ShadowRoot} */ (figure.getRootNode()).adoptedStyleSheets;
  if (!sheet || worn.has(sheet)) return;
  worn.add(sheet);
  for (const rule of RULES.trim().split("\n")) sheet.insertRule(rule, sheet.cssRules.length);
}
