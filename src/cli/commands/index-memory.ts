import { setTimeout as wait } from "node:timers/promises";
import type { Client } from "#cli/client.ts";
import { describeSeconds, type Output } from "#cli/output.ts";
import * as workspace from "#contract/endpoints/workspace.ts";
import { AppError } from "#server/platform/app-error.ts";

const pollMs = 250;

/** Indexes all messages, or with `check` finds and mends what differs between database and index. */
export async function indexMemory(client: Client, output: Output, check: boolean): Promise<void> {
  let shown = await client.call(workspace.startIndexing, { body: { check } });
  const bar = output.progress(check ? "Checking" : "Indexing");
  while (shown.state === "running") {
    await wait(pollMs);
    shown = await client.call(workspace.getIndexing, {});
    bar.update(
      shown.total === 0 ? 1 : shown.done / shown.total,
      `${shown.done} of ${shown.total}, ${Math.round(shown.rate)}/s, ${describeSeconds(shown.secondsLeft)}`,
    );
  }
  bar.stop();
  if (shown.state === "failed")
    throw new AppError("unavailable", "The indexing failed; the server's log has the reason.");
  const parked = shown.parked === 0 ? "" : `, ${shown.parked} could not be indexed`;
  output.result(
    check
      ? `${shown.done} messages checked, ${shown.mended} differences mended${parked}.`
      : `${shown.done} messages indexed${parked}.`,
    shown,
  );
}
