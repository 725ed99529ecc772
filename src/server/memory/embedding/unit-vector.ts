import type { EmbeddedText } from "./embedder.ts";

/** A service's vector scaled to length 1, as indexes expect; or why it is none, whatever the service sent. */
export function unitVector(sent: unknown, dimension: number): EmbeddedText {
  if (!isNumbers(sent)) return { refused: "its vector holds what is no number" };
  const vector = new Float32Array(sent);
  if (vector.length !== dimension)
    return { refused: `its vector has ${vector.length} numbers instead of ${dimension}` };
  let sum = 0;
  // By number: an iterator of a typed array takes twice as long as the sum.
  for (let i = 0; i < vector.length; i++) sum += vector[i]! * vector[i]!;
  // Also where a number is too large for 32 bits.
  if (!Number.isFinite(sum)) return { refused: "its vector holds what is no number" };
  if (sum === 0) return { refused: "its vector is zero" };
  const length = Math.sqrt(sum);
  for (let i = 0; i < vector.length; i++) vector[i]! /= length;
  return { vector };
}

function isNumbers(sent: unknown): sent is Float32Array | number[] {
  return (
    sent instanceof Float32Array || (Array.isArray(sent) && sent.every((value) => typeof value === "number"))
  );
}
