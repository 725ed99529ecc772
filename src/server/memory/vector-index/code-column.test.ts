import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { codeBits, codeWords } from "./binary-code.ts";
import { CodeColumn, codesPerBlock } from "./code-column.ts";

const codes = fc.array(fc.uint32Array({ minLength: codeWords, maxLength: codeWords }), { minLength: 1 });

function differingBits(one: Uint32Array, other: Uint32Array): number {
  const bits = (word: number) => (word >>> 0).toString(2).replaceAll("0", "").length;
  return one.reduce((sum, word, index) => sum + bits(word ^ other[index]!), 0);
}

test("the distance of two codes is the number of bits in which they differ", () => {
  fc.assert(
    fc.property(codes, fc.nat(), (stored, place) => {
      const column = new CodeColumn(0);
      for (const [index, code] of stored.entries()) column.set(index, code);
      const start = place % stored.length;
      assert.deepEqual(
        [...column.distances(stored[0]!, start, stored.length)],
        stored.slice(start).map((code) => differingBits(stored[0]!, code)),
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
  assert.deepEqual([...column.distances(farthest, 7, 8)], [codeBits]);
  for (const place of [0, 5, codesPerBlock, places - 1])
    assert.deepEqual([...column.distances(codeOf(place), place, place + 1)], [0]);
});
