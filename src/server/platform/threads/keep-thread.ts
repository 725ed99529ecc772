import type { Worker } from "node:worker_threads";
import { AppError } from "#server/platform/app-error.ts";
import { describeError, type Logger } from "#server/platform/logger.ts";
import { answer, createRequests, type FromThread, type ToThread } from "./requests.ts";

/** A thread that works for the main one. Requests wait while it loads, and fail with `unavailable` when it dies. */
export interface KeptThread {
  ask(name: string, input?: unknown): Promise<never>;
  /** Resolves when it has loaded. */
  ready(): Promise<void>;
  close(): Promise<void>;
}

const firstRestartMs = 100;
const maxRestartMs = 30_000;

/** Keeps a thread: when it dies it is started again, and takes from the database, which is the truth, what it needs. */
export function keepThread<Told = never>(deps: {
  /** In log lines and in what is told of its death. */
  name: string;
  spawn(): Worker;
  /** Starts it when something is asked of it for the first time, and after its death when something is asked again. */
  isLazy?: boolean;
  /** What it writes with, by name. */
  commands: object;
  onTold?(told: Told): void;
  logger: Logger;
  unavailable: string;
}): KeptThread {
  const { name, spawn, isLazy = false, commands, onTold, logger } = deps;
  let worker: Worker | undefined;
  let restarting: NodeJS.Timeout | undefined;
  let failures = 0;
  let isLoaded = false;
  let isClosed = false;
  let loaded = Promise.withResolvers<void>();
  const send = (message: ToThread): void => worker?.postMessage(message);
  const requests = createRequests(send);
  const unavailable = () => new AppError("unavailable", deps.unavailable);

  function start(): void {
    const started = spawn();
    worker = started;
    started.on("message", (message: FromThread<Told>) => void receive(message));
    started.on("error", (error) => logger.error(`${name}.died`, { error: describeError(error) }));
    started.on("exit", restart);
  }

  async function receive(message: FromThread<Told>): Promise<void> {
    switch (message.kind) {
      case "answer":
        return requests.settle(message.answer);
      case "request":
        return run(message.id, message.name as keyof typeof commands, message.input);
      case "loaded":
        failures = 0;
        isLoaded = true;
        return loaded.resolve();
      case "told":
        return onTold?.(message.told);
      case "log":
        return logger[message.level](message.event, message.fields);
    }
  }

  /** Runs a command for the thread that asked; another one has not asked for it. */
  async function run(id: number, command: keyof typeof commands, input: unknown): Promise<void> {
    const asker = worker;
    const work = commands[command] as (input: unknown) => Promise<unknown>;
    const answered = await answer(id, () => work(input));
    if (worker === asker) send({ kind: "answer", answer: answered });
  }

  function restart(): void {
    worker = undefined;
    requests.rejectAll(unavailable());
    if (isClosed) return;
    if (isLoaded) loaded = Promise.withResolvers();
    isLoaded = false;
    if (isLazy) return;
    const waitMs = Math.min(firstRestartMs * 2 ** failures, maxRestartMs);
    failures += 1;
    restarting = setTimeout(start, waitMs);
  }

  if (!isLazy) start();
  return {
    ask(operation, input) {
      if (worker === undefined && isLazy && !isClosed) start();
      return worker === undefined ? Promise.reject(unavailable()) : requests.ask(operation, input);
    },
    ready: () => loaded.promise,
    async close() {
      isClosed = true;
      clearTimeout(restarting);
      loaded.promise.catch(() => {});
      loaded.reject(unavailable());
      // What it wrote is committed or not, so it can be ended in the middle of anything.
      await worker?.terminate();
    },
  };
}
