import assert from "node:assert/strict";
import { test } from "node:test";
import type { PortraitLine } from "#contract/personality.ts";
import { comparePortraits } from "./compare-portraits.ts";

const line = (traitId: string, text = traitId): PortraitLine => ({
  traitId,
  text,
  evidence: [],
  standing: null,
});

test("what went, what came and what stayed are told apart by the trait, not by its wording", () => {
  const earlier = [line("a"), line("b", "some b")];
  const later = [line("b", "much b"), line("c")];
  assert.deepEqual(comparePortraits(earlier, later), {
    gone: [line("a")],
    come: [line("c")],
    stayed: [{ earlier: line("b", "some b"), later: line("b", "much b") }],
  });
});
