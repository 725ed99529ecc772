import type { Import } from "#contract/endpoints/workspace.ts";
import type { Clock } from "#server/platform/clock.ts";
import type { ImportRow } from "./import-queries.ts";

const meterWindowMs = 5_000;

/** Messages a second over the last seconds. */
export function createRateMeter(clock: Clock): { add(messages: number): void; rate(): number } {
  const startedAt = clock.now();
  let batches: { at: number; messages: number }[] = [];
  return {
    add(messages) {
      batches.push({ at: clock.now(), messages });
    },
    rate() {
      const now = clock.now();
      batches = batches.filter((batch) => batch.at > now - meterWindowMs);
      const seconds = Math.min(meterWindowMs, Math.max(1, now - startedAt)) / 1_000;
      return batches.reduce((sum, batch) => sum + batch.messages, 0) / seconds;
    },
  };
}

/** An import as the contract shows it; the time left is by its own pace so far. */
export function presentImport(row: ImportRow, rate: number): Import {
  const isRunning = row.state === "running";
  const handled = row.imported + row.duplicates;
  const messagesLeft =
    row.done_bytes > 0 ? (handled / row.done_bytes) * (row.total_bytes - row.done_bytes) : 0;
  return {
    id: row.id,
    source: row.source,
    fileName: row.file_name,
    state: row.state,
    totalBytes: row.total_bytes,
    doneBytes: row.done_bytes,
    imported: row.imported,
    duplicates: row.duplicates,
    skipped: row.skipped,
    problems: JSON.parse(row.problems) as Import["problems"],
    channels: row.channels,
    members: row.members,
    rate: Math.round(rate),
    secondsLeft: isRunning && rate > 0 && row.done_bytes > 0 ? Math.round(messagesLeft / rate) : null,
    error: row.error,
    startedAt: new Date(row.started_at).toISOString(),
    endedAt: row.ended_at === null ? null : new Date(row.ended_at).toISOString(),
  };
}
