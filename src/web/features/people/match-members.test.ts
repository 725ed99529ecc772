import assert from "node:assert/strict";
import { test } from "node:test";
import type { Member } from "#contract/member.ts";
import { matchMembers } from "./match-members.ts";

function member(name: string, handle: string, imported = false): Member {
  return { id: handle, name, handle, imported, deactivated: false } as unknown as Member;
}

const everybody = [
  member("Zoë van Dijk", "zoe"),
  member("Ann Zorn", "ann"),
  member("Azog", "azog"),
  member("Zora", "zora", true),
];
const found = (word: string) => matchMembers(everybody, word, 10).map((one) => one.handle);

test("who starts with the word comes first, people with an account before imported ones", () => {
  assert.deepEqual(found("z"), ["zoe", "zora", "ann", "azog"]);
});

test("accents and an @ do not matter", () => {
  assert.deepEqual(found("@zoë"), ["zoe"]);
  assert.deepEqual(found("ZOE"), ["zoe"]);
});

test("nothing typed finds everybody", () => {
  assert.equal(found("").length, 4);
});
