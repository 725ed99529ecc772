import type { Clock } from "#server/platform/clock.ts";
import type { Commands } from "#server/storage/command.ts";
import { createKeyer, type KeyedMessage } from "./history-keys.ts";
import type { importCommands } from "./import-commands.ts";
import type { ImportRow } from "./import-queries.ts";
import { parseLine } from "./parse-line.ts";
import { readLines } from "./read-lines.ts";

/** Large enough that a commit's fsync is shared by many, small enough that nobody's message waits long for it. */
const messagesPerBatch = 200;
const problemsKept = 20;

type Problem = { line: number; problem: string };

/**
 * Reads the file of an import from its first line (so that the same lines get the same keys) and writes what
 * lies behind the last batch that was committed. Returns early when `signal` is aborted. Throws AppError when
 * the file is damaged: what came before the damage is in.
 */
export async function runImport(deps: {
  row: ImportRow;
  path: string;
  reservedHandles: string[];
  backgroundCommands: Pick<Commands<typeof importCommands>, "importBatch">;
  clock: Clock;
  signal: AbortSignal;
  onBatch(messages: number): void;
}): Promise<void> {
  const { row, path, reservedHandles, backgroundCommands, clock, signal, onBatch } = deps;
  const toKeyed = createKeyer(row.source);
  const problems = JSON.parse(row.problems) as Problem[];
  let messages: KeyedMessage[] = [];
  let skipped = 0;
  let position = { bytesRead: row.done_bytes, number: row.done_lines };

  const writeBatch = async (): Promise<void> => {
    await backgroundCommands.importBatch({
      importId: row.id,
      source: row.source,
      reservedHandles,
      messages,
      doneBytes: position.bytesRead,
      doneLines: position.number,
      skipped,
      problems: JSON.stringify(problems),
    });
    onBatch(messages.length);
    messages = [];
    skipped = 0;
  };

  const take = (text: string | null, number: number): void => {
    const parsed = text === null ? { problem: "is too long" } : parseLine(text, clock.now());
    const keyed = "message" in parsed ? toKeyed(parsed.message) : undefined;
    if (number <= row.done_lines) return;
    if (keyed !== undefined) messages.push(keyed);
    else {
      skipped += 1;
      if (problems.length < problemsKept && "problem" in parsed)
        problems.push({ line: number, problem: parsed.problem });
    }
  };

  try {
    for await (const line of readLines(path, signal)) {
      if (signal.aborted) return;
      if (line.text?.trim() !== "") take(line.text, line.number);
      if (line.number > row.done_lines) position = line;
      if (messages.length >= messagesPerBatch) await writeBatch();
    }
    position = { ...position, bytesRead: row.total_bytes };
  } finally {
    if (!signal.aborted) await writeBatch();
  }
}
