// A plain static host: no redirects, no fallback page, no policy headers.

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

export const PREFIX = "/some/sub/path/";

export const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".json": "application/json; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
};

/**
 * Serves `root` under a sub-path of a free port; `open` lets other origins load its files.
 * @returns {Promise<{ url: string, close: () => void }>}
 */
export async function serve(root, { open = true } = {}) {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://host");
    const inside = pathname.startsWith(PREFIX) ? normalize(pathname.slice(PREFIX.length)) : "..";
    const file = join(root, inside.endsWith("/") || inside === "." ? join(inside, "index.html") : inside);
    try {
      if (inside.startsWith("..")) throw new Error("outside");
      const body = await readFile(file);
      // A page in a sandboxed frame has no origin: its modules load only with this header, which
      // GitHub Pages and most hosts of static files send.
      response.writeHead(200, {
        "Content-Type": TYPES[extname(file)] ?? "application/octet-stream",
        ...(open && { "Access-Control-Allow-Origin": "*" }),
      });
      response.end(body);
    } catch {
      response.writeHead(404, { "Content-Type": "text/plain" });
      response.end("not found");
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${server.address().port}${PREFIX}`, close: () => server.close() };
}
