import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

/** Installs packages where that needs nobody's leave: as root on Debian. False when they could not be had. */
export function installDebianPackages(names) {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return false;
  console.error(`Installing ${names.join(" and ")}…`);
  // A fresh machine has no package lists and an old one stale ones.
  return aptGet("update") && aptGet("install", "--yes", "--no-install-recommends", ...names);
}

function aptGet(...args) {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const { status, stdout, stderr } = spawnSync("apt-get", ["--quiet", ...args], { env, encoding: "utf8" });
  if (status !== 0) console.error(stdout + stderr);
  return status === 0;
}

// Called by the tests, with Node 26.
if (import.meta.main) process.exitCode = installDebianPackages(process.argv.slice(2)) ? 0 : 1;
