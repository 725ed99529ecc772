import { setTimeout as delay } from "node:timers/promises";
import { Deliveries } from "./deliveries.ts";
import { KeepAliveClient } from "./keep-alive-client.ts";

// The load generator, a process of its own: it posts, listens and says what it saw.

export interface Target {
  port: number;
  postPath: string;
  listenPath: string;
  posterTokens: string[];
  listenerTokens: string[];
}

export type Load =
  | { kind: "closed"; requestsPerPoster: number; warmUpMs: number; measuredMs: number }
  | { kind: "open"; postsPerSecond: number; warmUpMs: number; measuredMs: number };

export interface Seen {
  posts: number;
  seconds: number;
  /** Milliseconds from the post, or from when it should have been sent, to the last listener; sorted. */
  latenciesMs: number[];
  frames: number;
}

process.on("message", ({ target, load }: { target: Target; load: Load }) => {
  void run(target, load).then((seen) => process.send!(seen, () => process.exit(0)));
});

async function run(target: Target, load: Load): Promise<Seen> {
  const { port, postPath, listenPath, posterTokens, listenerTokens } = target;
  const deliveries = await Deliveries.open(port, listenPath, listenerTokens);
  const perPoster = load.kind === "closed" ? load.requestsPerPoster : 50;
  const tokens = posterTokens.flatMap((token) => Array.from({ length: perPoster }, () => token));
  const posters = await Promise.all(tokens.map((token) => KeepAliveClient.open(port, postPath, token)));
  // Until the gateway has stopped waiting for resumes.
  await delay(500);
  const seen = await (load.kind === "closed" ? runClosed(load) : runOpen(load));
  deliveries.close();
  for (const poster of posters) poster.close();
  return { ...seen, latenciesMs: seen.latenciesMs.sort((a, b) => a - b) };

  async function post(poster: KeepAliveClient): Promise<void> {
    const { id } = JSON.parse(await poster.post(newBody())) as { id: string };
    await deliveries.delivered(id);
  }

  /** Each poster posts again as soon as its last message is delivered to all. */
  async function runClosed({ warmUpMs, measuredMs }: Load & { kind: "closed" }): Promise<Seen> {
    const start = performance.now() + warmUpMs;
    const end = start + measuredMs;
    const latenciesMs: number[] = [];
    let framesBefore = 0;
    setTimeout(() => {
      framesBefore = deliveries.frames;
      process.send!("measuring");
    }, warmUpMs);
    await Promise.all(
      posters.map(async (poster) => {
        for (let sent = performance.now(); sent < end; sent = performance.now()) {
          await post(poster);
          if (sent >= start && performance.now() <= end) latenciesMs.push(performance.now() - sent);
        }
      }),
    );
    const frames = deliveries.frames - framesBefore;
    return { posts: latenciesMs.length, seconds: measuredMs / 1_000, latenciesMs, frames };
  }

  /** Posts come at their times, whether or not those before them have been delivered. */
  async function runOpen(load: Load & { kind: "open" }): Promise<Seen> {
    const { postsPerSecond, warmUpMs, measuredMs } = load;
    const latenciesMs: number[] = [];
    const free = [...posters];
    const underWay: Promise<void>[] = [];
    const start = performance.now() + warmUpMs;
    const countOf = (ms: number) => (postsPerSecond * ms) / 1_000;
    const count = countOf(measuredMs);
    let framesBefore = 0;
    for (let index = -countOf(warmUpMs); index < count; index += 1) {
      if (index === 0) {
        framesBefore = deliveries.frames;
        process.send!("measuring");
      }
      const due = start + (index * 1_000) / postsPerSecond;
      while (performance.now() < due) await delay(Math.max(0, due - performance.now() - 1));
      const poster = free.shift();
      if (poster === undefined) throw new Error("all connections are busy: the server does not keep up");
      const posting = post(poster).then(() => {
        if (index >= 0) latenciesMs.push(performance.now() - due);
        free.push(poster);
      });
      underWay.push(posting);
    }
    await Promise.all(underWay);
    return {
      posts: count,
      seconds: (performance.now() - start) / 1_000,
      latenciesMs,
      frames: deliveries.frames - framesBefore,
    };
  }
}

const words = "the quick brown fox jumps over a lazy dog while nobody looks and then goes home again".split(
  " ",
);
let posted = 0;

/** About eighty characters, no two alike. */
function newBody(): string {
  posted += 1;
  const some = Array.from({ length: 14 }, (_, index) => words[(posted * 7 + index * 5) % words.length]);
  return JSON.stringify({ content: `${some.join(" ")} ${posted}` });
}
