import { setTimeout as wait } from "node:timers/promises";
import type { Client } from "#cli/client.ts";
import { describeSeconds, type Output } from "#cli/output.ts";
import * as memory from "#contract/endpoints/memory.ts";
import { AppError } from "#server/platform/app-error.ts";

const pollMs = 500;

export interface IndexOptions {
  /** Only finds and mends what differs between database and index. */
  check: boolean;
  /** Makes all vectors again, beside the old ones. */
  anew: boolean;
  /** Agrees to what it costs, without being asked. */
  yes: boolean;
}

/** Indexes all messages, or with `check` finds and mends what differs. Stopped, it goes on where it was. */
export async function indexMemory(client: Client, output: Output, options: IndexOptions): Promise<void> {
  const { check, anew, yes } = options;
  const start = (body: { check?: boolean; anew?: boolean; confirmed: boolean }) =>
    client.call(memory.startIndexing, { body });
  const label = check ? "Checking" : "Indexing";
  let shown = await follow(client, output, label, await start({ check, anew, confirmed: yes }));
  if (shown.state === "waiting-for-consent" && shown.estimate !== null) {
    const estimate = describeEstimate(shown.estimate);
    if (!yes && !(await output.confirm(`${estimate} Go on?`)))
      throw new AppError("conflict", `${estimate} Nothing was sent; \`./lain index --yes\` agrees to it.`);
    shown = await follow(client, output, label, await start({ confirmed: true }));
  }
  if (shown.state === "failed") throw new AppError("unavailable", `The indexing failed: ${shown.problem}`);
  if (shown.state === "stopped")
    return output.result(
      `Stopped after ${shown.done} of ${shown.total} messages. The same command goes on.`,
      shown,
    );
  const parked = shown.parked === 0 ? "" : ` ${shown.parked} could not be indexed: see \`./lain doctor\`.`;
  const count = shown.serving?.count ?? 0;
  output.result(
    check
      ? `${shown.done} messages checked, ${shown.mended} differences mended.${parked}`
      : `${count} messages are indexed.${parked}`,
    shown,
  );
}

/** Shows how far it is until it ends. Ctrl+C stops it; what is under way then is still waited for. */
export async function follow(
  client: Client,
  output: Output,
  label: string,
  started: memory.Indexing,
): Promise<memory.Indexing> {
  const bar = output.progress(label);
  let shown = started;
  let isToStop = false;
  const stop = () => {
    isToStop = true;
  };
  process.once("SIGINT", stop);
  while (shown.state === "running") {
    await wait(pollMs);
    shown = await client.call(isToStop ? memory.stopIndexing : memory.getIndexing, {});
    isToStop = false;
    bar.update(
      shown.total === 0 ? 0 : shown.done / shown.total,
      `${shown.done} of ${shown.total}, ${shown.rate}/s, ${describeSeconds(shown.secondsLeft)}`,
    );
  }
  process.removeListener("SIGINT", stop);
  bar.stop();
  return shown;
}

function describeEstimate({ messages, tokens, dollars }: NonNullable<memory.Indexing["estimate"]>): string {
  const cost = dollars === null ? "at a price that is not known here" : `about $${dollars.toFixed(2)}`;
  return `${messages} messages, about ${tokens} tokens, ${cost}.`;
}
