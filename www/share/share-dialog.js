// @ts-check
// `showShare`: the dialog with all forms in which a scenario is shared.

import { openDialog } from "../dom/dialog.js";
import { draw, make, typeset } from "../dom/elements.js";
import { say } from "../dom/words.js";
import { computed } from "../program/compute.js";
import { isDark } from "../settings/theme.js";

/** @typedef {import("beta-training-extras").SharedLink} SharedLink */
/** @typedef {Exclude<keyof SharedLink, "code" | "frameWithOrigin">} Form */

/** CSS pixels of the preview. */
const WIDTH = 480;
const HEIGHT = 300;
/** CSS pixels of a QR code, about, and of a module at least: cameras want whole pixels, and not one or two. */
const CODE = 224;
const MODULE = 3;

/** The forms by their use; a second form stands below the first. @type {[string, Form[], string?][]} */
const FORMS = [
  ["share.link", ["link"]],
  ["share.markdown", ["markdown"]],
  ["share.latex", ["latex"]],
  ["share.frame", ["frame"], "share.frame_help"],
  ["share.element", ["element"], "share.element_help"],
  ["share.paper", ["paperBibtex", "paperRis"]],
  ["share.software", ["softwareBibtex", "softwareRis"]],
];
/** Names of formats, the same in every language. @type {Partial<Record<Form, string>>} */
const FORMATS = { paperBibtex: "BibTeX", paperRis: "RIS", softwareBibtex: "BibTeX", softwareRis: "RIS" };

/**
 * Shows the scenario in every form for sharing.
 * @param {import("../program/extras.js").Extras} extras
 * @param {import("../program/lab.js").Catalogue} catalogue
 * @param {string} site
 */
export async function showShare(extras, { figures }, site) {
  const status = make("p", { role: "status" });
  const choice = make(
    "select",
    { id: "share-figure" },
    ...figures.map(({ id, title }) => make("option", { value: id }, title)),
  );
  choice.value = inView(figures.map(({ id }) => id));
  const refusal = make("p", { class: "message", role: "alert", hidden: true }, ...typeset(say("share.refused")));
  const preview = make("canvas", { role: "img", class: "preview" });
  const code = make("div", { class: "code" });
  /** @type {Map<Form, HTMLTextAreaElement>} */
  const fields = new Map();
  const parts = FORMS.flatMap(([title, forms, help]) => [
    make("h3", {}, say(title)),
    ...(help ? [make("p", {}, say(help))] : []),
    ...(title === "share.frame" ? [refusal] : []),
    ...forms.map((form) => {
      const what = [say(title), FORMATS[form]].filter(Boolean).join(", ");
      const field = make("textarea", {
        readonly: true,
        rows: form === "link" ? "2" : "3",
        "aria-label": what,
        spellcheck: "false",
        lang: "en",
      });
      const button = make(
        "button",
        { type: "button", "aria-label": say("share.copy_what", { what }) },
        say("share.copy"),
      );
      button.addEventListener("click", async () => {
        const done = await copied(field);
        // The older way selects the text; the focus stays there only if copying failed.
        if (done) button.focus();
        status.textContent = done ? say("share.copied", { what }) : say("share.selected");
      });
      fields.set(form, field);
      return make("div", { class: "snippet" }, field, button);
    }),
  ]);
  const tab = extras.tab();
  const at = extras.looksAt();
  const show = async (isChosen = false) => {
    const id = choice.value;
    // A figure that is shown already is where the link leads; another one is opened by itself.
    if (isChosen && !document.getElementById(`figure-${id}`)?.getClientRects().length) extras.lookTo(id);
    else if (tab === "figures") extras.lookTo(at);
    else extras.showTab(tab);
    const still = () => choice.value === id;
    if (!(await computed(() => extras.prepareResults(), still)) || !(await computed(() => extras.complete(id), still)))
      return;
    const shared = extras.shared(site, choice.value);
    for (const [form, field] of fields)
      field.value = shared[form === "frame" && !refusal.hidden ? "frameWithOrigin" : form];
    code.replaceChildren(shared.code ? drawn(shared.code) : say("share.no_code"));
    preview.setAttribute("aria-label", `${say("share.preview")}: ${choice.selectedOptions[0].text}`);
    extras.draw(choice.value, preview, WIDTH, HEIGHT, devicePixelRatio, isDark());
  };
  choice.addEventListener("change", () => void show(true));
  await show();
  openDialog(
    typeset(say("share.title")),
    make(
      "div",
      { class: "sharing" },
      make("label", { for: choice.id }, say("share.figure")),
      choice,
      preview,
      status,
      ...parts.slice(0, 2),
      make("h3", {}, say("share.code")),
      code,
      ...parts.slice(2),
    ),
  );
  /** @type {HTMLElement | null} */ (document.querySelector(".sharing .snippet button"))?.focus();
  askAsOthers(() => {
    refusal.hidden = false;
    show();
  });
}

/**
 * Asks for a file of this site as another origin does, from a frame without one.
 * @param {() => void} onRefused called if that is refused; nothing is known where the frame does not load
 */
function askAsOthers(onRefused) {
  const frame = make("iframe", {
    sandbox: "allow-scripts",
    hidden: true,
    src: new URL("probe.html", import.meta.url).href,
  });
  const hear = (/** @type {MessageEvent} */ { source, data }) => {
    if (source !== frame.contentWindow) return;
    removeEventListener("message", hear);
    frame.remove();
    if (data === "refused") onRefused();
  };
  addEventListener("message", hear);
  document.body.append(frame);
}

/** The figure that the reader looks at. @param {string[]} ids */
function inView(ids) {
  const middle = (/** @type {string} */ id) => {
    const { top, bottom } = document.getElementById(`figure-${id}`)?.getBoundingClientRect() ?? {
      top: 1e9,
      bottom: 1e9,
    };
    return Math.abs((top + bottom) / 2 - innerHeight / 2);
  };
  return ids.reduce((best, id) => (middle(id) < middle(best) ? id : best));
}

/** Copies in the newer way or the older; where both are refused the text stays selected. @param {HTMLTextAreaElement} field */
async function copied(field) {
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    field.focus();
    field.select();
    return document.execCommand("copy");
  }
}

/** Dark on white in both themes, as readers expect it. @param {import("beta-training-extras").Code} code */
function drawn({ size, path }) {
  const width = size * Math.max(MODULE, Math.round(CODE / size));
  return draw(
    "svg",
    {
      viewBox: `0 0 ${size} ${size}`,
      width: String(width),
      role: "img",
      "aria-label": say("share.code_of"),
      "shape-rendering": "crispEdges",
    },
    draw("path", { d: `M0,0h${size}v${size}h-${size}z`, fill: "#fff" }),
    draw("path", { d: path, fill: "#000" }),
  );
}
