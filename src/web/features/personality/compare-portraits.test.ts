import assert from "node:assert/strict";
import { test } from "node:test";
import type { PortraitLine } from "#contract/personality.ts";
import { comparePortraits } from "./compare-portraits.ts";

const line = (traitId: string, said = traitId): PortraitLine => ({
  traitId,
  text: said,
  said,
  evidence: [],
  standing: null,
});

test("what went, what came, what is worded otherwise and what is the same are told apart by the trait", () => {
  const earlier = [line("a"), line("b", "some b"), line("d", "4 times")];
  const later = [line("b", "much b"), line("c"), line("d", "5 times")];
  assert.deepEqual(comparePortraits(earlier, later), {
    gone: [line("a")],
    come: [line("c")],
    changed: [{ earlier: line("b", "some b"), later: line("b", "much b") }],
    same: [{ earlier: line("d", "4 times"), later: line("d", "5 times") }],
  });
});
