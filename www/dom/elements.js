// @ts-check
// `make`, `byId`, `typeset`: elements of the page, and texts with symbols as nodes.

/**
 * Makes one element. Strings become text nodes, never markup.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Record<string, string | boolean | undefined>} [attributes] `true` writes an empty attribute, `false` none
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children);
  return element;
}

/**
 * Makes one element of a drawing.
 * @param {"svg" | "path"} tag
 * @param {Record<string, string>} attributes
 * @param {...Node} children
 */
export function draw(tag, attributes, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/**
 * The element of index.html with this id.
 * @template {HTMLElement} [E=HTMLElement]
 * @param {string} id
 * @returns {E}
 */
export function byId(id) {
  const element = document.getElementById(id);
  if (!element) throw new Error(`index.html has no element #${id}`);
  return /** @type {E} */ (element);
}

/**
 * A text with lowered subscripts of its symbols, such as `ΔJ_an`, and with parts between backticks as code.
 * @param {string} text
 * @returns {(Node | string)[]}
 */
export function typeset(text) {
  return text.split(/(_[\p{L}\p{N}]+|`[^`]+`)/u).map((part, i) => {
    if (i % 2 === 0) return part;
    return part.startsWith("_") ? make("sub", {}, part.slice(1)) : make("code", {}, part.slice(1, -1));
  });
}

/**
 * A symbol by itself.
 * @param {string} text
 */
export function symbol(text) {
  return make("var", {}, ...typeset(text));
}

/**
 * A value or heading with its unit.
 * @param {string} text
 * @param {string} unit
 */
export function withUnit(text, unit) {
  return unit ? `${text} ${unit}` : text;
}
