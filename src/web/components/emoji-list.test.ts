import assert from "node:assert/strict";
import { test } from "node:test";
import { emojiSchema } from "#contract/message.ts";
import { loadEmoji, searchEmoji } from "./emoji-list.ts";
import { recentEmoji } from "./recent-emoji.ts";

const emoji = await loadEmoji();

test("every emoji that is offered is one that the server takes", () => {
  assert.ok(emoji.length > 1_500);
  for (const one of emoji) emojiSchema.parse(one.character);
});

test("what a new reader finds first is in the list", () => {
  for (const character of recentEmoji())
    assert.ok(
      emoji.some((one) => one.character === character),
      character,
    );
});

test("the emoji of that very name comes first, then those that begin with it", () => {
  assert.equal(searchEmoji(emoji, "wave")[0]?.character, "👋");
  assert.ok(searchEmoji(emoji, "thumbs").some((one) => one.character === "👍"));
  assert.deepEqual(searchEmoji(emoji, "no such thing"), []);
});
