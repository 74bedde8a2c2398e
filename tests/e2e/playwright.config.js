import { existsSync } from "node:fs";
import { defineConfig } from "@playwright/test";

/** The browser of the system: Playwright's own is not downloaded. */
const NAMES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/usr/bin/microsoft-edge",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:/Program Files/Google/Chrome/Application/chrome.exe",
  "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
];

export default defineConfig({
  testDir: ".",
  outputDir: "../../target/e2e",
  // Each has its own browser and servers; a test waits for states of its own page alone.
  workers: 2,
  fullyParallel: true,
  // Far above what a test takes: these end one that hangs, and judge no speed.
  timeout: 480_000,
  expect: { timeout: 120_000 },
  retries: 0,
  reporter: "list",
  forbidOnly: true,
  use: {
    viewport: { width: 1280, height: 800 },
    launchOptions: {
      executablePath: process.env.CHROMIUM || NAMES.find((name) => existsSync(name)),
      // As root, as in most containers, Chromium starts only without its sandbox.
      args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
    },
  },
});
