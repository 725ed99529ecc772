import { accessSync, constants, existsSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { AppError } from "#server/platform/app-error.ts";

export interface DataFolder {
  databasePath: string;
  filesPath: string;
  importsPath: string;
  /** Where a running server says how the command line reaches it. */
  controlPath: string;
  release(): void;
}

/**
 * Makes the folder where it is missing and takes it for this process alone. The lock is SQLite's on a file
 * of its own: the operating system lets go of it however the process ends.
 */
export function openDataFolder(path: string): DataFolder {
  const filesPath = join(path, "files");
  const importsPath = join(path, "imports");
  try {
    for (const folder of [path, filesPath, importsPath]) makeFolder(folder);
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new AppError("unavailable", `The data folder ${path} cannot be written to.`, { cause: error });
  }
  const lock = takeLock(join(path, "lock"), path);
  return {
    databasePath: join(path, "lain.sqlite"),
    filesPath,
    importsPath,
    controlPath: join(path, "server.json"),
    release: () => lock.close(),
  };
}

/** Node's own `recursive` never returns below folders such as /proc. */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  mkdirSync(path, { mode: 0o700 });
}

function takeLock(lockPath: string, folder: string): DatabaseSync {
  const lock = new DatabaseSync(lockPath, { timeout: 0 });
  try {
    lock.exec("pragma journal_mode = memory; begin exclusive");
    return lock;
  } catch (error) {
    lock.close();
    throw new AppError("conflict", `Another server is already running on the data folder ${folder}.`, {
      cause: error,
    });
  }
}
