import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { codeBits, codeWords } from "./binary-code.ts";
import { bitsOf, CodeColumn, codesPerBlock, placeOf } from "./code-column.ts";

const codes = fc.array(fc.uint32Array({ minLength: codeWords, maxLength: codeWords }), { minLength: 1 });

function differingBits(one: Uint32Array, other: Uint32Array): number {
  const bits = (word: number) => (word >>> 0).toString(2).replaceAll("0", "").length;
  return one.reduce((sum, word, index) => sum + bits(word ^ other[index]!), 0);
}

test("of codes those are near that differ in so few bits", () => {
  fc.assert(
    fc.property(codes, fc.nat(), fc.nat(codeBits), (stored, place, limit) => {
      const column = new CodeColumn(0);
      for (const [index, code] of stored.entries()) column.set(index, code);
      const start = place % stored.length;
      const near = column.near(stored[0]!, { start, end: stored.length, limit });
      assert.deepEqual(
        Array.from(near, (answer) => [placeOf(answer), bitsOf(answer)]),
        Array.from(stored.slice(start).entries(), ([at, code]) => [
          at,
          differingBits(stored[0]!, code),
        ]).filter(([, bits]) => bits! <= limit),
      );
    }),
  );
});

test("codes stay as they are while there come to be more of them", () => {
  const column = new CodeColumn(10);
  const codeOf = (place: number) => new Uint32Array(codeWords).fill(place);
  const places = 3 * codesPerBlock;
  for (let place = 0; place < places; place++) column.set(place, codeOf(place));
  column.clear(7);
  const farthest = new Uint32Array(codeWords).fill(0xffffffff);
  const distances = (code: Uint32Array, start: number) =>
    Array.from(column.near(code, { start, end: start + 1, limit: codeBits }), bitsOf);
  assert.deepEqual(distances(farthest, 7), [codeBits]);
  for (const place of [0, 5, codesPerBlock, places - 1])
    assert.deepEqual(distances(codeOf(place), place), [0]);
});
