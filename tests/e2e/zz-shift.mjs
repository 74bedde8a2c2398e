import { chromium } from "@playwright/test";
import { serve } from "./server.js";
const dist = process.argv[2], rates = (process.argv[3] ?? "1,6").split(","), loads = Number(process.argv[4] ?? 6);
const server = await serve(dist);
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
const cases = { frame: ["?embed=1&figure=cycle-work", 640, 420], page: ["", 1280, 800], phone: ["", 360, 740], zh: ["?lang=zh", 1280, 800], pinned: ["#v=1&f=2&pin1=fig1;f:2", 1280, 800], bad: ["#v=1&colour=red&f=x", 1280, 800] };
const only = process.argv[5]?.split(",") ?? Object.keys(cases);
for (const name of only) for (const rate of rates) {
  const [address, width, height] = cases[name];
  const seen = [];
  for (let i = 0; i < loads; i++) {
    const context = await browser.newContext({ viewport: { width, height }, serviceWorkers: "block" });
    const page = await context.newPage();
    const client = await context.newCDPSession(page);
    await client.send("Emulation.setCPUThrottlingRate", { rate: Number(rate) });
    await page.addInitScript(() => {
      window.shifts = [];
      new PerformanceObserver((list) => { for (const e of list.getEntries()) window.shifts.push({ v: e.value, t: e.startTime, state: document.documentElement.dataset.state, s: e.sources.map((s) => [s.node?.id || s.node?.className || s.node?.nodeName || s.node?.textContent, JSON.stringify(s.previousRect), JSON.stringify(s.currentRect)]) }); }).observe({ type: "layout-shift", buffered: true });
    });
    await page.goto(server.url + address);
    await page.waitForSelector("html[data-state=ready]", { state: "attached" });
    await page.waitForTimeout(500);
    const { shifts, marks } = await page.evaluate(() => ({ shifts: window.shifts, marks: performance.getEntriesByType("mark").map((m) => [m.name, m.startTime | 0]) }));
    seen.push(shifts.reduce((a, s) => a + s.v, 0).toFixed(3));
    if (shifts.length && !globalThis[name + rate]) { globalThis[name + rate] = true; console.log(JSON.stringify(shifts).slice(0, 1800), JSON.stringify(marks)); }
    await context.close();
  }
  console.log(name, `x${rate}`, seen.join(" "));
}
await browser.close(); server.close();
