import { parentPort, receiveMessageOnPort, workerData } from "node:worker_threads";
import { createIdGenerator } from "#server/platform/ids.ts";
import type { CommandTable } from "./command.ts";
import { createDatabase } from "./create-database.ts";
import { SqliteConnection } from "./sqlite/connection.ts";
import { runHere } from "./sqlite/dialect.ts";
import { indexWords } from "./sqlite/index-words.ts";
import { readLastId } from "./sqlite/last-id.ts";
import { migrate } from "./sqlite/migrate.ts";
import {
  toAppError,
  toResult,
  type WriterAnswer,
  type WriterRequest,
  type WriterResult,
} from "./writer-protocol.ts";

// The only thread that writes. It takes all that waits, runs it in one transaction, commits once, and only then
// answers: one fsync serves everybody who came while the last one ran.

const { path, commandsUrl } = workerData as { path: string; commandsUrl: string };
const port = parentPort!;
const maxRequestsPerCommit = 512;
const checkpointRetryMs = 1_000;
/** The words of new messages enter the full-text index this many milliseconds later, unless somebody searches before. */
const wordsDelayMs = 500;
/** As many as hold up those who wait for the commit by a few milliseconds. */
const messagesIndexedPerCommit = 250;

const foreground: WriterRequest[] = [];
const background: WriterRequest[] = [];
let isDraining = false;
let isClosing = false;
let hasForgotten = false;
let areWordsDue = false;
let wordsTimer: NodeJS.Timeout | undefined;

function send(answer: WriterAnswer): void {
  port.postMessage(answer);
}

async function open() {
  const connection = new SqliteConnection(path, "write");
  migrate(connection);
  const { commands } = (await import(commandsUrl)) as { commands: CommandTable };
  const database = createDatabase(runHere(connection));
  const ids = createIdGenerator(readLastId(connection));
  return { connection, commands, database, ids };
}

const opened = await open().catch((error: unknown) => {
  const known = toAppError(error);
  send({
    kind: "failed",
    error: known
      ? { code: known.code, details: known.details }
      : { message: error instanceof Error ? error.message : String(error) },
  });
  return undefined;
});

if (opened !== undefined) {
  const { connection, commands, database, ids } = opened;

  const runRequest = async (request: WriterRequest): Promise<unknown> => {
    if (request.kind === "statement") return connection.run(request.sql, request.parameters);
    if (request.kind === "index-words") {
      indexWords(connection, Number.MAX_SAFE_INTEGER);
      return;
    }
    const command = commands[request.name];
    if (command === undefined) throw new Error(`no command is named ${request.name}`);
    return command(database, request.input, {
      now: request.now,
      nextId: () => ids.next(request.now),
      forgets: () => {
        hasForgotten = true;
      },
    });
  };

  /**
   * A savepoint copies each page that is written after it, which is a fifth of what a post costs. So requests run
   * without; undefined where one failed that had written something, which only a rollback undoes.
   */
  const runWithoutSavepoints = async (batch: WriterRequest[]): Promise<WriterResult[] | undefined> => {
    const results: WriterResult[] = [];
    for (const request of batch) {
      const { writes } = connection;
      try {
        results.push({ id: request.id, value: await runRequest(request) });
      } catch (error) {
        if (!connection.isInTransaction) throw error;
        if (connection.writes !== writes) return undefined;
        results.push(toResult(request.id, error));
      }
    }
    return results;
  };

  /** Runs one request inside a savepoint. Throws only when SQLite itself gave up the whole transaction. */
  const runInSavepoint = async (request: WriterRequest): Promise<WriterResult> => {
    connection.run("savepoint request", []);
    try {
      const value = await runRequest(request);
      connection.run("release request", []);
      return { id: request.id, value };
    } catch (error) {
      if (!connection.isInTransaction) throw error;
      connection.exec("rollback to request; release request");
      return toResult(request.id, error);
    }
  };

  /** Each request has its whole effect or none, whatever becomes of the others. */
  const runAll = async (batch: WriterRequest[]): Promise<WriterResult[]> => {
    const results = await runWithoutSavepoints(batch);
    if (results !== undefined) return results;
    connection.exec("rollback; begin immediate");
    const again: WriterResult[] = [];
    for (const request of batch) again.push(await runInSavepoint(request));
    return again;
  };

  const commitBatch = async (batch: WriterRequest[]): Promise<WriterResult[]> => {
    try {
      connection.run("begin immediate", []);
      const results = await runAll(batch);
      const moreWords = areWordsDue && indexWords(connection, messagesIndexedPerCommit);
      connection.run("commit", []);
      areWordsDue = moreWords;
      return results;
    } catch (error) {
      if (connection.isInTransaction) connection.exec("rollback");
      return batch.map((request) => toResult(request.id, error));
    }
  };

  /** Moves what is in the write-ahead log into the database file and empties the log, so old text is gone. */
  const checkpoint = (): void => {
    // The last connection that closes does it.
    if (isClosing) return;
    try {
      const [row] = connection.run("pragma wal_checkpoint(truncate)", []).rows as [{ busy: number }];
      if (row.busy === 0) return;
    } catch {
      // A full disk cannot checkpoint; the next try may.
    }
    setTimeout(checkpoint, checkpointRetryMs);
  };

  /** What was asked before "close" is still done; what comes after it is refused by the closed port. */
  const receive = (message: WriterRequest[] | "close"): void => {
    if (isClosing) return;
    if (message === "close") isClosing = true;
    else for (const request of message) (request.background ? background : foreground).push(request);
  };

  const close = (): void => {
    clearTimeout(wordsTimer);
    connection.close();
    port.close();
  };

  const drain = async (): Promise<void> => {
    if (isDraining) return;
    isDraining = true;
    for (;;) {
      let waiting = receiveMessageOnPort(port);
      while (waiting !== undefined) {
        receive(waiting.message as WriterRequest[] | "close");
        waiting = receiveMessageOnPort(port);
      }
      const batch =
        foreground.length > 0 ? foreground.splice(0, maxRequestsPerCommit) : background.splice(0, 1);
      if (batch.length === 0 && !areWordsDue) break;
      const results = await commitBatch(batch);
      if (batch.length === 0) continue;
      send({ kind: "committed", results });
      wordsTimer ??= setTimeout(wordsAreDue, wordsDelayMs);
      if (hasForgotten) {
        hasForgotten = false;
        setTimeout(checkpoint, 0);
      }
    }
    isDraining = false;
    if (isClosing) close();
  };

  const wordsAreDue = (): void => {
    wordsTimer = undefined;
    areWordsDue = true;
    void drain();
  };

  port.on("message", (message: WriterRequest[] | "close") => {
    receive(message);
    void drain();
  });
  send({ kind: "ready" });
}
