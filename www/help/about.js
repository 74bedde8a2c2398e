// @ts-check
// `showAbout`: the dialog “About”.
import { openDialog } from "../dom/dialog.js";
import { make, typeset } from "../dom/elements.js";
import { say } from "../dom/words.js";
import { WHOLE } from "./explain.js";

const PAPER = "https://doi.org/10.1016/j.jmst.2023.02.031";
/** As it is cited; the same in every language. */
const CITATION =
  "L.T. Zhang, Y.-J. Wang, Y. Yang, J.C. Qiao, Training β relaxation to rejuvenate metallic glasses, Journal of Materials Science & Technology (2023), ";

/** Purpose, authors and limits of the program. @param {string} version */
export function showAbout(version) {
  const part = (/** @type {string} */ title, /** @type {(string | Node)[][]} */ ...paragraphs) => [
    make("h3", {}, title),
    ...paragraphs.map((content) => make("p", {}, ...content)),
  ];
  const out = (/** @type {string} */ href, /** @type {string} */ label) =>
    make("a", { href, target: "_blank", rel: "noopener", "data-whole": true }, label);
  openDialog(
    [say("about.title")],
    make("p", {}, say("about.what")),
    ...part(
      say("about.paper"),
      [make("span", { lang: "en" }, CITATION), out(PAPER, "doi:10.1016/j.jmst.2023.02.031")],
      [out(WHOLE, say("explain.whole"))],
    ),
    ...part(say("about.closure"), [say("about.closure_text")], typeset(say("about.limits"))),
    ...part(say("about.accuracy"), typeset(say("about.accuracy_text"))),
    ...part(say("about.cite"), [say("about.cite_text", { version })]),
    ...part(say("about.privacy"), [say("about.privacy_text")]),
    ...part(say("about.licence"), [say("about.licence_text"), " ", say("page.version", { version })]),
  );
}
