// @ts-check
// `sheetOf`: the style sheet of the element.

const TEXT = `
:host { display: block; contain: content; overflow: auto; writing-mode: horizontal-tb; }
:host([hidden]) { display: none; }
/* The host's text style must not apply here: it could turn "meV" into "MEV". Its colours and its way to hide things do apply. */
figure {
  all: initial;
  color-scheme: inherit;
  cursor: inherit;
  pointer-events: inherit;
  print-color-adjust: inherit;
  visibility: inherit;
  direction: ltr;
  unicode-bidi: isolate;
  display: flex;
  flex-direction: column;
  box-sizing: border-box;
  /* Where the host gives a height, the plot is less high, and what does not fit is scrolled to. */
  max-height: 100%;
  overflow: auto;
  border: var(--beta-training-border, 1px solid color-mix(in srgb, currentcolor 20%, transparent));
  border-radius: var(--beta-training-radius, 4px);
  background-color: var(--beta-training-background, #fff);
  color: var(--beta-training-color, #1b2028);
  font: var(--beta-training-font, 14px/1.45 system-ui, "Liberation Sans", Arial, sans-serif);
  /* A change of colours is noticed by its transition. */
  transition: background-color 1ms;
}
@supports (color: light-dark(#000, #fff)) {
  figure { background-color: var(--beta-training-background, light-dark(#fff, #16181d)); }
}
figure.dark { color: var(--beta-training-color, #e4e7ec); }
.plot { flex: 0 1 auto; position: relative; aspect-ratio: var(--beta-training-aspect-ratio, 8 / 5); min-height: 160px; }
.plot:has([hidden]) { display: none; }
canvas { position: absolute; inset: 0; width: 100%; height: 100%; }
figcaption { flex: none; padding: 0 12px 10px; overflow-wrap: anywhere; }
.title { font-weight: 600; }
a { color: var(--beta-training-link, inherit); display: inline-block; min-height: 24px; }
a:focus-visible { outline: 2px solid currentcolor; outline-offset: 2px; }
ul { margin: 4px 0; padding: 0; list-style: none; font-size: .9em; }
.problems { border-inline-start: 3px solid currentcolor; padding-inline-start: 8px; }
.error { margin: 0 0 6px; }
/* They stay in the tree, or their later texts would not be announced. */
ul:empty, .error:empty { margin: 0; border: 0; }
.unseen { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
sub { line-height: 0; }
`;

/** @type {WeakMap<Document, CSSStyleSheet>} */
const sheets = new WeakMap();

/**
 * The one sheet for all elements of a document; made by script, it is no inline style to a content
 * security policy. A document without a window has none.
 * @param {Document} document
 */
export function sheetOf(document) {
  const view = document.defaultView;
  if (!view || sheets.has(document)) return sheets.get(document);
  const sheet = new view.CSSStyleSheet();
  sheet.replaceSync(TEXT);
  sheets.set(document, sheet);
  return sheet;
}
