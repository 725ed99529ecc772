import assert from "node:assert/strict";
import { test } from "node:test";
import { createTerminalText } from "./terminal-text.ts";

function written(pieces: string[]): string {
  const text = createTerminalText();
  return pieces.map((piece) => text.add(piece)).join("") + text.end();
}

test("links are told by their words and a number, however they come, and listed at the end", () => {
  const whole = "It is so. — [Ann, 3 May](/m/12) and [Bob, 4 May](/m/13), as [Ann, 3 May](/m/12) said";
  const expected =
    "It is so. — Ann, 3 May [1] and Bob, 4 May [2], as Ann, 3 May [1] said\n\n  [1] Ann, 3 May: /m/12\n  [2] Bob, 4 May: /m/13\n";
  assert.equal(written([whole]), expected);
  assert.equal(written([...whole]), expected);
});

test("brackets that are no link stay, and nothing steers the terminal", () => {
  assert.equal(written(["xs[1] is [so"]), "xs[1] is [so\n");
  assert.equal(written(["\u001b[31mred\u001b]0;title\u0007"]), "[31mred]0;title\n");
});
