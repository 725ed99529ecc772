import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { inRoot } from "./root.mjs";
import { run } from "./run.mjs";

const inputs = ["package-lock.json", "vite.config.ts", "src/contract", "src/web"];
const stamp = inRoot("dist", "web", ".stamp");

/** True when dist/web was built from the files that are there now. */
export function isPageBuilt() {
  return existsSync(stamp) && readFileSync(stamp, "utf8") === digest(inRoot(), inputs);
}

/** Builds the page. Its stamp goes first and comes last: a build that was cut off counts for nothing. */
export function buildPage(node) {
  const built = digest(inRoot(), inputs);
  rmSync(stamp, { force: true });
  run(node, ["node_modules/vite/bin/vite.js", "build", "--logLevel", "error"]);
  writeFileSync(stamp, built);
}

/** A digest of the names and contents of files and of all that is in folders, given below a root. */
export function digest(root, paths) {
  const hash = createHash("sha256");
  for (const path of paths.flatMap((path) => filesOf(root, path))) {
    const content = readFileSync(join(root, path));
    hash.update(`${path}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex");
}

function filesOf(root, path) {
  if (!statSync(join(root, path)).isDirectory()) return [path];
  const names = readdirSync(join(root, path)).sort();
  return names.flatMap((name) => filesOf(root, `${path}/${name}`));
}

// Called by the tests, with Node 26.
if (import.meta.main && !isPageBuilt()) buildPage(process.execPath);
