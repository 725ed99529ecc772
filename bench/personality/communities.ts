import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readChatHistories, type SaidMessage, sumMessages } from "#cli/evaluation/chat-history.ts";
import { evaluatePersonality } from "#cli/evaluation/evaluate-personality.ts";
import { wordsOf } from "#server/memory/words/words-of.ts";
import { background } from "#server/personality/background/background.ts";
import { observeMessage } from "#server/personality/observation/observe-message.ts";
import { describeMarkers } from "#server/personality/voice/describe-markers.ts";
import { describeTraits } from "#server/personality/voice/describe-traits.ts";
import { readHistory, smallHistory } from "../support/history.ts";
import { verdict } from "../support/report.ts";

const folder = fileURLToPath(new URL("../../../shared/data/chat", import.meta.url));
const observedPerSecond = 30_000;
const goals = { sharedWords: 29, foreignWords: 11, recognised: 95, moved: 0.2 };
/** Fewer messages are no workspace of 20,000 by 100. */
const steeredMessages = 16_000;

/** What Lain makes of communities, and how fast a message is observed. `./lain eval personality` says more. */
export async function benchCommunities(): Promise<boolean> {
  console.log("\npersonality: observing, in one thread");
  const speed = await measureSpeed();
  if (!existsSync(folder)) {
    console.log("  communities: SKIPPED, their histories are not there");
    return speed;
  }
  const { profileWords, recognition, steering } = evaluatePersonality(readChatHistories([folder]));
  const reached = [
    speed,
    ...profileWords.map(({ name, halves, others, ceiling }) =>
      verdict(
        `${name}: ${halves} of 50 words in the other half (goal ${goals.sharedWords}, ceiling ${ceiling}), ${others} in another community's (at most ${goals.foreignWords})`,
        halves >= goals.sharedWords && others <= goals.foreignWords,
      ),
    ),
    ...recognition
      .filter(({ sampleSize }) => sampleSize === 100)
      .map(({ halved, recognised, interval }) =>
        verdict(
          `recognised from 100 messages, halved by ${halved}: ${recognised.toFixed(1)} of 100 (${interval.low.toFixed(1)} to ${interval.high.toFixed(1)}), goal ${goals.recognised}`,
          recognised >= goals.recognised,
        ),
      ),
    ...steering
      .filter(({ messages }) => messages >= steeredMessages)
      .map(({ name, farthest, undefended, entered }) =>
        verdict(
          `${name}: 1,000 steering messages move ${farthest.trait} by ${farthest.moved.toFixed(2)} deviations (at most ${goals.moved}; a plain mean ${undefended.toFixed(1)}), ${entered.length} phrases enter`,
          farthest.moved <= goals.moved && entered.length === 0,
        ),
      ),
  ];
  return reached.every(Boolean);
}

async function measureSpeed(): Promise<boolean> {
  const scratch = await mkdtemp(join(tmpdir(), "lain-bench-"));
  try {
    const { path, name } = await smallHistory(scratch);
    const messages: SaidMessage[] = [];
    for await (const { user, text, ts } of readHistory(path))
      messages.push({ author: user, content: text, createdAt: Date.parse(ts) });
    const observe = (content: string) => observeMessage({ content, createdAt: 0, answersAfterMs: null });
    for (const { content } of messages) observe(content);
    const rate = perSecond(messages, ({ content }) => observe(content));
    const words = perSecond(messages, ({ content }) => wordsOf(content));
    const sums = sumMessages(messages);
    describeMarkers(sums, background());
    const start = performance.now();
    describeTraits(sums.authors, background());
    describeMarkers(sums, background());
    const ms = performance.now() - start;
    console.log(`  ${name}: voice and markers of ${sums.authors.length} authors in ${ms.toFixed(0)} ms`);
    return verdict(
      `${rate.toFixed(0)} messages/s (goal ${observedPerSecond}; parting their words alone, for memory: ${words.toFixed(0)})`,
      rate >= observedPerSecond,
    );
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

function perSecond(messages: readonly SaidMessage[], work: (message: SaidMessage) => unknown): number {
  const start = performance.now();
  for (const message of messages) work(message);
  return (messages.length * 1_000) / (performance.now() - start);
}
