import { parentPort, workerData } from "node:worker_threads";
import type { memoryCommands } from "#server/memory/memory-commands.ts";
import type { Logger } from "#server/platform/logger.ts";
import type { Commands } from "#server/storage/command.ts";
import { openReader, openReaderBeside } from "#server/storage/open-reader.ts";
import { createRecallOperations } from "./recall-operations.ts";
import {
  answer,
  createRequests,
  type FromRecall,
  type RecallSetting,
  type ToRecall,
} from "./recall-protocol.ts";

// Lain's memory in a thread of its own: it loads what is stored, answers questions, and makes what is missing. It reads
// the database itself; what it writes goes through the main thread to the writer's.

const port = parentPort!;
const { databasePath, setting } = workerData as { databasePath: string; setting: RecallSetting };
const send = (message: FromRecall): void => port.postMessage(message);
const log =
  (level: "info" | "warn" | "error") =>
  (event: string, fields: Record<string, unknown> = {}): void =>
    send({ kind: "log", level, event, fields });
const logger: Logger = { info: log("info"), warn: log("warn"), error: log("error") };

const requests = createRequests(send);
const commands = new Proxy({} as Commands<typeof memoryCommands>, {
  get: (_, name) => (input: unknown) => requests.ask(String(name), input),
});

const waiting: ToRecall[] = [];
let receive = (message: ToRecall): void => {
  if (message.kind === "answer") requests.settle(message.answer);
  else waiting.push(message);
};
port.on("message", (message: ToRecall) => receive(message));

const operations = await createRecallOperations({
  read: openReader(databasePath).database,
  openReaderBeside: () => openReaderBeside(databasePath),
  setting,
  commands,
  tellSubscribers: (names) => send({ kind: "subscribers", names }),
  signal: new AbortController().signal,
  logger,
});

receive = (message) => {
  if (message.kind === "answer") {
    requests.settle(message.answer);
    return;
  }
  const operation = operations[message.name as keyof typeof operations] as (
    input: unknown,
  ) => Promise<unknown>;
  void answer(message.id, () => operation(message.input)).then((answer) => send({ kind: "answer", answer }));
};
for (const message of waiting) receive(message);
send({ kind: "loaded" });
