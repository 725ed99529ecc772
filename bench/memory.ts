import { benchGrowth } from "./memory/growth.ts";

// Lain's memory: what a question costs and how that grows, how fast it learns, and what people feel of it.
// Run: node bench/memory.ts [--million]

const sizes = [10_000, 100_000];
const million = 1_000_000;

/** With a million messages too: making them takes minutes, once. */
export async function benchMemory({ isMillion }: { isMillion: boolean }): Promise<boolean> {
  return benchGrowth(isMillion ? [...sizes, million] : sizes);
}

if (import.meta.main)
  process.exitCode = (await benchMemory({ isMillion: process.argv.includes("--million") })) ? 0 : 1;
