import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { z } from "zod";

/** How the command line of this machine reaches the server that runs on a data folder. */
const controlSchema = z.object({ url: z.url(), token: z.string().min(1), pid: z.number().int() });

export type Control = z.infer<typeof controlSchema>;

/** Only the owner of the data folder can read the token. */
export function writeControlFile(path: string, control: Control): void {
  rmSync(path, { force: true });
  writeFileSync(path, JSON.stringify(control), { mode: 0o600 });
}

/** What a server left there; undefined when there is none. It may have died since. */
export function readControlFile(path: string): Control | undefined {
  try {
    return controlSchema.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch {
    return undefined;
  }
}

export function removeControlFile(path: string): void {
  rmSync(path, { force: true });
}
