import { benchCommunities } from "./personality/communities.ts";
import { benchNews } from "./personality/news.ts";
import { benchPortraits } from "./personality/portraits.ts";

// What Lain makes of communities; how fast it counts, and how long a portrait takes, by how much was said.
// Run: node bench/personality.ts [--million]

const sizes = [10_000, 100_000];
const million = 1_000_000;

/** With a million messages too: making them takes minutes, once. */
export async function benchPersonality({ isMillion }: { isMillion: boolean }): Promise<boolean> {
  const reached = [
    await benchCommunities(),
    await benchPortraits(isMillion ? [...sizes, million] : sizes),
    await benchNews(sizes[0]!),
  ];
  return reached.every(Boolean);
}

if (import.meta.main)
  process.exitCode = (await benchPersonality({ isMillion: process.argv.includes("--million") })) ? 0 : 1;
