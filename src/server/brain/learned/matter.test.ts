import assert from "node:assert/strict";
import { test } from "node:test";
import { coverage, weighMatter } from "./matter.ts";

const counts = {
  messages: 20_000,
  holding: new Map([
    ["quokka", 1],
    ["release", 150],
  ]),
};
const matter = weighMatter(["quokka", "release", "zeppelin"], counts);

test("the rarer a word is in the audience, the more it weighs, and most where nobody said it", () => {
  assert.ok(matter.get("zeppelin")! > matter.get("quokka")!);
  assert.ok(matter.get("quokka")! > 3 * matter.get("releas")!);
});

test("among few messages no word is usual yet", () => {
  const few = weighMatter(["quokka", "zeppelin"], { messages: 4, holding: new Map([["quokka", 2]]) });
  assert.ok(few.get("quokka")! > 0.75 * few.get("zeppelin")!);
});

test("a term counts where it counts most, and a question without matter is covered by anything", () => {
  const has = (...stems: string[]) => new Set(stems);
  assert.equal(
    coverage(
      new Map([
        ["a", 3],
        ["b", 1],
      ]),
      [
        [has("a"), 1],
        [has("a", "b"), 0.5],
      ],
    ),
    0.875,
  );
  assert.equal(coverage(new Map([["a", 3]]), [[has(), 1]]), 0);
  assert.equal(coverage(new Map(), []), 1);
});
