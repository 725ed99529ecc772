import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { options } from "#server/config.ts";

export interface SpawnedServer {
  url: string;
  dataFolder: string;
  process: ChildProcess;
  /** All that it wrote, for the message of a failing test. */
  output(): string;
  /** Ends it as a crash would, and waits until it is gone. */
  kill(): Promise<void>;
  /** Ends it as an operator would, and removes its folder unless it was given. */
  close(): Promise<void>;
}

/** Every option as if nothing were set, so that neither this shell nor an `.env` reaches a test. */
const unset = Object.fromEntries(
  Object.entries(options).map(([name, option]) => [name, "default" in option ? option.default : ""]),
);

const mainPath = fileURLToPath(new URL("../../src/server/main.ts", import.meta.url));

/** The product as a process of its own, on a free port and a data folder of its own. */
export async function spawnServer(
  options: { dataFolder?: string; port?: number; env?: Record<string, string> } = {},
): Promise<SpawnedServer> {
  const dataFolder = options.dataFolder ?? mkdtempSync(join(tmpdir(), "lain-e2e-"));
  const child = spawn(process.execPath, [mainPath], {
    cwd: dataFolder,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...unset,
      PATH: process.env.PATH,
      LAIN_DATA_DIR: dataFolder,
      LAIN_PORT: String(options.port ?? 0),
      LAIN_LOG: "warn",
      ...options.env,
    },
  });
  let output = "";
  const url = await new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      const match = /Lain runs at (\S+)/.exec(output);
      if (match?.[1] !== undefined) resolve(match[1]);
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    child.once("exit", (code) => reject(new Error(`the server ended with ${code}:\n${output}`)));
  });
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill(signal);
      await once(child, "exit");
    }
  };
  return {
    url,
    dataFolder,
    process: child,
    output: () => output,
    kill: () => end("SIGKILL"),
    async close() {
      await end("SIGTERM");
      if (options.dataFolder === undefined) rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}
