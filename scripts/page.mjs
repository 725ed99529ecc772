import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { inRoot } from "./root.mjs";
import { run } from "./run.mjs";

const inputs = ["package-lock.json", "vite.config.ts", "src/contract", "src/web"];
const output = inRoot("dist", "web");
const stamp = join(output, ".stamp");

/** True when dist/web was built from the files that are there now. */
export function isPageBuilt() {
  return existsSync(stamp) && readFileSync(stamp, "utf8") === digest(inputs.map((input) => inRoot(input)));
}

/** Builds the page. The stamp goes first and comes last: a build that was cut off counts for nothing. */
export function buildPage(node) {
  const built = digest(inputs.map((input) => inRoot(input)));
  rmSync(stamp, { force: true });
  run(node, ["node_modules/vite/bin/vite.js", "build", "--logLevel", "warn"]);
  mkdirSync(output, { recursive: true });
  writeFileSync(stamp, built);
}

/** A digest of the names and contents of files and folders; what does not exist counts as empty. */
export function digest(paths) {
  const hash = createHash("sha256");
  for (const file of paths.flatMap(filesOf)) {
    const content = readFileSync(file);
    hash.update(`${file.slice(inRoot().length)}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex");
}

function filesOf(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesOf(join(path, name)));
}

// Called by the tests, with Node 26.
if (import.meta.main && !isPageBuilt()) buildPage(process.execPath);
