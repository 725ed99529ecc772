import { setTimeout as sleep } from "node:timers/promises";
import { getIndexing, startIndexing } from "#contract/endpoints/memory.ts";
import { copiedFolder } from "../support/filled-folder.ts";
import { startProduct } from "../support/product.ts";
import { verdict } from "../support/report.ts";
import { timeBareRequests } from "./bare-requests.ts";
import type { EmbedderSaw } from "./limited-embedder.ts";
import { type RunningEmbedder, runEmbedder } from "./run-embedder.ts";

const messages = 100_000;
/** As many texts as OpenAI takes in one request. */
const fullBatch = 2_048;
const goals = { share: 0.9, batchesRepeated: 1 };
const pollMs = 50;

/**
 * How well the indexing keeps a service busy that is far away and limited: beside a bare loop that sends full batches to the same
 * server and does nothing with the vectors. And what is sent, and paid, again when a connection is lost half-way.
 */
export async function benchPaidEmbedder(): Promise<boolean> {
  console.log(`\na service with a rate limit, and ${messages} messages`);
  const embedder = await runEmbedder();
  try {
    const bare = await timeBareRequests(embedder, { messages, fullBatch });
    const steady = await timeProduct(embedder, { isCut: false });
    const broken = await timeProduct(embedder, { isCut: true });
    if (broken.cut === 0) throw new Error("no connection was lost");
    const share = rateOf(steady) / rateOf(bare);
    const repeated = (broken.texts - steady.texts) / fullBatch;
    console.log(`  bare loop  ${describe(bare)}\n  Lain       ${describe(steady)}`);
    console.log(`  with a connection lost  ${describe(broken)}`);
    const isBusy = verdict(
      `${share.toFixed(2)} of a bare loop's rate, goal at least ${goals.share}`,
      share >= goals.share && steady.texts === bare.texts,
    );
    return (
      verdict(
        `after a lost connection ${repeated.toFixed(2)} batches are sent again, goal at most ${goals.batchesRepeated}`,
        repeated <= goals.batchesRepeated,
      ) && isBusy
    );
  } finally {
    await embedder.close();
  }
}

const rateOf = ({ texts, seconds }: EmbedderSaw) => texts / seconds;

function describe(saw: EmbedderSaw): string {
  const { requests, refused, texts } = saw;
  return `${rateOf(saw).toFixed(0)} texts/s: ${texts} texts in ${requests} requests, ${refused} of them refused`;
}

async function timeProduct(embedder: RunningEmbedder, { isCut }: { isCut: boolean }): Promise<EmbedderSaw> {
  const folder = await copiedFolder(messages, "many channels");
  embedder.order("begin");
  const product = await startProduct(folder.path, {
    LAIN_EMBEDDING: "openai:far-away",
    OPENAI_API_KEY: "a key",
    OPENAI_BASE_URL: embedder.url,
  });
  try {
    // What `./lain index --yes` asks for; on this machine it is begun without that, because nobody is paid here.
    await product.client.call(startIndexing, { body: { confirmed: true } });
    let isToCut = isCut;
    for (;;) {
      const { state, problem, building, done, total } = await product.client.call(getIndexing, {});
      if (state === "done" && building === null) return await embedder.tell();
      if (state === "failed") throw new Error(`the indexing failed: ${problem}`);
      if (isToCut && done > total / 2) {
        embedder.order("cut");
        isToCut = false;
      }
      await sleep(pollMs);
    }
  } finally {
    await product.close();
    folder.remove();
  }
}
