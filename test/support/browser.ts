import { type Browser, chromium } from "playwright-core";
import { findChromium } from "#test/runner/chromium.ts";

/** Chromium as the end-to-end tests use it: no sandbox inside containers, and no talk with the world. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: findChromium() ?? "chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}
