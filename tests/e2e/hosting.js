// A host of several folders on one origin, which can be given other answers, and sites to put there.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { cp, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DIST } from "./base.js";
import { TYPES } from "./server.js";

/** @typedef {{ status?: number, headers?: Record<string, string>, body?: string | Buffer }} Answer */

/** The answer of a host that cannot be reached. */
export const GONE = "gone";

/**
 * @param {Record<string, string>} sites folders by the path that they lie under, such as `/lab/`; may be changed
 */
export async function host(sites) {
  const self = {
    sites,
    /** Asked first: what it gives is sent in place of the file. @type {(path: string) => Answer | typeof GONE | undefined} */
    answer: () => undefined,
    /** Method and path of each request since the test emptied it. @type {string[]} */
    asked: [],
    origin: "",
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
  const server = createServer(async (request, response) => {
    const path = new URL(request.url, "http://host").pathname;
    self.asked.push(`${request.method} ${request.url}`);
    const other = self.answer(path);
    if (other === GONE) return request.socket.destroy();
    const place = Object.keys(self.sites)
      .filter((place) => path.startsWith(place))
      .sort((a, b) => b.length - a.length)[0];
    const name = place === undefined ? "" : path.slice(place.length) || "index.html";
    const file = name.endsWith("/") ? `${name}index.html` : name;
    const body =
      place === undefined || file.includes("..")
        ? undefined
        : await readFile(join(self.sites[place], file)).catch(() => undefined);
    const type = TYPES[file.slice(file.lastIndexOf("."))] ?? "application/octet-stream";
    const {
      status = 200,
      headers = {},
      ...rest
    } = other ??
    (body === undefined ? { status: 404, headers: { "Content-Type": "text/plain" }, body: "not found" } : {});
    // A frame without an origin asks for modules across origins.
    response.writeHead(status, { "Content-Type": type, "Access-Control-Allow-Origin": "*", ...headers });
    response.end(rest.body ?? body);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  self.origin = `http://127.0.0.1:${server.address().port}`;
  hosts.push(self);
  return self;
}

const hosts = [];
const folders = [];

/** A copy of the built site, which may be changed. */
export async function copy() {
  const folder = await mkdtemp(join(tmpdir(), "beta-training-"));
  folders.push(folder);
  await cp(DIST, folder, { recursive: true });
  return folder;
}

/** Ends the hosts and deletes the copies. */
export async function clear() {
  for (const one of hosts.splice(0)) one.close();
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
}

const digest = (bytes) => `sha256-${createHash("sha256").update(bytes).digest("base64")}`;

/** Makes a copy of the site another build: another folder and another title. */
export async function rebuild(folder, title) {
  const before = (await readdir(folder)).find((name) => name.startsWith("app-")).slice(4);
  const version = createHash("sha256").update(title).digest("hex").slice(0, 12);
  await rename(join(folder, `app-${before}`), join(folder, `app-${version}`));
  const change = async (name, how) =>
    writeFile(join(folder, name), how((await readFile(join(folder, name), "utf8")).replaceAll(before, version)));
  await change("index.html", (html) => {
    const map = (text) => text.match(/<script type="importmap">(.*?)<\/script>/)[1];
    const old = readFileSync(join(folder, "index.html"), "utf8");
    return html
      .replace(digest(map(old)), digest(map(html)))
      .replace(/(<title[^>]*>)[^<]*/, `$1${title}`)
      .replace(' data-say="page.title"', "");
  });
  for (const name of ["paper.html", "paper.zh.html", "embed.js"]) await change(name, (text) => text);
  await change("sw.js", (text) =>
    text.replaceAll(/\["([^"]+)","sha256-[^"]+"\]/g, (_, file) =>
      JSON.stringify([file, digest(readFileSync(join(folder, file === "./" ? "index.html" : file)))]),
    ),
  );
  return version;
}

/** The files of a site that its worker keeps. */
export async function listed(folder) {
  return [...(await readFile(join(folder, "sw.js"), "utf8")).matchAll(/\["([^"]+)","sha256-/g)].map(([, file]) => file);
}

/** Gives a copy of the site the worker of version 0.1, which keeps what it gets, under a name without the folder. */
export async function makeOld(folder, version) {
  const files = await listed(folder);
  await writeFile(
    join(folder, "sw.js"),
    `
    const FILES = ${JSON.stringify(files)};
    const CACHE = "beta-training ${version}";
    self.addEventListener("install", (event) => {
      event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(FILES.map((file) => new Request(file, { cache: "no-cache" })))));
    });
    self.addEventListener("activate", (event) => {
      const old = async () => {
        for (const name of await caches.keys()) if (name.startsWith("beta-training ") && name !== CACHE) await caches.delete(name);
      };
      event.waitUntil(old());
    });
    self.addEventListener("message", (event) => {
      if (event.data === "take over") self.skipWaiting();
    });
    self.addEventListener("fetch", (event) => {
      const { request } = event;
      if (request.method !== "GET" || new URL(request.url).origin !== location.origin) return;
      const answer = async () => {
        const cache = await caches.open(CACHE);
        return (await cache.match(request, { ignoreSearch: request.mode === "navigate" })) ?? fetch(request);
      };
      event.respondWith(answer());
    });`,
  );
}
