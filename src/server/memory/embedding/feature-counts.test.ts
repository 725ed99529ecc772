import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { FeatureCounts } from "./feature-counts.ts";

test("it counts as a map does, text after text, however many features a text has", () => {
  const counts = new FeatureCounts();
  const text = fc
    .tuple(fc.integer({ min: 1, max: 5_000 }), fc.integer({ min: 0, max: 3_000 }), fc.nat())
    .map(([different, length, seed]) =>
      Array.from({ length }, (_, index) => Math.imul(((seed + index * 7) % different) + 1, 0x9e3779b1) >>> 0),
    );
  fc.assert(
    fc.property(text, (features) => {
      const expected = new Map<number, { count: number; weight: number }>();
      counts.clear();
      for (const [weight, feature] of features.entries()) {
        counts.add(feature, weight);
        const known = expected.get(feature | 0);
        if (known) known.count += 1;
        else expected.set(feature | 0, { count: 1, weight });
      }
      const counted = Array.from({ length: counts.size }, (_, ordinal) => [
        counts.feature[ordinal],
        { count: counts.count[ordinal], weight: counts.weight[ordinal] },
      ]);
      assert.deepEqual(counted, [...expected]);
    }),
    { numRuns: 50 },
  );
});
