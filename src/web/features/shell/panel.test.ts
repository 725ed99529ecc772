import assert from "node:assert/strict";
import { test } from "node:test";
import type { MemberId, MessageId } from "#contract/ids.ts";
import { type Panel, readPanel, writePanel } from "./panel.ts";

const panels: Panel[] = [
  { kind: "members" },
  { kind: "profile", memberId: "0000000000000001" as MemberId },
  { kind: "why", messageId: "0000000000000002" as MessageId },
  { kind: "similar", messageId: "0000000000000003" as MessageId },
  { kind: "search", query: "from:ann a&b=c #1", mode: "meaning" },
  { kind: "search", query: "", mode: "text" },
];

test("a panel comes back out of the address as it went in", () => {
  for (const panel of panels) assert.deepEqual(readPanel(`?${writePanel(panel)}`), panel);
});

test("an address without a panel, or with an unknown one, opens none", () => {
  assert.equal(readPanel(""), undefined);
  assert.equal(readPanel("?panel=attic"), undefined);
});
