import assert from "node:assert/strict";
import { test } from "node:test";
import { embedLocally } from "#server/memory/embedding/local-embeddings.ts";
import { binaryCode, codeBits, codeWords } from "./binary-code.ts";
import { bitsOf, CodeColumn } from "./code-column.ts";
import { cosineTo, encodeVector } from "./encode-vector.ts";

const near = embedLocally("the deploy script fails on the build server");
const nearer = embedLocally("the deploy script fails on the new build server");
const far = embedLocally("bananas are cheap today");

test("nearer vectors differ in fewer bits", () => {
  const between = (one: Float32Array, other: Float32Array): number => {
    const codes = new CodeColumn(1);
    codes.set(0, binaryCode(other));
    const [answer] = codes.near(binaryCode(one), { start: 0, end: 1, limit: codeBits });
    return bitsOf(answer!);
  };
  assert.equal(between(near, near), 0);
  assert.ok(between(near, nearer) < between(near, far) / 2);
  assert.ok(Math.abs(between(near, far) - codeBits / 2) < codeBits / 5);
});

test("a vector of any length has a code of 384 bits", () => {
  for (const length of [1, 384, 1536, 3072]) {
    assert.equal(binaryCode(new Float32Array(length).fill(0.1)).length, codeWords);
  }
});

test("a stored vector has the cosine of the exact one to a hundredth", () => {
  const exact = near.reduce((sum, value, i) => sum + value * nearer[i]!, 0);
  assert.ok(Math.abs(cosineTo(near, encodeVector(nearer)) - exact) < 0.01);
  assert.equal(cosineTo(near, encodeVector(new Float32Array(384))), 0);
  assert.equal(cosineTo(near, encodeVector(new Float32Array(10).fill(1))), 0);
});
