// The built site with an additional first script, which records errors in every engine alike and
// counts the work that the page still has.
import { createServer } from "node:http";
import { serve } from "../e2e/server.js";
import { track } from "../e2e/work.js";

const EAR = `
(${track})();
const noise = (globalThis.heard = []);
addEventListener("error", (event) => noise.push("error: " + (event.message || event.target?.src || event.target?.href)), true);
addEventListener("unhandledrejection", (event) => noise.push("rejection: " + event.reason));
addEventListener("securitypolicyviolation", (event) => noise.push("policy: " + event.violatedDirective + " " + event.blockedURI));
for (const level of ["error", "warn"]) {
  const said = console[level];
  console[level] = (...words) => { noise.push(level + ": " + words.join(" ")); said.apply(console, words); };
}`;

/** A foreign page with an element of the lab. */
const HOST = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Host</title><script src="ear.js"></script>
<beta-training figure="activation-energy" f="1,10"></beta-training><script type="module" src="embed.js"></script>`;

/** Serves `dist` as the tests of the page do, with the additional script in every page. */
export async function site(dist) {
  const inner = await serve(dist);
  const server = createServer(async (request, response) => {
    if (request.url.endsWith("/ear.js")) {
      response.writeHead(200, { "Content-Type": "text/javascript", "Access-Control-Allow-Origin": "*" });
      return response.end(EAR);
    }
    if (request.url.endsWith("/element.html"))
      return response.writeHead(200, { "Content-Type": "text/html" }).end(HOST);
    const answer = await fetch(new URL(request.url, inner.url));
    const headers = { "Content-Type": answer.headers.get("content-type") ?? "", "Access-Control-Allow-Origin": "*" };
    response.writeHead(answer.status, headers);
    if (!headers["Content-Type"].startsWith("text/html")) return response.end(Buffer.from(await answer.arrayBuffer()));
    response.end(
      (await answer.text()).replace('<meta name="viewport"', '<script src="ear.js"></script><meta name="viewport"'),
    );
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address();
  return {
    url: inner.url.replace(/:\d+/, `:${port}`),
    close: () => {
      server.closeAllConnections();
      server.close();
      inner.close();
    },
  };
}
