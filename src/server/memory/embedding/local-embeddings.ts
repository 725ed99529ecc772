import { Embeddings } from "@langchain/core/embeddings";
import { hash, mix } from "#server/memory/words/hash.ts";
import { stem } from "#server/memory/words/stem.ts";
import { isStopWord } from "#server/memory/words/stop-words.ts";
import { saidText } from "#server/memory/words/terms-of.ts";
import { wordsOf } from "#server/memory/words/words-of.ts";
import type { Embedder } from "./embedder.ts";
import { FeatureCounts } from "./feature-counts.ts";

export const localDimension = 384;
/** Four standard deviations of the cosine of two texts that share no feature. */
export const localNoise = 0.2;

/** Each feature moves this many places of the vector, up or down: a sparse random projection (Achlioptas 2003). */
const placesPerFeature = 8;
const stemSeed = 1;
const gramSeed = 2;
const bareTextSeed = 3;
const gramLengths = [4, 5];

/**
 * Vectors without a model: stems and the character 4- and 5-grams of each word (so that misspelt and compound words
 * stay near), each with 1 + ln(count), projected to 384 dimensions and scaled to length 1. The same text gives the
 * same vector on every machine. About 40 µs for a chat message.
 */
export class LocalEmbeddings extends Embeddings {
  constructor() {
    super({ maxRetries: 0 });
  }

  override async embedDocuments(documents: string[]): Promise<number[][]> {
    return documents.map((text) => Array.from(embedLocally(text)));
  }

  override async embedQuery(document: string): Promise<number[]> {
    return Array.from(embedLocally(document));
  }
}

/** The default: it needs nothing, and no text leaves the process. */
export function createLocalEmbedder(): Embedder {
  return {
    embeddings: new LocalEmbeddings(),
    embedEach: async (texts) => texts.map((text) => ({ vector: embedLocally(text) })),
    model: "local-2",
    dimension: localDimension,
    noise: localNoise,
    // Ten milliseconds' work, between which its thread does something else.
    batch: { texts: 250, tokens: Number.POSITIVE_INFINITY, requestsAtOnce: 2 },
    dollarsPerMillionTokens: 0,
    usedTokens: () => 0,
  };
}

export function embedLocally(text: string): Float32Array {
  countFeatures(text);
  const vector = new Float32Array(localDimension);
  for (let i = 0; i < counts.size; i++) {
    const amount = counts.weight[i]! * (1 + Math.log(counts.count[i]!));
    let state = counts.feature[i]!;
    for (let place = 0; place < placesPerFeature; place++) {
      state = mix(state + 0x9e3779b9);
      vector[(state >>> 1) % localDimension]! += state & 1 ? amount : -amount;
    }
  }
  return scaleToUnit(vector);
}

/** Of the text that is at hand. */
const counts = new FeatureCounts();

function countFeatures(text: string): void {
  counts.clear();
  const words = wordsOf(saidText(text));
  const telling = words.filter((word) => !isStopWord(word));
  for (const word of telling.length > 0 ? telling : words) addWord(word);
  // Emoji alone, or nothing at all: still a vector, since an index refuses the zero vector.
  if (counts.size === 0) counts.add(hash(text.trim(), bareTextSeed), 1);
}

function addWord(word: string): void {
  counts.add(hash(stem(word), stemSeed), 1);
  const padded = `^${word}$`;
  const weight = 1 / Math.sqrt(padded.length);
  for (const length of gramLengths) {
    for (let start = 0; start + length <= padded.length; start++)
      counts.add(hash(padded, gramSeed, start, start + length), weight);
  }
}

function scaleToUnit(vector: Float32Array): Float32Array {
  let sum = 0;
  // By number: an iterator of a typed array takes twice as long as the sum.
  for (let i = 0; i < vector.length; i++) sum += vector[i]! * vector[i]!;
  // Features can cancel each other out to nothing, though hardly ever.
  if (sum === 0) vector[0] = sum = 1;
  const length = Math.sqrt(sum);
  for (let i = 0; i < vector.length; i++) vector[i]! /= length;
  return vector;
}
