import { filledFolder } from "../support/filled-folder.ts";
import { verdict } from "../support/report.ts";
import { measureServer, type ServerFigures } from "./measure-server.ts";
import { openRecall, type Share, shares } from "./open-recall.ts";
import { type RecallTimes, timeRecall } from "./recall-times.ts";
import { measureVectors, type VectorRecall } from "./vector-recall.ts";

const goals = { recallMs: 60, vectorRecall: 0.95, seconds: 10, megabytes: 700 };

interface Figures extends ServerFigures {
  messages: number;
  times: Record<Share, RecallTimes>;
  vectors: VectorRecall;
}

/** What memory takes, by how much is remembered. The goals are those of a million messages. */
export async function benchGrowth(sizes: readonly number[]): Promise<boolean> {
  const all: Figures[] = [];
  const reached: boolean[] = [];
  for (const messages of sizes) {
    console.log(`\nmemory of ${messages} messages`);
    const figures = await measure(messages);
    all.push(figures);
    reached.push(print(figures));
  }
  printGrowth(all);
  return reached.every(Boolean);
}

async function measure(messages: number): Promise<Figures> {
  const asked = await measureRecall(messages);
  return { messages, ...asked, ...(await measureServer(messages)) };
}

async function measureRecall(messages: number): Promise<Pick<Figures, "times" | "vectors">> {
  const opened = await openRecall(await filledFolder(messages, "many channels"));
  try {
    return { times: await timeRecall(opened), vectors: await measureVectors(opened) };
  } finally {
    await opened.close();
  }
}

function print({ times, vectors, ...server }: Figures): boolean {
  const { serves, remembers, held, peak, deleting, searching } = server;
  const reached: boolean[] = [];
  for (const share of shares) {
    const { p50, p95, textSearch } = times[share];
    const beside = `p50 ${p50.toFixed(1)} ms; SQLite's text search ${textSearch.toFixed(1)} ms`;
    const text = `recall, ${share} % allowed: p95 ${p95.toFixed(1)} ms, goal under ${goals.recallMs} (${beside})`;
    reached.push(verdict(text, p95 < goals.recallMs));
  }
  const found = shares.map((share) => `${(100 * vectors.recall[share]).toFixed(1)} %`).join(" / ");
  const speed = `in ${vectors.indexMs.toFixed(1)} ms, exactly in ${vectors.exactMs.toFixed(0)} ms`;
  reached.push(
    verdict(
      `vectors: of the nearest 20 found ${found} with ${shares.join(" / ")} % allowed, goal at least ${100 * goals.vectorRecall} (${speed})`,
      shares.every((share) => vectors.recall[share] >= goals.vectorRecall),
    ),
    verdict(
      `opens: remembers after ${remembers.toFixed(1)} s, goal under ${goals.seconds} (serves after ${serves.toFixed(1)} s)`,
      remembers < goals.seconds,
    ),
    verdict(
      `holds ${held.toFixed(0)} MB, goal under ${goals.megabytes} (at most ${peak?.toFixed(0) ?? "?"} MB so far)`,
      Math.max(held, peak ?? 0) < goals.megabytes,
    ),
  );
  console.log(
    `  a deletion and the search after it, which does not find it: p95 ${deleting.toFixed(1)} ms; the search before it ${searching.toFixed(1)} ms`,
  );
  return reached.every(Boolean);
}

function printGrowth(all: readonly Figures[]): void {
  const row = (name: string, figure: (figures: Figures) => string) =>
    console.log(`  ${name.padEnd(34)}${all.map((figures) => figure(figures).padStart(12)).join("")}`);
  console.log("\nhow memory grows");
  row("messages", ({ messages }) => String(messages));
  for (const share of shares)
    row(`recall, ${share} % allowed, p50 / p95`, ({ times }) => {
      const { p50, p95 } = times[share];
      return `${p50.toFixed(1)} / ${p95.toFixed(1)}`;
    });
  row("nearest vectors, ms a question", ({ vectors }) => vectors.indexMs.toFixed(1));
  row("remembers after, s", ({ remembers }) => remembers.toFixed(1));
  row("whole server, MB", ({ held }) => held.toFixed(0));
  row("deletion and search, p95 ms", ({ deleting }) => deleting.toFixed(1));
}
