import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { digest } from "./page.mjs";
import { inRoot } from "./root.mjs";
import { compileCache, run } from "./run.mjs";

const inputs = ["package-lock.json", "src/contract", "src/server"];
const stamp = join(compileCache, "lain-stamp");

/** True when Node has compiled the server's files as they are now. */
export function isCompiled() {
  return existsSync(stamp) && readFileSync(stamp, "utf8") === digest(inRoot(), inputs);
}

/**
 * Has Node compile all that the server's threads load, in a process that ends. Otherwise Node's compiler would stay in
 * the memory of each thread of the first server: 40 MB.
 */
export function compile(node) {
  const compiled = digest(inRoot(), inputs);
  run(node, ["scripts/compile.mjs"]);
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, compiled);
}

// With Node 26: a server on a folder of its own, started and ended.
if (import.meta.main) {
  const { startServer } = await import("../src/server/app.ts");
  const { parseConfig } = await import("../src/server/config.ts");
  const folder = mkdtempSync(join(tmpdir(), "lain-compile-"));
  const server = await startServer(
    parseConfig({ LAIN_DATA_DIR: folder, LAIN_PORT: "0", LAIN_LOG: "silent" }),
  );
  await server.close();
  rmSync(folder, { recursive: true });
}
