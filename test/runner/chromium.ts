import { existsSync } from "node:fs";
import { succeeds } from "./command.ts";

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

/** Installs Chromium and an emoji font where that can be done: as root, with Debian's packages. */
export async function installChromium(): Promise<void> {
  const isDebianRoot = process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");
  const missing = [
    ...(findChromium() ? [] : ["chromium"]),
    ...(existsSync(emojiFont) ? [] : ["fonts-noto-color-emoji"]),
  ];
  if (!isDebianRoot || missing.length === 0) return;
  console.log(`Installing ${missing.join(" and ")} for the browser tests…`);
  process.env.DEBIAN_FRONTEND = "noninteractive";
  const install = ["install", "--yes", "--quiet", "--no-install-recommends", ...missing];
  const update = ["update", "--quiet"];
  // A fresh machine has no package lists, an old one stale ones: either way an update comes before the try that counts.
  if (await succeeds("apt-get", update)) await succeeds("apt-get", install);
}
