import { parentPort, workerData } from "node:worker_threads";
import { AppError } from "#server/platform/app-error.ts";
import { openReader } from "#server/storage/open-reader.ts";
import { createRecallOperations } from "./recall-operations.ts";
import type { RecallAnswer, RecallRequest, RecallSetting } from "./recall-protocol.ts";

// Lain's recall in a thread of its own: it loads what is stored, then answers requests one after another, in the
// order in which they came, so that a search sees all that was indexed before it.

const port = parentPort!;
const { databasePath, setting } = workerData as { databasePath: string; setting: RecallSetting };
const reader = openReader(databasePath);
const operations = await createRecallOperations(reader.database, setting);

async function answer({ id, name, input }: RecallRequest): Promise<RecallAnswer> {
  try {
    const operation = operations[name] as (input: unknown) => Promise<unknown>;
    return { id, value: await operation(input) };
  } catch (error) {
    if (error instanceof AppError) return { id, error: { code: error.code, details: error.details } };
    return { id, bug: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

let last = Promise.resolve();
port.on("message", (request: RecallRequest) => {
  last = last.then(async () => port.postMessage(await answer(request)));
});
port.postMessage("loaded");
