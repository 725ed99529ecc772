import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

const places = [
  process.env.CHROMIUM,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];
const emojiFont = "/usr/share/fonts/truetype/noto/NotoColorEmoji.ttf";

/** The browser of this machine; $CHROMIUM names another one. */
export function findChromium(): string | undefined {
  return places.find((path) => path && existsSync(path));
}

/** Sees to Chromium and a font with emoji, where they are missing and can be installed. */
export function installChromium(): void {
  const missing = [
    ...(findChromium() ? [] : ["chromium"]),
    ...(existsSync(emojiFont) ? [] : ["fonts-noto-color-emoji"]),
  ];
  if (missing.length > 0) {
    spawnSync(process.execPath, ["scripts/debian.mjs", ...missing], { stdio: "inherit" });
  }
}
