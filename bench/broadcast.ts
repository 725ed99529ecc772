import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Load, Seen } from "./broadcast/load.ts";
import { type BenchServer, type Crowd, startBareServer, startLain } from "./broadcast/servers.ts";
import { cpuTimeMs } from "./support/cpu-time.ts";

// A post counts when it is answered, durable and delivered to every listener: none lost, doubled or out of order,
// or the run fails. The reference is a bare Node server (bench/broadcast/bare-server.ts) in the same run. Both are
// measured twice, in turns, and the better round of each counts. Run: node bench/broadcast.ts

const posters = 8;
const rounds = 2;
const closed: Load = { kind: "closed", requestsPerPoster: 8, warmUpMs: 4_000, measuredMs: 5_000 };
const open: Load = { kind: "open", postsPerSecond: 100, warmUpMs: 3_000, measuredMs: 10_000 };

interface Result {
  postsPerSecond: number;
  cpuMicrosPerPost: number;
  p50Ms: number;
  p99Ms: number;
  postsPerFrame: number;
}

/** Answers whether every goal was reached. */
export async function benchBroadcast(): Promise<boolean> {
  const hundred = await compareClosed({ posters, listeners: 100 }, 0.2);
  const ten = await compareClosed({ posters, listeners: 10 }, 0.3);
  const steady = await compareOpen({ posters, listeners: 100 }, 2);
  return hundred && ten && steady;
}

async function compareClosed(crowd: Crowd, goal: number): Promise<boolean> {
  console.log(`\nbroadcast, ${crowd.listeners} listeners, ${posters} posters with 8 posts each under way`);
  const { bare, lain } = await compare(crowd, closed, (result) => result.postsPerSecond);
  const ratio = lain.postsPerSecond / bare.postsPerSecond;
  return verdict(`ratio ${ratio.toFixed(2)}, goal at least ${goal}`, ratio >= goal);
}

async function compareOpen(crowd: Crowd, goal: number): Promise<boolean> {
  console.log(`\nbroadcast, ${crowd.listeners} listeners, 100 posts a second, whatever the server does`);
  const { bare, lain } = await compare(crowd, open, (result) => -result.p99Ms);
  const ratio = lain.p99Ms / bare.p99Ms;
  return verdict(`p99 ratio ${ratio.toFixed(2)}, goal at most ${goal}`, ratio <= goal);
}

/** The better round of each server. */
async function compare(crowd: Crowd, load: Load, score: (result: Result) => number) {
  const bare: Result[] = [];
  const lain: Result[] = [];
  for (let round = 0; round < rounds; round += 1) {
    bare.push(await measure(await startBareServer(crowd), load));
    lain.push(await measure(await startLain(crowd), load));
  }
  const best = (results: Result[]) => results.reduce((a, b) => (score(a) >= score(b) ? a : b));
  return { bare: best(bare), lain: best(lain) };
}

async function measure(server: BenchServer, load: Load): Promise<Result> {
  const generator = fork(fileURLToPath(new URL("./broadcast/load.ts", import.meta.url)));
  let cpuBeforeMs = 0;
  const { seen, cpuMs } = await new Promise<{ seen: Seen; cpuMs: number }>((resolve, reject) => {
    const pid = server.process.pid!;
    generator.on("message", (message: "measuring" | Seen) => {
      if (message === "measuring") cpuBeforeMs = cpuTimeMs(pid);
      else resolve({ seen: message, cpuMs: cpuTimeMs(pid) - cpuBeforeMs });
    });
    generator.once("exit", (code) => reject(new Error(`the load generator ended with ${code}`)));
    generator.send({ target: server.target, load });
  }).finally(() => server.close());
  const result = {
    postsPerSecond: seen.posts / seen.seconds,
    cpuMicrosPerPost: (cpuMs * 1_000) / seen.posts,
    p50Ms: seen.latenciesMs[Math.floor(seen.posts * 0.5)]!,
    p99Ms: seen.latenciesMs[Math.floor(seen.posts * 0.99)]!,
    postsPerFrame: (seen.posts * server.target.listenerTokens.length) / seen.frames,
  };
  console.log(
    `  ${server.name.padEnd(12)} ${result.postsPerSecond.toFixed(0).padStart(6)} posts/s, ` +
      `${result.cpuMicrosPerPost.toFixed(0).padStart(5)} µs of processor time a post, ` +
      `delivered to all in ${result.p50Ms.toFixed(1)} ms (p99 ${result.p99Ms.toFixed(1)} ms), ` +
      `${result.postsPerFrame.toFixed(1)} posts a frame`,
  );
  return result;
}

function verdict(text: string, isReached: boolean): boolean {
  console.log(`  ${text}: ${isReached ? "reached" : "MISSED"}`);
  return isReached;
}

if (import.meta.main) process.exitCode = (await benchBroadcast()) ? 0 : 1;
