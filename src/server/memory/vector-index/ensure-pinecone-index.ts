import { setTimeout as sleepMs } from "node:timers/promises";
import type { IndexModel, Pinecone } from "@pinecone-database/pinecone";
import { AppError } from "#server/platform/app-error.ts";
import { refusedWith } from "./pinecone-failure.ts";

const metric = "cosine";
/** The one place where every plan of Pinecone's may have an index. Who wants another makes the index there. */
const place = { cloud: "aws", region: "us-east-1" };

const pollMs = 1_000;
const maxPolls = 300;
const hopelessStates = new Set(["InitializationFailed", "Disabled"]);

interface Wanted {
  indexName: string;
  dimension: number;
}

/** Makes the index where there is none, and waits until it can be used. An index that is another is left alone. */
export async function ensurePineconeIndex(
  client: Pinecone,
  wanted: Wanted,
  sleep: (ms: number) => Promise<unknown> = sleepMs,
): Promise<void> {
  for (let polls = 0; polls < maxPolls; polls++) {
    const index = await findIndex(client, wanted.indexName);
    if (index === undefined) await createIndex(client, wanted);
    else {
      refuseAnother(index, wanted);
      if (index.status.ready) return;
      if (hopelessStates.has(index.status.state)) break;
    }
    await sleep(pollMs);
  }
  throw new AppError("unavailable", `The Pinecone index ${wanted.indexName} does not become ready.`);
}

/** Whether there is an index that holds such vectors. */
export async function hasPineconeIndex(client: Pinecone, wanted: Wanted): Promise<boolean> {
  return (await findIndex(client, wanted.indexName))?.dimension === wanted.dimension;
}

async function findIndex(client: Pinecone, indexName: string): Promise<IndexModel | undefined> {
  try {
    return await client.describeIndex(indexName);
  } catch (error) {
    if (refusedWith(error) === 404) return undefined;
    throw error;
  }
}

async function createIndex(client: Pinecone, { indexName, dimension }: Wanted): Promise<void> {
  try {
    await client.createIndex({ name: indexName, dimension, metric, spec: { serverless: place } });
  } catch (error) {
    // Somebody else was faster.
    if (refusedWith(error) !== 409) throw error;
  }
}

function refuseAnother(index: IndexModel, { indexName, dimension }: Wanted): void {
  const isPods = "pod" in index.spec && index.spec.pod !== undefined;
  if (index.dimension === dimension && index.metric === metric && !isPods) return;
  const found = [`${index.dimension ?? "no"} dimensions`, index.metric, ...(isPods ? ["pods"] : [])].join(
    ", ",
  );
  throw new AppError(
    "unavailable",
    `The Pinecone index ${indexName} does not fit (${found}): Lain's vectors need a serverless one of ${dimension} dimensions, ${metric}. Name another in LAIN_VECTOR_INDEX.`,
  );
}
