import { firstIdAt } from "#server/platform/ids.ts";
import { filledFolder } from "./support/filled-folder.ts";
import { historyStartMs, madeChannel } from "./support/history.ts";
import { channelNamed, startProduct } from "./support/product.ts";
import { quantile, verdict } from "./support/report.ts";

// Pages of 50 messages from all over a long channel, one request after another. The reference is `/health` of the same
// server: what a request costs that does nothing. Run: node bench/history-page.ts

const messagesInChannel = 100_000;
const warmUpPages = 200;
const pages = 2_000;
const goalMs = 10;

export async function benchHistoryPage(): Promise<boolean> {
  console.log(`\npage of 50 messages, in a channel of ${messagesInChannel}`);
  const product = await startProduct(await filledFolder(messagesInChannel));
  try {
    const channelId = await channelNamed(product, madeChannel);
    const path = `/api/v1/channels/${channelId}/messages`;
    const read = async (address: string): Promise<unknown> => {
      const headers = { authorization: `Bearer ${product.token}` };
      const answer = await fetch(product.url + address, { headers });
      return answer.json();
    };
    const { messages } = (await read(path)) as { messages: { createdAt: string }[] };
    const endMs = Date.parse(messages.at(-1)!.createdAt);
    const anywhere = (index: number) => {
      // Steps of the golden ratio visit every part evenly, the same parts in each run.
      const share = (index * 0.618034) % 1;
      return `${path}?before=${firstIdAt(Math.round(historyStartMs + share * (endMs - historyStartMs)))}`;
    };
    await timeEach(warmUpPages, (index) => read(anywhere(index)));
    const nothing = await timeEach(pages, () => read("/health"));
    const page = await timeEach(pages, (index) => read(anywhere(index)));
    console.log(`  /health      p50 ${nothing.p50.toFixed(2)} ms, p99 ${nothing.p99.toFixed(2)} ms`);
    console.log(`  page         p50 ${page.p50.toFixed(2)} ms, p99 ${page.p99.toFixed(2)} ms`);
    return verdict(`p99 ${page.p99.toFixed(2)} ms, goal under ${goalMs} ms`, page.p99 < goalMs);
  } finally {
    await product.close();
  }
}

async function timeEach(count: number, work: (index: number) => Promise<unknown>) {
  const timesMs: number[] = [];
  for (let index = 0; index < count; index++) {
    const startedAt = performance.now();
    await work(index);
    timesMs.push(performance.now() - startedAt);
  }
  return { p50: quantile(timesMs, 0.5), p99: quantile(timesMs, 0.99) };
}

if (import.meta.main) process.exitCode = (await benchHistoryPage()) ? 0 : 1;
