import assert from "node:assert/strict";
import { EmbeddingFailure, type EmbeddingFaultKind } from "#server/memory/embedding/embedding-failure.ts";

/** What no failure may repeat. */
export const secretKey = "sk-secret";
export const secretText = "the safe's number is 4711";

/** Asserts which failure it is, and that neither the key nor the text is in what is told. */
export function isFault(kind: EmbeddingFaultKind) {
  return (error: unknown): error is EmbeddingFailure => {
    assert.ok(error instanceof EmbeddingFailure, String(error));
    assert.equal(error.fault.kind, kind);
    const told = `${error.stack} ${JSON.stringify(error)} ${error.cause}`;
    assert.ok(!told.includes(secretKey) && !told.includes("4711"));
    return true;
  };
}
