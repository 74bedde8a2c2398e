// @ts-check
// The service worker: the page without a network. The build writes the list of files, each with its digest,
// and the name of their set. A browser keeps complete sets only, so that a page never gets files of two
// builds. Without files, as in the build's sw-withdraw.js, the worker removes the site from the browser.
const VERSION = "/* VERSION */";
/** @type {[file: string, digest: string][]} */
// biome-ignore format: the build writes the list in.
const FILES = [/* FILES */];
const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const { scope } = worker.registration;
/** The prefix of the names of this site's caches: other copies and other programs may share the origin. */
const SETS = `beta-training:${new URL(scope).pathname} `;
const CACHE = SETS + VERSION;
const KEPT = new Set(FILES.map(([file]) => at(file)));
/** Checks follow each other: a page may ask while that of another is under way. */
let checked = Promise.resolve();
/** When a check last changed what the browser keeps. */
let mendedAt = 0;
/** Where a set notes which pages were open before it. */
const BEFORE = at("pages-before");

/** @param {string} file */
function at(file) {
  return new URL(file, scope).href;
}

worker.addEventListener("install", (event) => {
  if (!FILES.length) worker.skipWaiting();
  event.waitUntil(
    take(FILES).catch(async (error) => {
      await caches.delete(CACHE);
      throw error;
    }),
  );
});

worker.addEventListener("activate", (event) => event.waitUntil(FILES.length ? succeed() : withdraw()));

worker.addEventListener("message", (event) => {
  // The reader has agreed to the newer build.
  if (event.data === "take over") worker.skipWaiting();
  // A page is ready, or a file did not reach it: then it says when it began.
  const began = event.data === "check" ? Date.now() : event.data?.check;
  if (!began) return;
  checked = checked.then(check, check);
  event.waitUntil(checked.then(() => event.source?.postMessage(mendedAt >= began ? "mended" : "sound")));
});

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || request.headers.has("range") || !request.url.startsWith(scope)) return;
  const url = new URL(request.url);
  url.hash = "";
  // The page reads its query itself; every address of it is the same file.
  if (request.mode === "navigate") url.search = "";
  if (KEPT.has(url.href)) event.respondWith(answer(request, url.href, [CACHE]));
  // A part that a page of the set before asks for now.
  else if (url.href.startsWith(at("app-")) && !url.href.startsWith(at(`app-${VERSION}/`)))
    event.respondWith(sets().then((names) => answer(request, url.href, names)));
});

/**
 * @param {Request} request
 * @param {string} href
 * @param {string[]} names of the caches to look in
 */
async function answer(request, href, names) {
  for (const cacheName of names) {
    const kept = await caches.match(href, { cacheName, ignoreVary: true }).catch(() => undefined);
    if (kept) return kept;
  }
  return fetch(request);
}

/**
 * Fetches files from the network into this set: all with the right digests, or an error.
 * @param {[file: string, digest: string][]} files
 */
async function take(files) {
  const cache = await caches.open(CACHE);
  const taken = await Promise.allSettled(
    files.map(async ([file, integrity]) => {
      // Not from a cache of the browser, which may hold older files of the same name.
      const response = await fetch(new Request(at(file), { cache: "no-cache", integrity, mode: "same-origin" }));
      if (!response.ok) throw new Error(`${file} answered ${response.status}`);
      const headers = new Headers(response.headers);
      headers.delete("vary");
      // A new response: browsers open no page from one that was redirected.
      await cache.put(at(file), new Response(response.body, { headers }));
    }),
  );
  for (const one of taken) if (one.status === "rejected") throw one.reason;
}

/** Notes which pages are open: they belong to the set before, which stays while they do. */
async function succeed() {
  await (await caches.open(CACHE)).put(BEFORE, new Response(JSON.stringify(await pages())));
  await tidy();
}

/** Deletes older sets once no page of theirs is open. */
async function tidy() {
  // A set of a newer worker is not an older set.
  if (worker.registration.installing || worker.registration.waiting) return;
  const noted = await caches.match(BEFORE, { cacheName: CACHE });
  /** @type {string[]} */
  const before = noted ? await noted.json() : [];
  const now = await pages();
  if (before.some((id) => now.includes(id))) return;
  for (const name of await sets()) if (name !== CACHE) await caches.delete(name);
}

/** The pages of this site that are open, by the browser's names for them. */
async function pages() {
  const open = await worker.clients.matchAll({ type: "window", includeUncontrolled: true });
  return open.filter(({ url }) => url.startsWith(scope)).map(({ id }) => id);
}

/** The names of this site's caches. */
async function sets() {
  const own = [];
  for (const name of await caches.keys())
    if (name.startsWith(SETS) || (name.startsWith("beta-training ") && (await liesHere(name)))) own.push(name);
  return own;
}

/** Whether a cache of version 0.1, whose name does not say its folder, holds this folder's page and nothing of another. @param {string} name */
async function liesHere(name) {
  const urls = (await (await caches.open(name)).keys()).map(({ url }) => url);
  return urls.includes(scope) && urls.every((url) => url === scope || (url.startsWith(scope) && !url.endsWith("/")));
}

/**
 * Checks every file of the set, and fetches missing or wrong files again. If the server has other files by
 * now, the site is removed from the browser, and the next load uses the network.
 */
async function check() {
  await tidy();
  /** @type {[file: string, digest: string][]} */
  // biome-ignore format: the build writes the list in.
  const wrong = [];
  for (const [file, digest] of FILES) if (!(await isSound(file, digest).catch(() => false))) wrong.push([file, digest]);
  if (!wrong.length) return;
  try {
    await take(wrong);
  } catch {
    // Without a network, or behind a page to sign in at, it stays as it is.
    const own = await fetch(location.href, { cache: "no-store" }).catch(() => undefined);
    if (!own?.ok || !own.headers.get("content-type")?.includes("javascript")) return;
    await withdraw();
  }
  mendedAt = Date.now();
}

/** @param {string} file @param {string} digest */
async function isSound(file, digest) {
  const kept = await caches.match(at(file), { cacheName: CACHE });
  if (!kept) return false;
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", await kept.arrayBuffer()));
  return digest === `sha256-${btoa(String.fromCharCode(...bytes))}`;
}

/** Removes this site, and nothing else, from the browser. Open pages stay. */
async function withdraw() {
  for (const name of await sets()) await caches.delete(name);
  await worker.registration.unregister();
}
