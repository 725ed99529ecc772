import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { MessageId } from "#contract/ids.ts";
import { createCleanStream } from "./clean-stream.ts";

const ann = { id: "0000000000000001" as MessageId, label: "Ann" };
const citations = {
  byNumber: new Map([["1", ann]]),
  byId: new Map([[ann.id as string, ann]]),
  askerHandle: "cy",
};

/** As CommonMark has it: a fence ends with one at least as long, alone on its line. */
const fencedCode = /^ {0,3}(`{3,})[^`\n]*$[\s\S]*?^ {0,3}\1`*[ \t]*$/gm;

test("neither the whole nor what was said while it came holds an image or a foreign link", () => {
  const pieces = fc.constantFrom(
    "word ",
    "[1] ",
    "![a](http://e.example/p) ",
    "[x](http://e.example) ",
    "`",
    "```",
    "\n",
    "[",
    "](",
    "http://e.example ",
    "<b> ",
    "[q]: http://e.example\n",
    "![",
    ") ",
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 30 }), (output) => {
      const stream = createCleanStream(citations);
      let said = "";
      for (const piece of output) said += stream.add(piece);
      const { text, rest } = stream.end();
      for (const shown of [said, text])
        assert.doesNotMatch(shown.replace(fencedCode, ""), /!\[|\]\((?!\/m\/)|\]:/);
      if (rest !== "") assert.equal(said + rest, text);
    }),
  );
});

test("text is passed on word by word", () => {
  const stream = createCleanStream(citations);
  assert.equal(stream.add("one tw"), "one");
  assert.equal(stream.add("o [1"), " two");
  assert.equal(stream.add("] three "), " ([Ann](/m/0000000000000001)) three");
});
