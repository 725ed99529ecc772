import assert from "node:assert/strict";
import { test } from "node:test";
import { isReservedHandle, isReservedName } from "./reserved-names.ts";

const reserved = ["lain", "terrence"];

const alike = ["lain", "LAIN", "1ain", "la1n", "l-a-i-n", "l.ain", "láin", "l4in"];
const inOtherScripts = ["lаin", "ӏаіп", "Iаin", "ｌａｉｎ", "𝓵𝓪𝓲𝓷", "la\u200Bin"];

test("handles that look like the bot's are reserved", () => {
  for (const handle of [...alike, "iain", "laln", "terrence", "terr3nce"])
    assert.ok(isReservedHandle(handle, reserved), handle);
});

test("names that look like the bot's are reserved, in whatever script", () => {
  for (const name of [...alike, ...inOtherScripts, "terrence", "terr3nce", "Tеrrеncе", "🤖", "Bob 🤖"])
    assert.ok(isReservedName(name, reserved), name);
});

test("people may be called what is spelt otherwise in plain letters", () => {
  for (const name of ["Iain", "IAIN", "Íain"]) assert.ok(!isReservedName(name, reserved), name);
  assert.ok(isReservedName("Rnia", ["mia"]));
});

test("other names are free", () => {
  const free = ["ann", "laine", "elaine", "lainey", "terrance", "terence", "blain", "Алиса", "雪", "ali"];
  for (const name of free) {
    assert.ok(!isReservedName(name, reserved), name);
    assert.ok(!isReservedHandle(name, reserved), name);
  }
});
