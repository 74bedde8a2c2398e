// The part of W3C WebDriver that the tests need for WebKitGTK, which no other driver here supports.
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { createServer } from "node:net";

const BROWSERS = ["x86_64-linux-gnu", "aarch64-linux-gnu"].flatMap((machine) =>
  ["4.1", "4.0", "6.0"].map((version) => `/usr/lib/${machine}/webkit2gtk-${version}/MiniBrowser`),
);

/** Far above what anything takes: they end what hangs. */
const SCRIPT_MS = 300_000;
const START_MS = 120_000;

/** The browser or its driver is gone, or paints no more: of no page's making. */
export class Died extends Error {}

/** Asks a driver something; an error of the browser becomes an exception here. */
async function ask(address, method, path, body) {
  let response;
  try {
    response = await fetch(`${address}${path}`, {
      method,
      body: body && JSON.stringify(body),
      headers: { "Content-Type": "application/json" },
    });
  } catch (error) {
    throw new Died(`the driver does not answer: ${error.cause ?? error}`);
  }
  const { value } = await response.json();
  if (response.ok) return value;
  const said = `${value.error}: ${value.message}`;
  if (["invalid session id", "session not created"].includes(value.error)) throw new Died(said);
  throw new Error(said);
}

/** A port that nobody listens at. */
async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}

/** A screen that nobody sees, under a number that the server chooses itself. */
async function screen() {
  const server = spawn("Xvfb", ["-displayfd", "3", "-screen", "0", "1600x1200x24", "-nolisten", "tcp"], {
    stdio: ["ignore", "ignore", "ignore", "pipe"],
  });
  const chosen = once(server.stdio[3], "data").then(([number]) => `:${String(number).trim()}`);
  const ended = once(server, "exit").then(([code]) => Promise.reject(new Died(`Xvfb ended with ${code}`)));
  ended.catch(() => {});
  return { server, display: await Promise.race([chosen, ended]) };
}

// If this process is ended, so is the browser. An end of the browser by a signal is its own crash.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => process.exit(1));

/** A session of WebKitGTK's own browser, on a screen that nobody sees. */
export async function webkit() {
  const { server, display } = await screen();
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  // Painting by a processor that plays a graphics card crashes now and then, inside Mesa's swrast.
  const env = { ...process.env, DISPLAY: display, WEBKIT_SKIA_ENABLE_CPU_RENDERING: "1" };
  const driver = spawn("WebKitWebDriver", [`--port=${port}`], {
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
    env,
  });
  /** The log of the browser, its last lines included. */
  let said = "";
  for (const stream of [driver.stdout, driver.stderr]) stream.on("data", (text) => (said += text));
  const stop = () => {
    try {
      // The browser and its processes are children of its group.
      process.kill(-driver.pid, "SIGKILL");
    } catch {
      // It has ended by itself.
    }
    server.kill("SIGKILL");
  };
  process.once("exit", stop);
  try {
    for (const end = Date.now() + START_MS; ; ) {
      try {
        await ask(address, "GET", "/status");
        break;
      } catch (error) {
        if (driver.exitCode !== null || Date.now() > end) throw error;
        await new Promise((done) => setTimeout(done, 100));
      }
    }
    const options = { binary: BROWSERS.find((file) => existsSync(file)), args: ["--automation"] };
    const { sessionId, capabilities } = await ask(address, "POST", "/session", {
      capabilities: { alwaysMatch: { "webkitgtk:browserOptions": options } },
    });
    const at = `/session/${sessionId}`;
    await ask(address, "POST", `${at}/timeouts`, { script: SCRIPT_MS, pageLoad: SCRIPT_MS });
    const element = async (selector) =>
      Object.values(await ask(address, "POST", `${at}/element`, { using: "css selector", value: selector }))[0];
    const KEYS = {
      ArrowRight: "\uE014",
      ArrowLeft: "\uE012",
      ArrowUp: "\uE013",
      ArrowDown: "\uE015",
      Enter: "\uE007",
      Escape: "\uE00C",
      Tab: "\uE004",
      Home: "\uE011",
      End: "\uE010",
    };
    const evaluate = async (fn, ...args) => {
      const script = `const done = arguments[arguments.length - 1]; Promise.resolve().then(() => (${fn})(...JSON.parse(arguments[0]))).then((value) => done(JSON.stringify({ value })), (error) => done(JSON.stringify({ error: error + "\\n" + error?.stack })));`;
      const { value, error } = JSON.parse(
        await ask(address, "POST", `${at}/execute/async`, { script, args: [JSON.stringify(args)] }),
      );
      if (error) throw new Error(error);
      return value;
    };
    return {
      name: `WebKitGTK ${capabilities.browserVersion}`,
      open: (url) => ask(address, "POST", `${at}/url`, { url }),
      evaluate,
      click: async (selector) => ask(address, "POST", `${at}/element/${await element(selector)}/click`, {}),
      press: async (selector, key) =>
        ask(address, "POST", `${at}/element/${await element(selector)}/value`, { text: KEYS[key] ?? key }),
      // Not sent to an element: WebKitGTK never answers where a modal dialog keeps the focus from it.
      key: (key) =>
        ask(address, "POST", `${at}/actions`, {
          actions: [
            {
              type: "key",
              id: "keys",
              actions: ["keyDown", "keyUp"].map((type) => ({ type, value: KEYS[key] ?? key })),
            },
          ],
        }),
      size: (width, height) => ask(address, "POST", `${at}/window/rect`, { width, height }),
      /** Kills the process that shows the page. */
      crash: () => spawnSync("pkill", ["-KILL", "-g", String(driver.pid), "-f", "WebKitWebProcess"]),
      /** Whether an error is of the browser's end: its driver is gone, its page's process has crashed, or it paints no more. */
      died: async (error) => {
        if (error instanceof Died || said.includes("WebProcess CRASHED")) return true;
        return !(await evaluate(paints).catch(() => false));
      },
      close: async () => {
        await ask(address, "DELETE", at).catch(() => {});
        stop();
        process.off("exit", stop);
      },
    };
  } catch (error) {
    stop();
    throw error;
  }
}

/** Whether the browser gives a frame, in a page that itself answers. */
function paints() {
  return new Promise((done) => {
    requestAnimationFrame(() => done(true));
    setTimeout(() => done(false), 30_000);
  });
}
