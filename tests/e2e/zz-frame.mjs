import { chromium } from "@playwright/test";
import { serve } from "./server.js";
const server = await serve(process.argv[2]);
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
const context = await browser.newContext({ viewport: { width: 640, height: 420 }, serviceWorkers: "block" });
const page = await context.newPage();
const client = await context.newCDPSession(page);
await client.send("Emulation.setCPUThrottlingRate", { rate: 6 });
await page.addInitScript(() => {
  window.log = [];
  let n = 0;
  const look = () => {
    const r = (id) => { const e = document.getElementById(id); if (!e) return "-"; const b = e.getBoundingClientRect(); return [b.x, b.y, b.width, b.height].map(Math.round).join(","); };
    const line = `${document.documentElement?.dataset.state} waiting ${r("waiting")} figures ${r("figures")} main ${r("main")} panel ${r("panel")} scroll ${scrollY}`;
    if (window.log.at(-1)?.[1] !== line) window.log.push([performance.now() | 0, line]);
    requestAnimationFrame(look);
  };
  look();
  new PerformanceObserver((list) => { for (const e of list.getEntries()) window.log.push([e.startTime | 0, `SHIFT ${e.value} ${e.sources.map((s) => s.node?.id || s.node?.className)}`]); }).observe({ type: "layout-shift", buffered: true });
});
await page.goto(server.url + "?embed=1&figure=cycle-work");
await page.waitForSelector("html[data-state=ready]", { state: "attached" });
await page.waitForTimeout(500);
for (const l of await page.evaluate(() => window.log)) console.log(...l);
await browser.close(); server.close();
