import { benchGrowth } from "./memory/growth.ts";
import { benchIndexingRate } from "./memory/indexing-rate.ts";
import { benchPaidEmbedder } from "./memory/paid-embedder.ts";
import { benchStalls } from "./memory/stalls.ts";

// Lain's memory: what a question costs and how that grows, how fast it learns, and what people feel of it.
// Run: node bench/memory.ts [--million]

const sizes = [10_000, 100_000];
const million = 1_000_000;

/** With a million messages too: making them takes minutes, once. */
export async function benchMemory({ isMillion }: { isMillion: boolean }): Promise<boolean> {
  const all = isMillion ? [...sizes, million] : sizes;
  const reached = [await benchGrowth(all)];
  for (const messages of all) reached.push(await benchIndexingRate(messages));
  reached.push(await benchPaidEmbedder(), await benchStalls());
  return reached.every(Boolean);
}

if (import.meta.main)
  process.exitCode = (await benchMemory({ isMillion: process.argv.includes("--million") })) ? 0 : 1;
