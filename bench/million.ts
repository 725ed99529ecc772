import { searchMessages } from "#contract/endpoints/messages.ts";
import { filledFolder } from "./support/filled-folder.ts";
import { residentBytes, startProduct } from "./support/product.ts";
import { megabytes, verdict } from "./support/report.ts";

// A start on a data folder with a million messages: how long until it serves, until Lain remembers, and the memory
// that it holds then. Making the folder takes minutes, once. Run: node bench/million.ts

const messages = 1_000_000;
const goals = { seconds: 10, megabytes: 700 };

export async function benchMillion(): Promise<boolean> {
  console.log(`\nstart with ${messages} messages`);
  const folder = await filledFolder(messages);
  const startedAt = performance.now();
  const secondsSince = () => (performance.now() - startedAt) / 1_000;
  const product = await startProduct(folder);
  try {
    const ready = await fetch(`${product.url}/ready`);
    if (!ready.ok) throw new Error("the server says its address before it is ready");
    const serving = secondsSince();
    const { messages: found } = await product.client.call(searchMessages, {
      query: { q: "what is the best map to play with friends", mode: "meaning" },
    });
    if (found.length === 0) throw new Error("nothing is remembered");
    const remembering = secondsSince();
    const held = megabytes(await residentBytes(product));
    console.log(`  serves after ${serving.toFixed(1)} s, remembers after ${remembering.toFixed(1)} s`);
    const isQuick = verdict(
      `${remembering.toFixed(1)} s, goal under ${goals.seconds}`,
      remembering < goals.seconds,
    );
    return verdict(`${held.toFixed(0)} MB, goal under ${goals.megabytes}`, held < goals.megabytes) && isQuick;
  } finally {
    await product.close();
  }
}

if (import.meta.main) process.exitCode = (await benchMillion()) ? 0 : 1;
