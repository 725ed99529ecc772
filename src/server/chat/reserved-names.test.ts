import assert from "node:assert/strict";
import { test } from "node:test";
import { isReservedName } from "./reserved-names.ts";

const reserved = ["lain", "terrence"];

test("names that look like the bot's are reserved, in whatever script", () => {
  const alike = [
    "lain",
    "LAIN",
    "Iain",
    "1ain",
    "la1n",
    "l-a-i-n",
    "l.ain",
    "lаin",
    "ӏаіп",
    "ｌａｉｎ",
    "láin",
    "l4in",
  ];
  for (const name of [...alike, "𝓵𝓪𝓲𝓷", "la\u200Bin", "terrence", "terr3nce", "Tеrrеncе", "🤖", "Bob 🤖"])
    assert.ok(isReservedName(name, reserved), name);
});

test("other names are free", () => {
  for (const name of [
    "ann",
    "laine",
    "elaine",
    "lainey",
    "terrance",
    "terence",
    "blain",
    "Алиса",
    "雪",
    "ali",
  ])
    assert.ok(!isReservedName(name, reserved), name);
});
