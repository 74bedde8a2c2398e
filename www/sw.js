// @ts-check
// The page without a network. The build writes in which files belong together and the name of their
// set; a browser keeps whole sets only, so that a page never gets files of two builds.
const VERSION = "/* VERSION */";
/** @type {string[]} */
const FILES = [/* FILES */];
const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const CACHE = `beta-training ${VERSION}`;

worker.addEventListener("install", (event) => {
  // From the network, not from a cache of the browser that may hold older files of the same name.
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(FILES.map((file) => new Request(file, { cache: "no-cache" })))));
});

worker.addEventListener("activate", (event) => {
  const old = async () => {
    for (const name of await caches.keys()) if (name.startsWith("beta-training ") && name !== CACHE) await caches.delete(name);
  };
  event.waitUntil(old());
});

// The reader has agreed to the newer build.
worker.addEventListener("message", (event) => {
  if (event.data === "take over") worker.skipWaiting();
});

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).origin !== location.origin) return;
  const answer = async () => {
    const cache = await caches.open(CACHE);
    // The page reads its query itself; every address of it is the same file.
    return (await cache.match(request, { ignoreSearch: request.mode === "navigate" })) ?? fetch(request);
  };
  event.respondWith(answer());
});
