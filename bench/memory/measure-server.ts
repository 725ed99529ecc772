import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { deleteMessage, postMessage, searchMessages } from "#contract/endpoints/messages.ts";
import { copiedFolder } from "../support/filled-folder.ts";
import { channelNamed, type Product, residentBytes, startProduct } from "../support/product.ts";
import { megabytes, quantile } from "../support/report.ts";

const deletions = 20;
const pollMs = 20;
const question = "what is the best map to play with friends";

export interface ServerFigures {
  /** Seconds from the start until it serves, and until Lain remembers. */
  serves: number;
  remembers: number;
  /** Megabytes of the whole server, after it was asked; and the most that it ever had, where the system tells. */
  held: number;
  peak: number | undefined;
  /** Milliseconds of a deletion and the search after it, and of the same search before it. */
  deleting: number;
  searching: number;
}

/** A server on so many messages: how long it takes to open, what it holds, and what follows a deletion. */
export async function measureServer(messages: number): Promise<ServerFigures> {
  const folder = await copiedFolder(messages, "many channels");
  const startedAt = performance.now();
  const secondsSince = () => (performance.now() - startedAt) / 1_000;
  const product = await startProduct(folder.path);
  try {
    const ready = await fetch(`${product.url}/ready`);
    if (!ready.ok) throw new Error("the server says its address before it is ready");
    const serves = secondsSince();
    if ((await find(product, question)).length === 0) throw new Error("nothing is remembered");
    const remembers = secondsSince();
    const { deleting, searching } = await timeDeletions(product);
    const held = megabytes(await residentBytes(product));
    return { serves, remembers, held, peak: peakMegabytes(product), deleting, searching };
  } finally {
    await product.close();
    folder.remove();
  }
}

async function find({ client }: Product, q: string): Promise<string[]> {
  const { messages } = await client.call(searchMessages, { query: { q, mode: "meaning" } });
  return messages.map(({ id }) => id);
}

/** A message is found; it is deleted; the next search does not find it, or the bench fails. */
async function timeDeletions(product: Product): Promise<{ deleting: number; searching: number }> {
  const { client } = product;
  const channelId = await channelNamed(product, "general");
  const deleting: number[] = [];
  const searching: number[] = [];
  for (let index = 0; index < deletions; index++) {
    const content = `the heron${index} stood in the pond${index} of the miller${index}`;
    const { id } = await client.call(postMessage, { params: { channelId }, body: { content } });
    while (!(await find(product, content)).includes(id)) await sleep(pollMs);
    let startedAt = performance.now();
    await find(product, content);
    searching.push(performance.now() - startedAt);
    startedAt = performance.now();
    await client.call(deleteMessage, { params: { messageId: id } });
    if ((await find(product, content)).includes(id)) throw new Error("a deleted message is found");
    deleting.push(performance.now() - startedAt);
  }
  return { deleting: quantile(deleting, 0.95), searching: quantile(searching, 0.95) };
}

function peakMegabytes({ process: { pid } }: Product): number | undefined {
  if (process.platform !== "linux") return undefined;
  const figure = /^VmHWM:\s*(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
  return figure === null ? undefined : Number(figure[1]) / 1_024;
}
