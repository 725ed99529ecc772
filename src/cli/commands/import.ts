import { setTimeout as wait } from "node:timers/promises";
import type { Client } from "#cli/client.ts";
import { describeSeconds, type Output } from "#cli/output.ts";
import * as workspace from "#contract/endpoints/workspace.ts";
import { AppError } from "#server/platform/app-error.ts";

const pollMs = 250;

/** Brings a history in and waits until Lain remembers it. Ctrl+C stops it; the same command goes on. */
export async function importHistory(client: Client, output: Output, path: string): Promise<void> {
  let shown = await client.upload(workspace.startImport, { source: "jsonl" }, path);
  const params = { importId: shown.id };
  let isStopping = false;
  const stop = () => {
    isStopping = true;
  };
  process.once("SIGINT", stop);
  const bar = output.progress("Importing");
  while (shown.state === "running") {
    await wait(pollMs);
    shown = isStopping
      ? await client.call(workspace.stopImport, { params })
      : await client.call(workspace.getImport, { params });
    bar.update(
      shown.totalBytes === 0 ? 1 : shown.doneBytes / shown.totalBytes,
      `${shown.imported} messages, ${shown.rate}/s, ${describeSeconds(shown.secondsLeft)}`,
    );
  }
  bar.stop();
  if (shown.state === "done") await waitForIndex(client, output, () => isStopping);
  process.removeListener("SIGINT", stop);
  report(output, shown);
}

async function waitForIndex(client: Client, output: Output, isStopping: () => boolean): Promise<void> {
  const bar = output.progress("Remembering");
  let most = 0;
  while (!isStopping()) {
    const { indexing } = await client.call(workspace.getWorkspace, {});
    most = Math.max(most, indexing.waiting);
    bar.update(most === 0 ? 1 : 1 - indexing.waiting / most, `${indexing.waiting} messages left`);
    if (indexing.waiting === 0) break;
    await wait(pollMs);
  }
  bar.stop();
}

function report(output: Output, shown: workspace.Import): void {
  for (const { line, problem } of shown.problems) output.note(`line ${line}: ${problem}`);
  const counts = [
    `${shown.imported} messages imported`,
    `${shown.duplicates} already there`,
    `${shown.skipped} bad lines skipped`,
    `${shown.members} new members`,
    `${shown.channels} new channels`,
  ].join(", ");
  if (shown.state === "failed") throw new AppError("unprocessable", `${shown.error} (${counts})`);
  output.result(
    shown.state === "stopped" ? `Stopped: ${counts}. The same command goes on.` : `${counts}.`,
    shown,
  );
}
