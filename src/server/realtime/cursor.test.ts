import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { createCursorCodec } from "./cursor.ts";

const cursors = createCursorCodec(Buffer.alloc(16, "key"));
const seqs = fc.integer({ min: 0, max: 2 ** 48 - 1 });

test("R1: a cursor holds its place, in a new text each time", () => {
  fc.assert(
    fc.property(seqs, (seq) => {
      const [first, second] = [cursors.encode(seq), cursors.encode(seq)];
      assert.notEqual(first, second);
      assert.equal(cursors.decode(first), seq);
      assert.equal(cursors.decode(second), seq);
    }),
  );
});

test("R4: what was changed, made up or written with another key is no cursor", () => {
  const others = createCursorCodec(Buffer.alloc(16, "other"));
  fc.assert(
    fc.property(seqs, fc.nat(15), fc.integer({ min: 1, max: 255 }), (seq, at, difference) => {
      const bytes = Buffer.from(cursors.encode(seq), "base64url");
      bytes[at]! ^= difference;
      assert.equal(cursors.decode(bytes.toString("base64url")), undefined);
      assert.equal(cursors.decode(others.encode(seq)), undefined);
    }),
  );
  fc.assert(fc.property(fc.string(), (text) => assert.equal(cursors.decode(text), undefined)));
});
