import { setTimeout as wait } from "node:timers/promises";
import type { Client } from "#cli/client.ts";
import type { Output } from "#cli/output.ts";
import * as endpoints from "#contract/endpoints/personality.ts";
import type { Reflections, ReflectionsEstimate } from "#contract/personality.ts";
import { AppError } from "#server/platform/app-error.ts";

const pollMs = 500;

export interface ReflectOptions {
  /** Only says what it takes. */
  dryRun: boolean;
  /** Agrees to what it costs, without being asked. */
  yes: boolean;
}

/** Has the language model read what people thought on all past days that wait. Stopped, it goes on where it was. */
export async function reflect(
  client: Client,
  output: Output,
  { dryRun, yes }: ReflectOptions,
): Promise<void> {
  const estimate = await client.call(endpoints.estimateReflections, {});
  const takes = describeEstimate(estimate);
  if (dryRun) return output.result(takes, estimate);
  if (estimate.days > 0) {
    const isFree = estimate.dollars === 0;
    if (!yes && !isFree && !(await output.confirm(`${takes} Go on?`)))
      throw new AppError(
        "conflict",
        `${takes} Nothing was sent; \`./lain personality reflect --yes\` agrees to it.`,
      );
  }
  const shown = await follow(client, output, await client.call(endpoints.startReflections, {}));
  const found = `${shown.reflections} days have been read, ${shown.statements} opinions are known.`;
  if (shown.state === "failed") throw new AppError("unavailable", `${shown.problem} ${found}`);
  if (shown.state === "stopped")
    return output.result(
      `Stopped after ${shown.done} of ${shown.total} days; the same command goes on. ${found}`,
      shown,
    );
  output.result(found, shown);
}

/** Shows how far it is until it ends. Ctrl+C stops it. */
async function follow(client: Client, output: Output, started: Reflections): Promise<Reflections> {
  const bar = output.progress("Reading");
  let shown = started;
  let isToStop = false;
  const stop = () => {
    isToStop = true;
  };
  process.once("SIGINT", stop);
  while (shown.state === "running" || shown.state === "waiting") {
    await wait(pollMs);
    shown = await client.call(isToStop ? endpoints.stopReflections : endpoints.getReflections, {});
    isToStop = false;
    const detail = shown.problem === null ? "" : `: ${shown.problem} Tried again at ${shown.resumesAt}.`;
    bar.update(
      shown.total === 0 ? 0 : shown.done / shown.total,
      `${shown.done} of ${shown.total} days${detail}`,
    );
  }
  process.removeListener("SIGINT", stop);
  bar.stop();
  return shown;
}

function describeEstimate({ channels, days, messages, tokens, dollars }: ReflectionsEstimate): string {
  if (days === 0) return "No past day waits to be read.";
  const cost =
    dollars === null ? "at a price that is not known here" : `at most about $${dollars.toFixed(2)}`;
  return `${days} days of ${channels} channels, ${messages} messages, about ${tokens} tokens, ${cost}.`;
}
