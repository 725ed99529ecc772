import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as sleep } from "node:timers/promises";
import { filledFolder } from "../support/filled-folder.ts";
import type { EmbedderSaw } from "./limited-embedder.ts";
import type { RunningEmbedder } from "./run-embedder.ts";

/** As many as the service's limit lets in. */
const requestsAtOnce = 4;

/** Full batches of the texts of all messages, one after the other and so many side by side; the vectors are read and dropped. */
export async function timeBareRequests(
  embedder: RunningEmbedder,
  { messages, fullBatch }: { messages: number; fullBatch: number },
): Promise<EmbedderSaw> {
  const databasePath = join(await filledFolder(messages, "many channels"), "lain.sqlite");
  const database = new DatabaseSync(databasePath, { readOnly: true });
  const texts = database
    .prepare("select content from messages order by id")
    .all()
    .map(({ content }) => String(content));
  database.close();
  const batches = Array.from({ length: Math.ceil(texts.length / fullBatch) }, (_, index) =>
    texts.slice(index * fullBatch, (index + 1) * fullBatch),
  ).values();
  embedder.order("begin");
  const work = async () => {
    for (const batch of batches) await request(embedder.url, batch);
  };
  await Promise.all(Array.from({ length: requestsAtOnce }, work));
  return embedder.tell();
}

async function request(url: string, input: string[]): Promise<unknown> {
  for (;;) {
    const response = await fetch(`${url}/embeddings`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ model: "far-away", input, encoding_format: "base64" }),
    });
    if (response.ok) return response.json();
    await response.body?.cancel();
    await sleep(Number(response.headers.get("retry-after")) * 1_000);
  }
}
