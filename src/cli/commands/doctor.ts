import type { Client } from "#cli/client.ts";
import type { Output } from "#cli/output.ts";
import * as memory from "#contract/endpoints/memory.ts";
import { AppError } from "#server/platform/app-error.ts";
import { follow } from "./index-memory.ts";

/** Says how memory is, and which messages could not be indexed; with `retry` tries those again first. */
export async function examine(client: Client, output: Output, { retry }: { retry: boolean }): Promise<void> {
  if (retry) {
    const tried = await follow(client, output, "Retrying", await client.call(memory.retryParked, {}));
    if (tried.state === "failed") throw new AppError("unavailable", `The retry failed: ${tried.problem}`);
  }
  const indexing = await client.call(memory.getIndexing, {});
  const { parked, hasMore } = await client.call(memory.listParked, {});
  const lines = [
    describeWords(indexing),
    ...describeGeneration("Serving", indexing.serving),
    ...describeGeneration("Building", indexing.building),
    parked.length === 0 ? "No message is parked." : `${indexing.parked} messages are parked:`,
    ...parked.map(
      ({ messageId, shelf, attempts, reason }) =>
        `  ${messageId}  ${shelf}, tried ${attempts} times: ${reason}`,
    ),
    ...(hasMore ? ["  …"] : []),
  ];
  output.result(lines.join("\n"), { ...indexing, parkedMessages: parked });
}

function describeWords({ waiting, problem }: memory.Indexing): string {
  const lag = waiting === 0 ? "up to date" : `${waiting} events behind`;
  return `Words: ${lag}.${problem === null ? "" : ` The last run failed: ${problem}`}`;
}

function describeGeneration(label: string, generation: memory.IndexGeneration | null): string[] {
  if (generation === null) return [];
  const { model, dimension, place, count, waiting, checkedAt, tokens, dollars } = generation;
  const lag = waiting === 0 ? "up to date" : `${waiting} events behind`;
  const cost = dollars === null || dollars === 0 ? "" : `, $${dollars.toFixed(2)}`;
  const used = tokens === 0 ? "" : `, ${tokens} tokens used${cost}`;
  const checked = checkedAt === null ? "not checked yet" : `checked ${checkedAt}`;
  return [`${label}: ${count} vectors of ${model} (${dimension}), ${place}, ${lag}, ${checked}${used}.`];
}
