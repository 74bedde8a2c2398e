// @ts-check
// `fetchProgram`: fetches files of this build; the browser checks their digests.

/** Digests of files that are loaded later, from the build: the browser uses those of modules, `fetch` the rest. @type {[string, string][]} */
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
  // Streaming compilation needs the right MIME type, which a plain host may not send.
  return response.headers.get("content-type")?.startsWith("application/wasm") ? response : response.arrayBuffer();
}
