import assert from "node:assert/strict";
import { test } from "node:test";
import { channelNamePattern } from "#contract/patterns.ts";
import { typedName } from "./typed-name.ts";

test("spaces and capitals become what a name can have", () => {
  assert.equal(typedName("Random  Things"), "random-things");
  assert.match(typedName("Böse Räume 2"), channelNamePattern);
});
