import { createRandom } from "./bootstrap.ts";
import { authorsOf, type ChatHistory, type SaidMessage } from "./chat-history.ts";
import { traitVector } from "./trait-vector.ts";

/** Messages of a sample. */
export const sampleSizes = [100, 20] as const;

export interface Recognition {
  /** How histories are halved: by their authors, by time, or by both. */
  halved: "authors" | "time" | "both";
  sampleSize: number;
  /** Of 100 samples, how many were recognised, and the 95 % interval. */
  recognised: number;
  interval: { low: number; high: number };
  byCommunity: Record<string, number>;
  /** Samples of the very half that was learned from: what can be reached. */
  ceiling: number;
  /** Guessing. */
  floor: number;
}

export interface RecognitionSize {
  /** Ways to halve by authors. */
  splits: number;
  /** Samples of each community that are learned from, and that are tried. */
  learned: number;
  tried: number;
}

const usualSize: RecognitionSize = { splits: 6, learned: 120, tried: 50 };
/** Every other sample that is learned from is of so many of the authors, so that it shows how far other authors may differ. */
const authorsOfASample = 0.3;
const least = 1e-6;

type Random = (bound: number) => number;

/**
 * Tells from the traits of a sample of messages which community wrote them. From one half of each community samples are
 * drawn, every other one of a third of its authors; their means and their scatter are all that is learned. A sample of the
 * other half belongs to the nearest mean.
 */
export function evaluateRecognition(
  histories: readonly ChatHistory[],
  size: RecognitionSize = usualSize,
): Recognition[] {
  return (["authors", "time", "both"] as const).flatMap((halved) =>
    sampleSizes.map((sampleSize) => measure(histories, halved, sampleSize, size)),
  );
}

function measure(
  histories: readonly ChatHistory[],
  halved: Recognition["halved"],
  sampleSize: number,
  { splits, learned, tried }: RecognitionSize,
): Recognition {
  const random = createRandom(`${halved} ${sampleSize}`);
  const hits = histories.map(() => 0);
  let ceilingHits = 0;
  const rounds = halved === "authors" ? splits : 1;
  for (let round = 0; round < rounds; round++) {
    const halves = histories.map(({ messages }) => halve(messages, halved, random));
    const samples = halves.map(([own]) =>
      Array.from({ length: learned }, (_, i) =>
        traitVector(draw(i % 2 === 0 ? ofSomeAuthors(own, random) : own, sampleSize, random)),
      ),
    );
    const recognise = learn(samples);
    halves.forEach(([own, other], community) => {
      for (let i = 0; i < tried; i++) {
        if (recognise(traitVector(draw(other, sampleSize, random))) === community) hits[community]! += 1;
        if (recognise(traitVector(draw(own, sampleSize, random))) === community) ceilingHits += 1;
      }
    });
  }
  const ofEach = rounds * tried;
  const all = ofEach * histories.length;
  const found = hits.reduce((sum, count) => sum + count, 0);
  return {
    halved,
    sampleSize,
    recognised: (100 * found) / all,
    interval: wilsonInterval(found, all),
    byCommunity: Object.fromEntries(histories.map(({ name }, i) => [name, (100 * hits[i]!) / ofEach])),
    ceiling: (100 * ceilingHits) / all,
    floor: 100 / histories.length,
  };
}

/** One half to learn from, the other to try. */
function halve(
  messages: readonly SaidMessage[],
  halved: Recognition["halved"],
  random: Random,
): [SaidMessage[], SaidMessage[]] {
  const middle = Math.floor(messages.length / 2);
  const older = messages.slice(0, middle);
  const newer = messages.slice(middle);
  if (halved === "time") return [older, newer];
  if (halved === "authors") {
    const learned = new Set(authorsOf(messages).filter(() => random(2) === 0));
    return [
      messages.filter(({ author }) => learned.has(author)),
      messages.filter(({ author }) => !learned.has(author)),
    ];
  }
  // Each author stands in the half in which they wrote more.
  const lead = new Map<string, number>();
  for (const { author } of older) lead.set(author, (lead.get(author) ?? 0) + 1);
  for (const { author } of newer) lead.set(author, (lead.get(author) ?? 0) - 1);
  return [
    older.filter(({ author }) => lead.get(author)! >= 0),
    newer.filter(({ author }) => lead.get(author)! < 0),
  ];
}

function ofSomeAuthors(messages: readonly SaidMessage[], random: Random): readonly SaidMessage[] {
  const chosen = new Set(authorsOf(messages).filter(() => random(1_000) < authorsOfASample * 1_000));
  const some = messages.filter(({ author }) => chosen.has(author));
  return some.length < 2 * sampleSizes[0] ? messages : some;
}

function draw(messages: readonly SaidMessage[], size: number, random: Random): SaidMessage[] {
  const drawn = new Set<number>();
  while (drawn.size < Math.min(size, messages.length)) drawn.add(random(messages.length));
  return [...drawn].map((index) => messages[index]!);
}

/**
 * Answers a function that tells the community whose mean lies nearest. Each trait is measured by its variance within
 * communities, and counts for as much of its variance as lies between them.
 */
function learn(samples: readonly Map<string, number>[][]): (vector: Map<string, number>) => number {
  const names = [...new Set(samples.flat().flatMap((vector) => [...vector.keys()]))];
  const valuesOf = (vectors: readonly Map<string, number>[], name: string) =>
    vectors.map((vector) => vector.get(name) ?? 0);
  const traits = names.map((name) => {
    const means = samples.map((vectors) => meanOf(valuesOf(vectors, name)));
    const within = meanOf(samples.map((vectors) => varianceOf(valuesOf(vectors, name)))) + least;
    const between = varianceOf(means);
    return { name, means, weight: between / (between + within) / within };
  });
  return (vector) => {
    const distances = samples.map((_, community) =>
      traits.reduce(
        (sum, { name, means, weight }) => sum + weight * ((vector.get(name) ?? 0) - means[community]!) ** 2,
        0,
      ),
    );
    return distances.indexOf(Math.min(...distances));
  };
}

const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

function varianceOf(values: readonly number[]): number {
  const mean = meanOf(values);
  return meanOf(values.map((value) => (value - mean) ** 2));
}

/** 95 % of a share (Wilson 1927), in percent. */
export function wilsonInterval(found: number, all: number): { low: number; high: number } {
  const z = 1.96;
  const share = found / all;
  const middle = (share + z ** 2 / (2 * all)) / (1 + z ** 2 / all);
  const half = (z / (1 + z ** 2 / all)) * Math.sqrt((share * (1 - share)) / all + z ** 2 / (4 * all ** 2));
  return { low: 100 * (middle - half), high: 100 * (middle + half) };
}
