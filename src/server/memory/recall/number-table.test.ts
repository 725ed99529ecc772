import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { NumberTable } from "./number-table.ts";

/** Few enough that they meet in the table, and some beyond 32 bits. */
const keys = fc.oneof(
  fc.nat(40),
  fc.nat(20).map((n) => 2 ** 52 + n * 2048),
);
const steps = fc.array(fc.record({ key: keys, isDeletion: fc.boolean() }), { maxLength: 200 });

test("a number table finds what a map finds", () => {
  fc.assert(
    fc.property(steps, (steps) => {
      const column: number[] = [];
      const table = new NumberTable((ordinal) => column[ordinal]!);
      const map = new Map<number, number>();
      for (const { key, isDeletion } of steps) {
        if (isDeletion) {
          table.delete(key);
          map.delete(key);
        } else {
          map.set(key, column.push(key) - 1);
          table.set(column.length - 1);
        }
      }
      for (const { key } of steps) assert.equal(table.get(key), map.get(key) ?? -1);
    }),
  );
});
