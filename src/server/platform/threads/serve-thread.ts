import type { MessagePort } from "node:worker_threads";
import type { Logger } from "#server/platform/logger.ts";
import { answer, createRequests, type FromThread, type ToThread } from "./requests.ts";

/** What a thread has of the main one: what it writes with, and where it says things. */
export interface MainThread<Commands, Told> {
  commands: Commands;
  tell(told: Told): void;
  logger: Logger;
}

/** The other end of `keepThread`: does what is asked for by name, as soon as the operations are there. */
export async function serveThread<Commands extends object, Told = never>(
  port: MessagePort,
  createOperations: (main: MainThread<Commands, Told>) => Promise<object>,
): Promise<void> {
  const send = (message: FromThread<Told>): void => port.postMessage(message);
  const log =
    (level: "info" | "warn" | "error") =>
    (event: string, fields: Record<string, unknown> = {}): void =>
      send({ kind: "log", level, event, fields });
  const requests = createRequests(send);
  const commands = new Proxy({} as Commands, {
    get: (_, name) => (input: unknown) => requests.ask(String(name), input),
  });

  const waiting: ToThread[] = [];
  let receive = (message: ToThread): void => {
    if (message.kind === "answer") requests.settle(message.answer);
    else waiting.push(message);
  };
  port.on("message", (message: ToThread) => receive(message));

  const operations = (await createOperations({
    commands,
    tell: (told) => send({ kind: "told", told }),
    logger: { info: log("info"), warn: log("warn"), error: log("error") },
  })) as Record<string, (input: unknown) => Promise<unknown>>;

  receive = (message) => {
    if (message.kind === "answer") {
      requests.settle(message.answer);
      return;
    }
    const operation = operations[message.name]!;
    void answer(message.id, () => operation(message.input)).then((answer) =>
      send({ kind: "answer", answer }),
    );
  };
  for (const message of waiting) receive(message);
  send({ kind: "loaded" });
}
