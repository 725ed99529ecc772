import type { ChannelId, MemberId, MessageId } from "#contract/ids.ts";
import { embedLocally, localNoise } from "#server/memory/embedding/local-embeddings.ts";
import { type Mix, mix } from "#server/memory/recall/mix.ts";
import { RecallEngine } from "#server/memory/recall/recall-engine.ts";
import type { ScoredMessage } from "#server/memory/recall/recall-query.ts";
import { readMessage } from "#server/memory/words/terms-of.ts";
import { hasLocomo, type LocomoConversation, readLocomo } from "./recall/locomo.ts";

// Recall@k of a question is the share of its evidence among the first k turns found; the figure is the mean over all
// questions that have evidence. Run: node bench/recall.ts

const depths = [5, 10, 25];
const channelId = "1" as ChannelId;
const reference = { name: "a weight-free mix, on all ten conversations", figures: [67.4, 77.2, 85.3] };

interface Prepared {
  conversation: LocomoConversation;
  vectors: Float32Array[];
}

export function benchRecall(): void {
  if (!hasLocomo) {
    console.log("recall: SKIPPED, ../shared/data/locomo-dev is not there");
    return;
  }
  const prepared = readLocomo().map((conversation) => ({
    conversation,
    vectors: conversation.turns.map(({ text }) => embedLocally(text)),
  }));
  print("Lain's recall", measure(prepared, mix));
  print(`reference: ${reference.name}`, reference.figures);
  for (const part of Object.keys(mix) as (keyof Mix)[]) {
    print(`  without ${part}`, measure(prepared, { ...mix, [part]: 0 }));
  }
}

function measure(prepared: Prepared[], parts: Mix): number[] {
  const sums = depths.map(() => 0);
  let questions = 0;
  for (const { conversation, vectors } of prepared) {
    const engine = fill(conversation, parts);
    for (const question of conversation.questions) {
      const found = engine.search({
        text: question.text,
        channelIds: [channelId],
        nearest: nearest(question.text, vectors),
        now: conversation.turns.at(-1)!.at,
        limit: Math.max(...depths),
      });
      const hits = found.map(({ messageId }) => question.evidence.has(Number(messageId) - 1));
      depths.forEach((depth, index) => {
        sums[index]! += hits.slice(0, depth).filter(Boolean).length / question.evidence.size;
      });
      questions += 1;
    }
  }
  return sums.map((sum) => (100 * sum) / questions);
}

function fill({ turns }: LocomoConversation, parts: Mix): RecallEngine {
  const engine = new RecallEngine({ mix: parts });
  const speakers = [...new Set(turns.map(({ speaker }) => speaker))];
  engine.setSpeakers(speakers.map((name) => ({ memberId: name as MemberId, names: [name], isBot: false })));
  for (const [index, { speaker, text, at }] of turns.entries()) {
    engine.upsert({
      messageId: String(index + 1) as MessageId,
      channelId,
      authorId: speaker as MemberId,
      createdAt: at,
      parentId: null,
      threadId: null,
      ...readMessage(text, at),
    });
  }
  return engine;
}

function nearest(text: string, vectors: Float32Array[]): ScoredMessage[] {
  const asked = embedLocally(text);
  const scored = vectors.map((vector, index) => ({
    messageId: String(index + 1) as MessageId,
    score: vector.reduce((sum, value, i) => sum + value * asked[i]!, 0),
  }));
  const near = scored.filter(({ score }) => score > localNoise);
  return near.sort((one, other) => other.score - one.score).slice(0, 200);
}

function print(name: string, figures: number[]): void {
  const shown = figures.map((figure) => figure.toFixed(1).padStart(5)).join(" / ");
  console.log(`${name.padEnd(60)} R@${depths.join("/")}  ${shown}`);
}

if (import.meta.main) benchRecall();
