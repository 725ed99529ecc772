import type { MessageId } from "#contract/ids.ts";
import { type ChosenQuote, chooseQuotes } from "#server/brain/learned/choose-quotes.ts";
import { composeAnswer } from "#server/brain/learned/compose-answer.ts";
import { intentOf } from "#server/brain/learned/intent.ts";
import type { Material } from "#server/brain/material.ts";
import { askedText } from "#server/brain/question-terms.ts";
import { type EvaluationWorkspace, openEvaluationWorkspace } from "./evaluation-workspace.ts";
import { type LocomoConversation, type LocomoQuestion, readLocomo } from "./locomo.ts";
import { createPlainMix } from "./plain-mix.ts";

/** Multi-hop, temporal and single-hop: what is asked was said. */
const answerable = [1, 2, 4];
const adversarial = 5;
/** Questions of another conversation that are put to each. */
const foreignQuestions = 100;
/** The share of the questions that are answered when every question is, but for the least certain. */
const coverage = 0.9;
/** Whatever is found is said. */
const unassured = { coverage: 0.2, certainty: 0 };

export interface BrainReport {
  questions: number;
  /** As the product is set: shares of the questions that it answers, and of the answers that cite evidence. */
  answered: number;
  evident: number;
  /** With 90 % of the questions answered: the share of the answers that cite evidence, in at most three citations. */
  evidentAtCoverage: number;
  /** The floor: the same for the top turn of the plain mix. */
  floor: number;
  /** Of another conversation's questions those that are answered, as the product is set. */
  foreignAnswered: number;
  /** Area under the curve that tells answerable questions from another conversation's, and from adversarial ones. */
  aucForeign: number;
  aucAdversarial: number;
}

interface Asked {
  kind: "answerable" | "adversarial" | "foreign";
  certainty: number;
  /** Whether what would be cited, and what is cited, is evidence. */
  isEvident: boolean;
  isAnswered: boolean;
  isAnswerEvident: boolean;
  isFloorEvident: boolean;
}

/** Measures what the learned brain cites on LoCoMo's questions. Each conversation is a workspace of its own. */
export async function evaluateBrain(folder: string): Promise<BrainReport> {
  const conversations = readLocomo(folder);
  const asked: Asked[] = [];
  for (const [at, conversation] of conversations.entries()) {
    const workspace = await openEvaluationWorkspace(conversation.turns);
    const ask = createAsk(workspace, conversation);
    for (const question of conversation.questions) {
      if (answerable.includes(question.category)) asked.push(await ask(question, "answerable"));
      if (question.category === adversarial) asked.push(await ask(question, "adversarial"));
    }
    const others = conversations[(at + 1) % conversations.length]!.questions;
    if (conversations.length > 1)
      for (const question of others
        .filter(({ category }) => answerable.includes(category))
        .slice(0, foreignQuestions))
        asked.push(await ask({ ...question, evidence: new Set() }, "foreign"));
    await workspace.close();
  }
  return summarise(asked);
}

function createAsk(workspace: EvaluationWorkspace, conversation: LocomoConversation) {
  const turnOf = new Map<MessageId, number>(workspace.messageIds.map((id, turn) => [id, turn]));
  const plain = createPlainMix(conversation);
  return async ({ text, evidence }: LocomoQuestion, kind: Asked["kind"]): Promise<Asked> => {
    const material = await workspace.gather(`@lain ${text}`);
    const isEvidence = (id: MessageId) => evidence.has(turnOf.get(id) ?? -1);
    const quotes = await allQuotes(material);
    const reply = await composeAnswer(material);
    const cited = [
      ...reply.cites,
      ...reply.parts.flatMap((part) => (typeof part === "string" ? [] : [part.quotes])),
    ];
    return {
      kind,
      certainty: Math.max(0, ...quotes.map((quote) => quote.certainty)),
      isEvident: quotes.some(({ message }) => isEvidence(message.id)),
      isAnswered: cited.length > 0,
      isAnswerEvident: cited.some(isEvidence),
      isFloorEvident: evidence.has(plain(text)[0]!),
    };
  };
}

function allQuotes(material: Material): Promise<ChosenQuote[]> {
  return chooseQuotes(material, intentOf(askedText(material)), unassured);
}

function summarise(asked: readonly Asked[]): BrainReport {
  const of = (kind: Asked["kind"]) => asked.filter((one) => one.kind === kind);
  const questions = of("answerable");
  const certain = questions.toSorted((one, other) => other.certainty - one.certainty);
  const covered = certain.slice(0, Math.ceil(coverage * certain.length));
  const answered = questions.filter(({ isAnswered }) => isAnswered);
  return {
    questions: questions.length,
    answered: share(questions, ({ isAnswered }) => isAnswered),
    evident: share(answered, ({ isAnswerEvident }) => isAnswerEvident),
    evidentAtCoverage: share(covered, ({ isEvident }) => isEvident),
    floor: share(questions, ({ isFloorEvident }) => isFloorEvident),
    foreignAnswered: share(of("foreign"), ({ isAnswered }) => isAnswered),
    aucForeign: areaUnderCurve(questions, of("foreign")),
    aucAdversarial: areaUnderCurve(questions, of("adversarial")),
  };
}

function share<Item>(items: readonly Item[], is: (item: Item) => boolean): number {
  return items.filter(is).length / Math.max(1, items.length);
}

/** The probability that one of the first is more certain than one of the second (Mann and Whitney 1947). */
function areaUnderCurve(first: readonly Asked[], second: readonly Asked[]): number {
  let wins = 0;
  for (const one of first)
    for (const other of second)
      wins += one.certainty > other.certainty ? 1 : one.certainty === other.certainty ? 0.5 : 0;
  return wins / Math.max(1, first.length * second.length);
}
