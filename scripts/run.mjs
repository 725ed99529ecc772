import { spawn, spawnSync } from "node:child_process";
import { constants } from "node:os";
import { inRoot } from "./root.mjs";

/** What Node compiled once is kept here: that saves a third of the time to start, and the compiler's memory. */
export const compileCache = process.env.NODE_COMPILE_CACHE ?? inRoot("node_modules", ".cache", "node");

/**
 * Each thread has room for new objects that otherwise grows to 64 MB and hardly shrinks again. As an option of the
 * environment it reaches servers that tests and benches start too; `lain` sets the same.
 */
const youngSpace = "--max-semi-space-size=4";

/**
 * The C library of most Linux systems keeps what each thread gave back, in a place of the thread's own: a fifth of all memory with
 * a million messages. These have it hand that back. Nobody else reads them.
 */
const malloc = {
  MALLOC_ARENA_MAX: "2",
  MALLOC_TRIM_THRESHOLD_: "131072",
  MALLOC_MMAP_THRESHOLD_: "131072",
};

const env = {
  ...malloc,
  ...process.env,
  NODE_COMPILE_CACHE: compileCache,
  NODE_OPTIONS: [youngSpace, process.env.NODE_OPTIONS].filter(Boolean).join(" "),
};

/** Runs a command in the checkout, to its end; when it fails, this process ends with the same code. */
export function run(command, args) {
  const { status, signal, error } = spawnSync(command, args, { cwd: inRoot(), env, stdio: "inherit" });
  if (error) throw error;
  if (status !== 0) process.exit(exitCode(status, signal));
}

/**
 * Hands this process over to a Node that runs in the checkout, with its signals and its exit code.
 * Windows and Node before 22.15 cannot; there the new Node is a child to which signals are passed on.
 */
export function become(node, args) {
  process.chdir(inRoot());
  if (process.execve && process.platform !== "win32") process.execve(node, [node, ...args], env);
  const child = spawn(node, args, { env, stdio: "inherit" });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("exit", (status, signal) => process.exit(exitCode(status, signal)));
}

/** The code that a shell shows: the command's own, or 128 + the signal that ended it. */
const exitCode = (status, signal) => status ?? 128 + constants.signals[signal];
