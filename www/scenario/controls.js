// @ts-check
// `buildControls`: the controls of all parameters.

import { byId, make, symbol, typeset, withUnit } from "../dom/elements.js";
import { say } from "../dom/words.js";
import { equations } from "../help/explain.js";
import { isWhole } from "../program/lab.js";
import { quoted } from "./problems.js";
import { addSweep } from "./sweep.js";

/** @typedef {import("../program/lab.js").Lab} Lab */
/** @typedef {import("../program/lab.js").Param} Param */
/** @typedef {import("../program/lab.js").Issue} Issue */

/**
 * Builds one control per row of the parameter table. Ranges, units and labels come from the
 * program; none may be written here.
 * @param {Lab} lab
 * @param {import("../program/lab.js").Catalogue} catalogue
 * @param {string[]} named the keys of the only controls to be shown; all without
 * @param {() => Promise<void>} all gives the lab the fuller program, which explains them
 * @param {() => void} onChange called after a value was accepted
 * @returns {(overwrite: boolean, all: boolean) => void} shows the present values where `all` may have changed; `overwrite` also drops what was typed and refused
 */
export function buildControls(lab, catalogue, named, all, onChange) {
  const controls = catalogue.params.map(
    (param) =>
      new Control(param, lab, all, () => {
        if (param.rescales) for (const control of controls) if (control.param !== param) control.show(true);
        onChange();
      }),
  );
  for (const { root, param } of controls) {
    root.classList.toggle("named", named.includes(param.key));
    root.classList.toggle("main", param.main);
  }
  const known = controls.filter(({ root }) => root.classList.contains("named")).length;
  document.documentElement.style.setProperty("--named", String(known || 2));
  // Names that mean nothing hide nothing.
  if (!known) delete document.documentElement.dataset.controls;
  const groups = catalogue.groups.map(({ id, label }, i) => {
    const all = controls.filter(({ param }) => param.group === id);
    const chosen = all.filter(({ param }) => param.choices.length);
    // A choice decides what the others mean.
    const members = [...chosen, ...all.filter((control) => !chosen.includes(control))];
    const count = make("span", { class: "count" });
    const apart = document.querySelector(`[data-group="${id}"]`);
    if (apart) {
      apart.lastElementChild?.before(...members.map(({ root }) => root));
      return { root: /** @type {HTMLDetailsElement} */ (apart.closest("details")), members, count };
    }
    const root = make(
      "details",
      { class: "group", open: i === 0 || members.some(({ root }) => root.classList.contains("named")) },
      make("summary", {}, label, " ", count),
      ...members.map(({ root }) => root),
    );
    return { root, members, count };
  });
  const form = byId("controls");
  form.addEventListener("submit", (event) => event.preventDefault());
  form.append(...groups.map(({ root }) => root).filter((root) => !root.isConnected));

  return (overwrite, all) => {
    // A control changes no value of another except as above, and shows its own itself.
    for (const control of controls)
      if (all) control.show(overwrite);
      // The range of a slider may follow from another value.
      else if (document.activeElement !== control.slider) control.place();
    for (const { root, members, count } of groups) {
      const changed = members.filter(({ isDefault }) => !isDefault).length;
      count.textContent = changed ? say("control.changed", { count: changed }) : "";
      if (overwrite && changed) root.open = true;
    }
  };
}

/** Slider, field or choice, reset and explanation of one parameter. */
class Control {
  /**
   * @param {Param} param
   * @param {Lab} lab
   * @param {() => Promise<void>} all
   * @param {() => void} onChange
   */
  constructor(param, lab, all, onChange) {
    const { key } = param;
    this.param = param;
    this.lab = lab;
    this.onChange = onChange;
    this.isDefault = true;
    this.refused = false;

    this.field = param.choices.length
      ? make(
          "select",
          { id: key, "aria-describedby": `${key}-error` },
          ...param.choices.map(({ id, label }) => make("option", { value: id }, label)),
        )
      : make(
          "input",
          param.switch
            ? { id: key, type: "checkbox", "aria-describedby": `${key}-error` }
            : {
                id: key,
                type: "text",
                inputmode: param.list ? undefined : "decimal",
                spellcheck: "false",
                "aria-describedby": `${key}-unit ${key}-error`,
              },
        );
    this.field.addEventListener("change", () =>
      this.field instanceof HTMLInputElement && param.switch ? this.slide(Number(this.field.checked)) : this.type(),
    );
    /** @type {HTMLElement} */ (this.field).addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.show(true);
    });
    this.error = make("p", { id: `${key}-error`, class: "error" });

    this.slider = param.slider
      ? make("input", { type: "range", min: "0", max: "1", step: "0.001", "aria-labelledby": `${key}-label` })
      : undefined;
    this.slider?.addEventListener("input", () => this.slide(Number(this.slider?.value)));
    // A refused slider goes back when it is let go; the reason stays.
    this.slider?.addEventListener("change", () => this.place());

    this.undo = make(
      "button",
      {
        type: "button",
        class: "icon",
        "aria-label": say("control.reset_of", { label: param.label }),
        title: say("control.reset"),
      },
      "↺",
    );
    this.undo.addEventListener("click", () => {
      this.field.focus();
      this.take(lab.reset(key));
      this.place();
    });

    this.origin = make("p");
    this.range = make("span", {}, param.range);
    const about = make(
      "div",
      { id: `${key}-about`, class: "about", hidden: true },
      this.origin,
      make("p", {}, say("control.allowed"), " ", this.range),
      make("p", {}, say("control.in_links"), " ", make("code", {}, key)),
    );
    const ask = make(
      "button",
      {
        type: "button",
        class: "icon",
        // A key of field and slider does the same, so that it takes no stop of its own.
        tabindex: "-1",
        "aria-expanded": "false",
        "aria-controls": about.id,
        "aria-label": say("control.about_of", { label: param.label }),
        title: say("control.about"),
      },
      make("span", {}, "?"),
    );
    let asked = false;
    /** What it is, and where it enters: made once somebody asks. A formula costs the browser more than words. */
    const explain = async () => {
      asked = true;
      await all();
      asked = isWhole;
      if (!asked) return;
      const more = /** @type {import("../program/extras.js").Extras} */ (lab);
      about.prepend(make("p", {}, ...typeset(more.help(key))));
      about.append(
        ...(this.slider ? [this.ends(more)] : []),
        make("p", {}, say("control.enters")),
        equations(more.enters(key)),
      );
    };
    ask.addEventListener("click", () => {
      if (!asked) void explain();
      about.hidden = !about.hidden;
      ask.setAttribute("aria-expanded", String(!about.hidden));
    });

    for (const input of [this.field, this.slider]) {
      input?.setAttribute("aria-keyshortcuts", input === this.slider ? "? Space" : "?");
      /** @type {HTMLElement | undefined} */ (input)?.addEventListener("keydown", (event) => {
        if (event.key !== "?") return;
        event.preventDefault();
        ask.click();
      });
    }

    this.unit = make("span", { id: `${key}-unit`, class: "unit" }, param.unit);
    this.root = make(
      "div",
      { class: `control${param.switch ? " switch" : param.list || !param.slider ? " list" : ""}` },
      make(
        "label",
        { id: `${key}-label`, for: key },
        ...(param.symbol ? [symbol(param.symbol), " "] : []),
        ...typeset(param.label),
      ),
      ...(this.slider ? [addSweep(this.slider, param.label, (position) => this.slide(position))] : []),
      this.undo,
      ask,
      ...(this.slider ? [this.slider] : []),
      make("span", { class: "value" }, this.field, this.unit),
      this.error,
      about,
    );
  }

  /** @param {boolean} overwrite */
  show(overwrite) {
    const {
      lab,
      slider,
      field,
      param: { key, unit },
    } = this;
    const value = lab.value(key);
    const typing = document.activeElement === field;
    if (overwrite || !(this.refused || typing)) this.write();
    if (overwrite) this.refuse(undefined);
    // That of a list moves the last of its values.
    slider?.setAttribute("aria-valuetext", withUnit(value.split(", ").at(-1) ?? "", unit));
    // The program rounds values: a slider that is dragged must not jump to the rounded place.
    if (overwrite || document.activeElement !== slider) this.place();
    this.isDefault = lab.isDefault(key);
    this.undo.classList.toggle("off", this.isDefault);
    this.undo.disabled = this.isDefault;
    // It changes with the scenario alone.
    if (!overwrite) return;
    this.root.hidden = !lab.counts(key);
    this.unit.textContent = lab.unit(key);
    this.range.textContent = lab.range(key);
    const { label, source } = lab.provenance(key);
    this.origin.replaceChildren(
      ...(this.isDefault ? [] : [`${say("control.origin")} `]),
      make("span", { class: "badge" }, label),
      " ",
      ...typeset(source),
    );
  }

  /** Writes the value into the field. */
  write() {
    const {
      lab,
      field,
      param: { key },
    } = this;
    if (this.param.switch && field instanceof HTMLInputElement) field.checked = lab.slider(key) === 1;
    else field.value = lab.value(key);
    // The slider moves the last of a list.
    if (this.param.list) field.scrollLeft = field.scrollWidth;
  }

  /** Puts the slider where the value is. */
  place() {
    if (this.slider) this.slider.value = String(this.lab.slider(this.param.key));
  }

  /**
   * The fields for what the slider spans.
   * @param {import("../program/extras.js").Extras} lab
   */
  ends(lab) {
    const { key, label } = this.param;
    const fields = ["control.ends.from", "control.ends.to"].map((name) =>
      make("input", { type: "text", inputmode: "decimal", spellcheck: "false", "aria-label": say(name, { label }) }),
    );
    const write = () => {
      for (const [at, text] of lab.ends(key).entries()) fields[at].value = text;
    };
    const [from, to] = fields;
    for (const field of fields)
      field.addEventListener("change", () => {
        const issue = lab.setEnds(key, from.value, to.value);
        this.refuse(issue, field);
        field.setAttribute("aria-invalid", String(issue !== undefined));
        if (issue) return;
        write();
        this.place();
        this.onChange();
      });
    write();
    return make("p", { class: "ends" }, say("control.ends"), " ", from, " – ", to);
  }

  type() {
    this.take(this.lab.set(this.param.key, this.field.value), this.field);
  }

  /** @param {number} position */
  slide(position) {
    this.take(this.lab.setSlider(this.param.key, position), this.slider);
  }

  /**
   * Shows the result of an attempt to change the value.
   * @param {Issue | undefined} issue
   * @param {HTMLElement} [by] where the attempt was made
   */
  take(issue, by) {
    this.refuse(issue, by);
    // A refused text stays in the field; after a refused slider the field shows the value.
    if (!issue || by !== this.field) this.write();
    if (issue) return;
    this.show(false);
    this.onChange();
  }

  /**
   * @param {Issue | undefined} issue
   * @param {HTMLElement} [by]
   */
  refuse(issue, by) {
    this.refused = issue !== undefined && by === this.field;
    for (const input of [this.field, this.slider]) {
      if (issue && input === by) input?.setAttribute("aria-invalid", "true");
      else input?.removeAttribute("aria-invalid");
    }
    this.error.replaceChildren(...quoted(issue?.message ?? ""));
    if (issue) byId("announce").textContent = issue.message;
  }
}
