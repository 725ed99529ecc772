import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const lain = fileURLToPath(new URL("../../lain", import.meta.url));
const run = promisify(execFile);

/** `./lain` as an operator calls it, with the server that runs on the data folder. Rejects where its exit code is not 0. */
export function runLain(server: { dataFolder: string }, args: string[]) {
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, LAIN_DATA_DIR: server.dataFolder };
  return run(lain, args, { cwd: server.dataFolder, env });
}
