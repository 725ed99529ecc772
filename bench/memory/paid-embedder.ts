import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { getIndexing, startIndexing } from "#contract/endpoints/memory.ts";
import { copiedFolder } from "../support/filled-folder.ts";
import { type Product, startProduct } from "../support/product.ts";
import { verdict } from "../support/report.ts";
import type { EmbedderOrder, EmbedderSaw } from "./limited-embedder.ts";

const messages = 100_000;
/** As many texts as OpenAI takes in one request. */
const fullBatch = 2_048;
/** What two requests under way at once get out of the limit: more get no more. */
const atOnce = 2;
const goals = { share: 0.9, batchesRepeated: 1 };
const pollMs = 50;

/**
 * How well `./lain index` keeps an embedder busy that is far away, paid and limited: beside a bare loop that sends full batches to
 * the same server. And what is sent again when a connection is lost half-way.
 */
export async function benchPaidEmbedder(): Promise<boolean> {
  console.log(`\nan embedder with a rate limit, and ${messages} messages`);
  const embedder = await startEmbedder();
  try {
    const bare = await timeBareLoop(embedder);
    const steady = await timeProduct(embedder);
    const cut = await timeProduct(embedder, { isCut: true });
    const share = steady.texts / steady.seconds / (bare.texts / bare.seconds);
    const repeated = (cut.texts - steady.texts) / fullBatch;
    const isBusy = verdict(
      `${share.toFixed(2)} of a bare loop's rate, goal at least ${goals.share} (${rateOf(steady)} and ${rateOf(bare)} texts/s; ${steady.requests} and ${bare.requests} requests, ${steady.refused} and ${bare.refused} of them refused)`,
      share >= goals.share,
    );
    return (
      verdict(
        `after a lost connection ${repeated.toFixed(2)} batches were sent again, at most ${goals.batchesRepeated}`,
        repeated <= goals.batchesRepeated,
      ) && isBusy
    );
  } finally {
    await embedder.close();
  }
}

interface Embedder {
  url: string;
  order(order: EmbedderOrder): void;
  tell(): Promise<EmbedderSaw>;
  close(): Promise<void>;
}

async function startEmbedder(): Promise<Embedder> {
  const child: ChildProcess = fork(fileURLToPath(new URL("./limited-embedder.ts", import.meta.url)));
  const [{ port }] = (await once(child, "message")) as [{ port: number }];
  return {
    url: `http://127.0.0.1:${port}/v1`,
    order: (order) => void child.send(order),
    async tell() {
      child.send("tell");
      const [saw] = (await once(child, "message")) as [EmbedderSaw];
      return saw;
    },
    async close() {
      child.kill();
      await once(child, "exit");
    },
  };
}

const rateOf = ({ texts, seconds }: EmbedderSaw) => (texts / seconds).toFixed(0);

async function timeBareLoop(embedder: Embedder): Promise<EmbedderSaw> {
  const folder = await copiedFolder(messages, "many channels");
  const database = new DatabaseSync(join(folder.path, "lain.sqlite"), { readOnly: true });
  const texts = database
    .prepare("select content from messages")
    .all()
    .map(({ content }) => String(content));
  database.close();
  folder.remove();
  embedder.order("begin");
  const batches = Array.from({ length: Math.ceil(texts.length / fullBatch) }, (_, index) =>
    texts.slice(index * fullBatch, (index + 1) * fullBatch),
  ).values();
  const work = async () => {
    for (const batch of batches) await embed(embedder.url, batch);
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return embedder.tell();
}

async function embed(url: string, input: string[]): Promise<unknown> {
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

async function timeProduct(embedder: Embedder, { isCut = false } = {}): Promise<EmbedderSaw> {
  const folder = await copiedFolder(messages, "many channels");
  const product = await startProduct(folder.path, {
    LAIN_EMBEDDING: "openai:far-away",
    OPENAI_API_KEY: "a key",
    OPENAI_BASE_URL: embedder.url,
  });
  try {
    // The model is asked for its dimension first, and what is on this machine needs no consent.
    await waitUntil(product, ({ state }) => state !== "idle");
    embedder.order("begin");
    await product.client.call(startIndexing, { body: { confirmed: true } });
    if (isCut) setTimeout(() => embedder.order("cut"), 2_000);
    await waitUntil(product, ({ state, building }) => state === "done" && building === null);
    return await embedder.tell();
  } finally {
    await product.close();
    folder.remove();
  }
}

async function waitUntil({ client }: Product, is: (shown: Indexing) => boolean): Promise<void> {
  while (!is(await client.call(getIndexing, {}))) await sleep(pollMs);
}

type Indexing = Awaited<ReturnType<typeof showIndexing>>;
const showIndexing = ({ client }: Product) => client.call(getIndexing, {});
