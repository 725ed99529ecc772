import { setTimeout as sleep } from "node:timers/promises";
import { postMessage } from "#contract/endpoints/messages.ts";
import { getPersonality } from "#contract/endpoints/personality.ts";
import { copiedFolder } from "../support/filled-folder.ts";
import { channelNamed, startProduct } from "../support/product.ts";
import { quantile, verdict } from "../support/report.ts";

const goalSeconds = 2;
const posts = 20;
const pollMs = 5;

/** How long after a message is posted it is in the personality that people see, on a server as `npm start` runs it. */
export async function benchNews(messages: number): Promise<boolean> {
  const folder = await copiedFolder(messages, "many channels");
  const product = await startProduct(folder.path);
  try {
    const { client } = product;
    const channelId = await channelNamed(product, "general");
    const seen = async () => (await client.call(getPersonality, {})).messagesSeen;
    let before = await seen();
    const seconds: number[] = [];
    for (let number = 0; number < posts; number++) {
      const startedAt = performance.now();
      await client.call(postMessage, { params: { channelId }, body: { content: `news number ${number}` } });
      while ((await seen()) === before) await sleep(pollMs);
      seconds.push((performance.now() - startedAt) / 1_000);
      before = await seen();
    }
    const slowest = quantile(seconds, 1);
    return verdict(
      `a new message of ${messages} is in what people see after ${quantile(seconds, 0.5).toFixed(2)} s, at most ${slowest.toFixed(2)} s (goal ${goalSeconds})`,
      slowest < goalSeconds,
    );
  } finally {
    await product.close();
    folder.remove();
  }
}
