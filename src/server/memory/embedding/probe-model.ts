import { EmbeddingFailure } from "./embedding-failure.ts";
import type { ModelTraits } from "./embedding-service.ts";
import { unitVector } from "./unit-vector.ts";

/** Of eight worlds: any two of them have nothing in common. */
const strangers = [
  "The night train to Lisbon leaves from platform nine.",
  "Whisk two eggs with butter and flour.",
  "The deployment failed because the disk was full.",
  "Our goalkeeper broke a finger in the second half.",
  "She has played the cello since she was five.",
  "Glaciers move about a metre a day.",
  "My landlord raised the rent again.",
  "Which colour should the new logo have?",
];

/**
 * Finds out in one request what is not known of a model. Its noise is the mean cosine of strangers and two standard
 * deviations: with some models any two texts have 0.1, with others 0.7. Throws `EmbeddingFailure`.
 */
export async function probeModel(
  embed: (texts: string[]) => Promise<unknown[]>,
  name: string,
): Promise<ModelTraits> {
  const sent = await embed(strangers);
  const dimension = lengthOf(sent[0]);
  const vectors = sent.map((entry) => {
    const text = unitVector(entry, dimension);
    if ("vector" in text) return text.vector;
    const reason = `${name} makes no vector of a plain sentence: ${text.refused}`;
    throw new EmbeddingFailure({ kind: "not_allowed", reason });
  });
  return { dimension, noise: noiseOf(vectors) };
}

function lengthOf(vector: unknown): number {
  return Array.isArray(vector) || vector instanceof Float32Array ? vector.length : 0;
}

function noiseOf(vectors: Float32Array[]): number {
  const cosines = vectors.flatMap((one, i) => vectors.slice(i + 1).map((other) => product(one, other)));
  const mean = sum(cosines) / cosines.length;
  const variance = sum(cosines.map((cosine) => (cosine - mean) ** 2)) / cosines.length;
  return mean + 2 * Math.sqrt(variance);
}

function product(one: Float32Array, other: Float32Array): number {
  return sum(Array.from(one, (value, i) => value * other[i]!));
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
