import assert from "node:assert/strict";
import { test } from "node:test";
import type { MemberId } from "#contract/ids.ts";
import type { PersonalityChange } from "#contract/personality.ts";
import { vetoedTraits } from "./vetoed.ts";

const said = (traitId: string | null, change: PersonalityChange["change"]): PersonalityChange => ({
  id: "1",
  at: "2026-01-01T00:00:00Z",
  memberId: "1" as MemberId,
  change,
  traitId,
  day: null,
});

test("the newest word on a trait counts", () => {
  const record = [
    said("a", "released"),
    said("b", "vetoed"),
    said(null, "froze"),
    said("b", "pinned"),
    said("a", "vetoed"),
  ];
  assert.deepEqual(vetoedTraits(record), ["b"]);
});
