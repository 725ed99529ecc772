import type { MessageId } from "#contract/ids.ts";
import { describeMessage } from "#server/brain/prompt/describe-message.ts";
import { takeWithin } from "#server/brain/prompt/token-budget.ts";
import type { Recollection } from "#server/memory/create-memory.ts";
import { type Mix, mix } from "#server/memory/recall/mix.ts";
import { bootstrapInterval } from "./bootstrap.ts";
import { type EvaluationWorkspace, openEvaluationWorkspace } from "./evaluation-workspace.ts";
import { type LocomoConversation, readLocomo } from "./locomo.ts";
import { misspell } from "./misspell.ts";
import { createPlainMix } from "./plain-mix.ts";

/** Turns among which the evidence is looked for. */
export const depths = [5, 10, 25] as const;
const deepest = 25;
/** Memories that are quoted in a prompt of this size, as the brain quotes them. */
export const promptTokens = 1_500;

/** Shares in percent, by the depths. */
export type Figures = number[];

export interface RecallReport {
  questions: number;
  recall: Figures;
  /** The plain mix on the same questions. */
  plainMix: Figures;
  /** By the depths: 95 % of the difference to the plain mix. */
  difference: { low: number; high: number }[];
  /** The share of the evidence that stands in a prompt of `promptTokens`. */
  inPrompt: number;
  /** One word of each question misspelt. */
  misspelt: Figures;
  misspeltPlainMix: Figures;
  /** By the part that was taken away. */
  without: Record<string, Figures>;
}

interface Opened {
  conversation: LocomoConversation;
  workspace: EvaluationWorkspace;
  /** Turns by message. */
  turnOf: ReadonlyMap<MessageId, number>;
}

/**
 * Recall@k of a question is the share of its evidence among the first k turns that the product recalls; the figure is the
 * mean over all questions that have evidence. Each conversation is imported and indexed in a workspace of its own.
 */
export async function evaluateRecall(folder: string, parts = Object.keys(mix)): Promise<RecallReport> {
  const opened: Opened[] = [];
  try {
    for (const conversation of readLocomo(folder)) {
      const workspace = await openEvaluationWorkspace(conversation.turns);
      opened.push({
        conversation,
        workspace,
        turnOf: new Map(workspace.messageIds.map((id, turn) => [id, turn])),
      });
    }
    return await measureAll(opened, parts);
  } finally {
    await Promise.all(opened.map(({ workspace }) => workspace.close()));
  }
}

async function measureAll(opened: readonly Opened[], parts: readonly string[]): Promise<RecallReport> {
  const whole = await perQuestion(opened, (one, text) => recalled(one, text));
  const plain = await perQuestion(opened, plainRanking());
  const prompts = await perQuestion(opened, promptRanking);
  const without: Record<string, Figures> = {};
  for (const part of parts)
    without[part] = meanOf(await perQuestion(opened, (one, text) => recalled(one, text, { [part]: 0 })));
  return {
    questions: whole.length,
    recall: meanOf(whole),
    plainMix: meanOf(plain),
    difference: depths.map((_, depth) =>
      bootstrapInterval(whole.map((shares, at) => shares[depth]! - plain[at]![depth]!)),
    ),
    inPrompt: meanOf(prompts).at(-1)!,
    misspelt: meanOf(await perQuestion(opened, (one, text) => recalled(one, misspell(text)))),
    misspeltPlainMix: meanOf(await perQuestion(opened, plainRanking(misspell))),
    without,
  };
}

type Ranking = (opened: Opened, question: string) => number[] | Promise<number[]>;

/** For each question the percentages of its evidence among the first turns of a ranking, by the depths. */
async function perQuestion(opened: readonly Opened[], rank: Ranking): Promise<Figures[]> {
  const all: Figures[] = [];
  for (const one of opened) {
    for (const { text, evidence } of one.conversation.questions) {
      const hits = (await rank(one, text)).map((turn) => evidence.has(turn));
      all.push(depths.map((depth) => (100 * hits.slice(0, depth).filter(Boolean).length) / evidence.size));
    }
  }
  return all;
}

function ask({ workspace }: Opened, text: string, weights: Partial<Mix> = {}): Promise<Recollection[]> {
  const { memory, channelId } = workspace;
  return memory.recall({ text, destinationId: channelId, limit: deepest, weights });
}

async function recalled(opened: Opened, text: string, weights?: Partial<Mix>): Promise<number[]> {
  return (await ask(opened, text, weights)).map(({ id }) => opened.turnOf.get(id)!);
}

/** The turns whose quotes fit into a prompt. */
const promptRanking: Ranking = async (opened, text) => {
  const found = await ask(opened, text);
  const speakers = opened.conversation.turns.map(({ speaker }) => speaker);
  const quote = (message: Recollection) =>
    describeMessage(
      { ...message, authorName: speakers[opened.turnOf.get(message.id)!]!, channelName: "#talk" },
      1,
    );
  return takeWithin(found, promptTokens, quote).map(({ id }) => opened.turnOf.get(id)!);
};

function plainRanking(change: (text: string) => string = (text) => text): Ranking {
  const rankings = new Map<Opened, (question: string) => number[]>();
  return (opened, text) => {
    const rank = rankings.get(opened) ?? createPlainMix(opened.conversation);
    rankings.set(opened, rank);
    return rank(change(text));
  };
}

function meanOf(figures: readonly Figures[]): Figures {
  return depths.map((_, depth) => figures.reduce((sum, one) => sum + one[depth]!, 0) / figures.length);
}
