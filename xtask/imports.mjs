// `shortProgram`, `shortGlue`: short names for what a program imports from its glue. Those of wasm-bindgen end with
// sixteen digits of a digest, which no compression shortens.

/** Where the glue gives the program what it imports. */
const GIVEN = /^( +)(__wb\w+): /gm;
const IMPORTS = 2;
const FUNCTION = 0;

/** Each name with a short one; the glue alone decides. @param {string} glue */
function shortNames(glue) {
  const names = [...glue.matchAll(GIVEN)].map(([, , name]) => name).sort();
  return new Map(names.map((name, at) => [name, at.toString(36)]));
}

/** @param {string} glue as wasm-bindgen writes it */
export function shortGlue(glue) {
  const names = shortNames(glue);
  return glue.replaceAll(GIVEN, (_, indent, name) => `${indent}"${names.get(name)}": `);
}

/**
 * @param {Buffer} wasm
 * @param {string} glue as wasm-bindgen writes it
 */
export function shortProgram(wasm, glue) {
  const names = shortNames(glue);
  // Behind the magic number and the version.
  let at = 8;
  const number = () => {
    let [value, shift, byte] = [0, 0, 0];
    do {
      byte = wasm[at++];
      value += (byte & 0x7f) << shift;
      shift += 7;
    } while (byte & 0x80);
    return value;
  };
  const text = () => {
    const length = number();
    at += length;
    return wasm.toString("utf8", at - length, at);
  };
  const parts = [wasm.subarray(0, at)];
  while (at < wasm.length) {
    const start = at;
    const id = wasm[at++];
    const end = number() + at;
    if (id === IMPORTS) {
      const count = number();
      const section = [encoded(count)];
      for (let i = 0; i < count; i++) {
        const module = text();
        const name = names.get(text());
        const kind = wasm[at++];
        if (name === undefined || kind !== FUNCTION) throw new Error(`import ${i} is none of the glue`);
        section.push(named(module), named(name), Buffer.from([kind]), encoded(number()));
      }
      const body = Buffer.concat(section);
      parts.push(Buffer.from([id]), encoded(body.length), body);
    } else {
      parts.push(wasm.subarray(start, end));
    }
    at = end;
  }
  return Buffer.concat(parts);
}

/** LEB128. @param {number} value */
function encoded(value) {
  const bytes = [];
  for (; value > 0x7f; value >>>= 7) bytes.push((value & 0x7f) | 0x80);
  return Buffer.from([...bytes, value]);
}

/** @param {string} text */
function named(text) {
  const bytes = Buffer.from(text);
  return Buffer.concat([encoded(bytes.length), bytes]);
}
