// @ts-check
// Fetches files of this build and has the browser check their digests.

/** What the build says of files that are loaded later: the browser looks modules up there, the rest is for fetch. @type {[string, string][]} */
const digests = Object.entries(
  JSON.parse(document.querySelector("script[type=importmap]")?.textContent ?? "{}").integrity ?? {},
);

/**
 * A file of this build, which must be the one that it was built with.
 * @param {string} href absolute
 * @returns {Promise<Response>} of a file that is there
 */
export async function fetchOwn(href) {
  const integrity = digests.find(([path]) => new URL(path, document.baseURI).href === href)?.[1];
  const response = await fetch(href, { integrity });
  if (!response.ok) throw new Error(`${href} answered ${response.status}`);
  return response;
}

/**
 * A program for wasm-bindgen to start.
 * @param {string} href absolute
 * @returns {Promise<Response | ArrayBuffer>}
 */
export async function fetchProgram(href) {
  const response = await fetchOwn(href);
  // Streaming compilation insists on the right MIME type, which a plain host may not know.
  return response.headers.get("content-type")?.startsWith("application/wasm") ? response : response.arrayBuffer();
}
