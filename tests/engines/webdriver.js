// The little of W3C WebDriver that the tests need of WebKitGTK, which no other driver here speaks to.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";

const BROWSERS = ["x86_64-linux-gnu", "aarch64-linux-gnu"].flatMap((machine) =>
  ["4.1", "4.0", "6.0"].map((version) => `/usr/lib/${machine}/webkit2gtk-${version}/MiniBrowser`));

/** Asks a driver something; an error of the browser becomes an exception here. */
async function ask(address, method, path, body) {
  const response = await fetch(`${address}${path}`, { method, body: body && JSON.stringify(body), headers: { "Content-Type": "application/json" } });
  const { value } = await response.json();
  if (!response.ok) throw new Error(`${value.error}: ${value.message}`);
  return value;
}

/** A session of WebKitGTK's own browser, on a screen that nobody sees. */
export async function webkit() {
  const port = 20_000 + Math.floor(Math.random() * 20_000);
  const address = `http://127.0.0.1:${port}`;
  // Painting by a processor that plays a graphics card crashes now and then, inside Mesa's swrast.
  const driver = spawn("xvfb-run", ["-a", "-s", "-screen 0 1600x1200x24", "WebKitWebDriver", `--port=${port}`], { stdio: "ignore", detached: true, env: { ...process.env, WEBKIT_SKIA_ENABLE_CPU_RENDERING: "1" } });
  const stop = () => {
    try {
      // The screen and the browser are children of its group.
      process.kill(-driver.pid, "SIGTERM");
    } catch {
      // It has ended by itself.
    }
  };
  process.once("exit", stop);
  for (let tries = 0; ; tries++) {
    try {
      await ask(address, "GET", "/status");
      break;
    } catch (error) {
      if (tries === 100) throw error;
      await new Promise((done) => setTimeout(done, 100));
    }
  }
  const options = { binary: BROWSERS.find((file) => existsSync(file)), args: ["--automation"] };
  const { sessionId, capabilities } = await ask(address, "POST", "/session", { capabilities: { alwaysMatch: { "webkitgtk:browserOptions": options } } });
  const at = `/session/${sessionId}`;
  await ask(address, "POST", `${at}/timeouts`, { script: 120_000, pageLoad: 60_000 });
  const element = async (selector) => Object.values(await ask(address, "POST", `${at}/element`, { using: "css selector", value: selector }))[0];
  const KEYS = { ArrowRight: "\uE014", ArrowLeft: "\uE012", ArrowUp: "\uE013", ArrowDown: "\uE015", Enter: "\uE007", Escape: "\uE00C", Tab: "\uE004", Home: "\uE011", End: "\uE010" };
  return {
    name: `WebKitGTK ${capabilities.browserVersion}`,
    open: (url) => ask(address, "POST", `${at}/url`, { url }),
    evaluate: async (fn, ...args) => {
      const script = `const done = arguments[arguments.length - 1]; Promise.resolve().then(() => (${fn})(...JSON.parse(arguments[0]))).then((value) => done(JSON.stringify({ value })), (error) => done(JSON.stringify({ error: String(error && error.stack || error) })));`;
      const { value, error } = JSON.parse(await ask(address, "POST", `${at}/execute/async`, { script, args: [JSON.stringify(args)] }));
      if (error) throw new Error(error);
      return value;
    },
    click: async (selector) => ask(address, "POST", `${at}/element/${await element(selector)}/click`, {}),
    press: async (selector, key) => ask(address, "POST", `${at}/element/${await element(selector)}/value`, { text: KEYS[key] ?? key }),
    // Not sent to an element: WebKitGTK never answers where a modal dialog keeps the focus from it.
    key: (key) => ask(address, "POST", `${at}/actions`, { actions: [{ type: "key", id: "keys", actions: ["keyDown", "keyUp"].map((type) => ({ type, value: KEYS[key] ?? key })) }] }),
    size: (width, height) => ask(address, "POST", `${at}/window/rect`, { width, height }),
    close: async () => {
      await ask(address, "DELETE", at).catch(() => {});
      stop();
    },
  };
}
