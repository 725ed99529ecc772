import assert from "node:assert/strict";
import { test } from "node:test";
import { handleSchema } from "#contract/member.ts";
import { suggestHandle } from "./suggest-handle.ts";

test("a name becomes a handle that the contract accepts", () => {
  assert.equal(suggestHandle("Zoë van Dijk"), "zoe.van.dijk");
  assert.equal(suggestHandle("  (dev) Ann!! "), "dev.ann");
  assert.equal(suggestHandle("Ann Sørensen"), "ann.sorensen");
  assert.equal(suggestHandle("Seán O’Neill"), "sean.oneill");
  const names = ["Zoë van Dijk", `${"x".repeat(31)} y`, "R2 D2"];
  for (const name of names) handleSchema.parse(suggestHandle(name));
});

test("a name with nothing that fits suggests nothing", () => {
  assert.equal(suggestHandle("森"), "");
  assert.equal(suggestHandle("…"), "");
});
