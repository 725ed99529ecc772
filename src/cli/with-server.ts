import { join } from "node:path";
import { startServer } from "#server/app.ts";
import { readConfig } from "#server/config.ts";
import { readControlFile } from "#server/control-file.ts";
import { type Client, createClient } from "./client.ts";

/**
 * Runs work through the server that runs on the data folder. Where none runs, one is started for as long as
 * the work takes, on a free port of this machine alone.
 */
export async function withServer<Result>(work: (client: Client) => Promise<Result>): Promise<Result> {
  const config = readConfig();
  const control = readControlFile(join(config.LAIN_DATA_DIR, "server.json"));
  if (control !== undefined && (await isAlive(control.url))) return work(createClient(control));
  const server = await startServer({
    ...config,
    LAIN_HOST: "127.0.0.1",
    LAIN_PORT: 0,
    // Links that are printed are meant for the server that will run later.
    LAIN_PUBLIC_URL: config.LAIN_PUBLIC_URL ?? `http://${config.LAIN_HOST}:${config.LAIN_PORT}`,
    LAIN_LOG: config.LAIN_LOG === "info" ? "warn" : config.LAIN_LOG,
  });
  try {
    return await work(createClient(server.control));
  } finally {
    await server.close();
  }
}

async function isAlive(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/health`, { signal: AbortSignal.timeout(5_000) })).ok;
  } catch {
    return false;
  }
}
