import { spawn } from "node:child_process";
import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { DIST, expect, settled, test } from "./base.js";

test.use({ keeps: true });

const NGINX = process.env.NGINX || "nginx";
let folder, nginx, host;

/** A port that nobody listens at. */
function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "beta-training-nginx-"));
  // nginx serves as another user than root.
  await chmod(folder, 0o755);
  const port = await freePort();
  const documented = await readFile(fileURLToPath(new URL("../../docs/nginx.conf", import.meta.url)), "utf8");
  await writeFile(
    join(folder, "nginx.conf"),
    `
    daemon off;
    ${process.getuid?.() === 0 ? "user root;" : ""}
    pid ${folder}/pid;
    error_log stderr;
    events {}
    http {
      access_log off;
      ${["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((kind) => `${kind}_temp_path ${folder}/${kind};`).join("\n      ")}
      server {
        listen 127.0.0.1:${port};
        ${documented.replaceAll("/srv/beta-training/dist/", DIST.endsWith("/") ? DIST : `${DIST}/`)}
      }
    }`,
  );
  nginx = spawn(NGINX, ["-c", join(folder, "nginx.conf"), "-p", folder, "-e", "stderr"], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  nginx.stderr.on("data", (text) => (said += text));
  nginx.on("error", (error) => (said += error.message));
  host = `http://127.0.0.1:${port}/lab/`;
  await expect(async () => {
    if (nginx.exitCode !== null) throw new Error(`nginx ended: ${said}`);
    expect((await fetch(host)).status).toBe(200);
  }).toPass();
});

test.afterAll(async () => {
  nginx.kill();
  await rm(folder, { recursive: true });
});

test("nginx gives every file its type, its caching and its doors", async () => {
  const app = (await readdir(DIST)).find((name) => name.startsWith("app-"));
  const inside = await readdir(join(DIST, app));
  const wasm = inside.find((name) => name.endsWith(".wasm"));
  const forever = "public, max-age=31536000, immutable";
  for (const [path, type, caching] of [
    ["", "text/html; charset=utf-8", "no-cache"],
    ["paper.html", "text/html; charset=utf-8", "no-cache"],
    ["sw.js", "text/javascript; charset=utf-8", "no-cache"],
    ["manifest.webmanifest", "application/manifest+json", "no-cache"],
    ["icon.svg", "image/svg+xml", "no-cache"],
    ["s/fig1/", "text/html; charset=utf-8", "no-cache"],
    ["s/fig1/picture.png", "image/png", "no-cache"],
    [`${app}/main.js`, "text/javascript; charset=utf-8", forever],
    [`${app}/style.css`, "text/css; charset=utf-8", forever],
    [`${app}/lang/zh.txt`, "text/plain; charset=utf-8", forever],
    [`${app}/${wasm}`, "application/wasm", forever],
  ]) {
    const response = await fetch(host + path);
    expect([
      path,
      response.status,
      response.headers.get("content-type"),
      response.headers.get("cache-control"),
    ]).toEqual([path, 200, type, caching]);
    expect(response.headers.get("access-control-allow-origin"), path).toBe("*");
    expect(response.headers.get("cross-origin-resource-policy"), path).toBe("cross-origin");
    expect(response.headers.get("x-content-type-options"), path).toBe("nosniff");
  }
  expect((await fetch(`${host}${app}/nothing.js`)).status).toBe(404);
  expect((await fetch(`${host}../secret`)).status).toBe(404);
});

test("the page works through nginx, and then without it", async ({ page, context }) => {
  await page.goto(`${host}#v=1&t_end=373`);
  await page.waitForSelector("html[data-state=ready]", { state: "attached" });
  await settled(page);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await context.setOffline(true);
  await page.reload();
  await page.waitForSelector("html[data-state=ready]", { state: "attached" });
});

test("a sandboxed frame works through nginx", async ({ page }) => {
  await page.setContent(
    `<iframe sandbox="allow-scripts" width="600" height="400" src="${host}?embed=1&figure=loss-modulus"></iframe>`,
  );
  const frame = page.frameLocator("iframe");
  await expect(frame.locator("html[data-state=ready]")).toBeAttached();
  await expect(frame.locator("#fatal")).toBeHidden();
});
