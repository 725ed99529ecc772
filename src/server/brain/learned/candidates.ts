import type { ReadMessage } from "#server/brain/material.ts";
import { isReply, type Material, type Memory } from "#server/brain/material.ts";
import { stemsOf } from "#server/brain/question-terms.ts";
import type { TimeSpan } from "#server/memory/words/read-times.ts";
import { inSlices } from "#server/platform/in-slices.ts";
import { isAsking } from "./asking.ts";
import type { Intent } from "./intent.ts";
import { coverage, type Layer, type Matter } from "./matter.ts";
import { type Sentence, sentencesOf } from "./sentences.ts";
import { worthOf } from "./worth.ts";

/** A sentence that could be quoted. */
export interface Candidate {
  message: ReadMessage;
  sentence: Sentence;
  stems: ReadonlySet<string>;
  /** The share of the question's matter that it covers, from 0 to 1. */
  coverage: number;
  score: number;
  /** The score without the place among the memories: how sure it is that this is about the question. */
  certainty: number;
  /** The remembered question to which this is an answer. */
  answers: Memory | undefined;
}

/** What a term counts for that stands elsewhere in the message, or in the question which it answers. */
const elsewhere = 0.7;
const inQuestion = 0.8;
/** What a sentence has to cover by itself where it does not answer a remembered question. */
const ownShare = 0.6;
/** Of a question of several words, what shares but one of them is mostly about something else. */
const byOneWord = 0.65;
/** What says what the thing is that was asked about. */
const defining = 1.4;
/** What is told of another time than the one that the question names. */
const atAnotherTime = 0.45;
const toldForMs = 14 * 86_400_000;
/** The place among the memories, which come best first, at which half of the score is left. */
const rankHalf = 6;

/** Of when it was asked it was told then, or in the days after. */
function timeliness(at: number, spans: readonly TimeSpan[]): number {
  if (spans.length === 0) return 1;
  return spans.some(({ start, end }) => at >= start && at < end + toldForMs) ? 1 : atAnotherTime;
}

/** The sentences on the question's matter, of the memories, of what was answered to them, and of the room; each once, as what it scores best. */
export async function candidatesOf(
  material: Material,
  question: {
    matter: Matter;
    intent: Intent;
    spans: readonly TimeSpan[];
    definition: RegExp | undefined;
    leastCoverage: number;
  },
): Promise<Candidate[]> {
  const { matter, intent, spans, definition, leastCoverage } = question;
  const best = new Map<string, Candidate>();
  const offer = (candidate: Candidate): void => {
    const key = `${candidate.message.id}:${candidate.sentence.start}`;
    if ((best.get(key)?.score ?? 0) < candidate.score) best.set(key, candidate);
  };
  // A few milliseconds for the memories of one question: nobody's post waits for all of them.
  await inSlices(material.memories.entries(), ([rank, memory]) => {
    const prior = 1 / (1 + rank / rankHalf);
    read(memory, prior, undefined).forEach(offer);
    if (!isAsking(memory.content)) return;
    for (const [place, answer] of memory.answers.entries())
      read(answer, prior * 0.93 ** place, memory).forEach(offer);
  });
  const wrong = new Set(material.wrong);
  for (const message of material.room)
    if (!isReply(message) && !wrong.has(message.id)) read(message, 1, undefined).forEach(offer);
  return [...best.values()];

  function isByOneWord(layers: readonly ReadonlySet<string>[]): boolean {
    if (matter.size === 1) return false;
    return [...matter.keys()].filter((term) => layers.some((layer) => layer.has(term))).length < 2;
  }

  function read(message: ReadMessage, prior: number, answers: Memory | undefined): Candidate[] {
    const whole = stemsOf(message.content);
    const asked: Layer[] = answers === undefined ? [] : [[stemsOf(answers.content), inQuestion]];
    // No sentence covers more than its message: most messages need no closer look.
    if (coverage(matter, [[whole, 1], ...asked]) < leastCoverage) return [];
    const around: Layer[] = [[whole, elsewhere], ...asked];
    return sentencesOf(message.content).flatMap((sentence) => {
      const stems = stemsOf(sentence.text);
      // Who is asked for has spoken of it: an answer to somebody else's question about it is not enough.
      const isByItself = answers === undefined || intent === "person";
      if (isByItself && coverage(matter, [[stems, 1]]) < ownShare * leastCoverage) return [];
      const covered = coverage(matter, [[stems, 1], ...around]);
      if (covered < leastCoverage) return [];
      // Who opens a thread mostly asks; who writes in it mostly answers.
      const opens = message.threadId !== null ? 1 : isAsking(message.content) ? 0.5 : 0.9;
      const certainty =
        covered ** 2 *
        opens *
        worthOf(sentence.text, stems, intent) *
        timeliness(message.createdAt, spans) *
        (definition?.test(sentence.text) ? defining : 1) *
        (isByOneWord([whole, ...asked.map(([layer]) => layer)]) ? byOneWord : 1);
      return [{ message, sentence, stems, coverage: covered, score: certainty * prior, certainty, answers }];
    });
  }
}
