// @ts-check
// `showProblems`: the box that lists the faults of a link or a file.
import { byId, make } from "../dom/elements.js";
import { say } from "../dom/words.js";

/**
 * Lists the faults and repairs of the link.
 * @param {{ message: string, note: boolean }[]} issues
 */
export function showIssues(issues) {
  const messages = issues.map(({ message }) => message);
  const count = issues.filter(({ note }) => !note).length;
  const heading =
    count === 0 ? say("page.mended") : count === 1 ? say("page.problem") : say("page.problem_count", { count });
  showProblems(messages, heading);
}

/**
 * Lists faults.
 * @param {string[]} messages
 * @param {string} [heading]
 */
export function showProblems(messages, heading = "") {
  const place = byId("problems");
  place.replaceChildren();
  place.hidden = messages.length === 0;
  if (place.hidden) return;
  const close = make("button", { type: "button" }, say("page.dismiss"));
  close.addEventListener("click", () => {
    place.hidden = true;
    byId("main").focus();
  });
  const list = make("ul", {}, ...messages.map((message) => make("li", {}, ...quoted(message))));
  place.append(make("div", { role: "alert" }, make("p", {}, make("strong", {}, heading)), list), close);
}

/**
 * Backquoted parts of a message as code.
 * @param {string} message
 */
export function quoted(message) {
  return message.split("`").map((part, i) => (i % 2 ? make("code", {}, part) : part));
}
