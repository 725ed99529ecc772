import type { ChannelId, MemberId, MessageId } from "#contract/ids.ts";
import { RecallEngine } from "#server/memory/recall/recall-engine.ts";
import { readMessage } from "#server/memory/words/terms-of.ts";
import { formatId, idsPerMs } from "#server/platform/ids.ts";
import { verdict } from "./support/report.ts";

// Whether the time of an answer tells of what lies outside its audience: the same question about the same public channel, in
// two worlds whose private channel holds its words in every message, or never. Both are asked by turns, so that whatever else
// the machine does meets both; Mann and Whitney's statistic says how often the one takes longer than the other. A third
// world with more messages inside shows that a difference would be seen. Run: node bench/timing.ts

const inside = "0000000000000001" as ChannelId;
const outside = "0000000000000002" as ChannelId;
const insideMessages = 20_000;
const outsideMessages = 100_000;
const rounds = 400;
const warmUp = 60;
/** 0.5 is no difference; from here on one could tell with some hundred questions. */
const told = 0.06;

const words = "boat lamp river garden stone paper cloud bridge market window engine letter".split(" ");
const question = "who repaired the engine of the boat near the bridge?";

export async function benchTiming(): Promise<boolean> {
  console.log("\ntime of recall, and what lies outside the audience");
  const usual = openWorld(insideMessages, (at) => `${words[at % 12]} and ${words[(at * 7) % 12]}`);
  const never = openWorld(insideMessages, (at) => `zq${at % 9} and vx${at % 7}`);
  const same = openWorld(insideMessages, (at) => `zq${at % 9} and vx${at % 7}`);
  const larger = openWorld(insideMessages * 2, (at) => `zq${at % 9} and vx${at % 7}`);
  const probe = share(never, usual);
  const control = share(never, same);
  const seen = share(never, larger);
  const shown = ({ longer, interval }: Compared) =>
    `${longer.toFixed(3)} (95 %: ${interval.map((bound) => bound.toFixed(3)).join(" to ")})`;
  console.log(`  share of questions that take longer: where the words stand outside ${shown(probe)}`);
  console.log(`  the same world twice ${shown(control)}; twice as many messages inside ${shown(seen)}`);
  const isSeen = verdict("a difference would be seen", seen.longer > 0.5 + told);
  const away = Math.abs(probe.longer - 0.5);
  return verdict(`0.5 ± ${away.toFixed(3)}, goal under ${told}`, away < told) && isSeen;
}

interface World {
  ask(): number;
}

function openWorld(messages: number, textOutside: (at: number) => string): World {
  const engine = new RecallEngine({ expectedTurns: messages + outsideMessages });
  const say = (channelId: ChannelId, at: number, text: string) => {
    const createdAt = Date.UTC(2026, 0, 1) + at * 60_000;
    engine.upsert({
      messageId: formatId(createdAt * idsPerMs + Number(channelId)) as MessageId,
      channelId,
      authorId: `m${at % 30}` as MemberId,
      createdAt,
      parentId: null,
      threadId: null,
      ...readMessage(text, createdAt),
    });
  };
  for (let at = 0; at < messages; at++)
    say(
      inside,
      at,
      `the ${words[(at * 5) % 12]} by the ${words[(at * 3) % 12]} needs ${words[at % 12]} ${at % 97}`,
    );
  for (let at = 0; at < outsideMessages; at++) say(outside, at, textOutside(at));
  const query = { text: question, channelIds: [inside], nearest: [], now: Date.UTC(2026, 6, 1), limit: 40 };
  return {
    ask() {
      const startedAt = performance.now();
      engine.search(query);
      return performance.now() - startedAt;
    },
  };
}

interface Compared {
  /** How often the other takes longer. */
  longer: number;
  interval: [low: number, high: number];
}

function share(one: World, other: World): Compared {
  const times: [number[], number[]] = [[], []];
  for (let round = 0; round < warmUp + rounds; round++) {
    // Whoever comes second finds the caches as the first left them: they take turns at that too.
    const order = round % 2 === 0 ? [0, 1] : [1, 0];
    for (const which of order) {
      const ms = [one, other][which]!.ask();
      if (round >= warmUp) times[which]!.push(ms);
    }
  }
  const longer = mannWhitney(times[0], times[1]);
  // Standard error of the share under no difference.
  const error = 1.96 * Math.sqrt((2 * rounds + 1) / (12 * rounds * rounds));
  return { longer, interval: [longer - error, longer + error] };
}

/** The share of pairs in which the second is greater. */
function mannWhitney(first: readonly number[], second: readonly number[]): number {
  let wins = 0;
  for (const one of first) for (const two of second) wins += two > one ? 1 : two === one ? 0.5 : 0;
  return wins / (first.length * second.length);
}

if (import.meta.main) process.exitCode = (await benchTiming()) ? 0 : 1;
