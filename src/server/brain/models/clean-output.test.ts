import assert from "node:assert/strict";
import { test } from "node:test";
import type { MessageId } from "#contract/ids.ts";
import { citedIds, cleanOutput } from "./clean-output.ts";

const ann = { id: "0000000000000001" as MessageId, label: "Ann, 3 March 2024" };
const bob = { id: "0000000000000002" as MessageId, label: "Bob, 4 March 2024" };
const citations = {
  byNumber: new Map([
    ["1", ann],
    ["2", bob],
  ]),
  byId: new Map<string, typeof ann>([
    [ann.id, ann],
    [bob.id, bob],
  ]),
  askerHandle: "cy",
};
const clean = (text: string) => cleanOutput(text, citations);

test("numbers of given messages become links with author and day", () => {
  assert.equal(
    clean("Use atoms [1]. Or refs [1, 2]."),
    "Use atoms ([Ann, 3 March 2024](/m/0000000000000001)). Or refs ([Ann, 3 March 2024](/m/0000000000000001); [Bob, 4 March 2024](/m/0000000000000002)).",
  );
  assert.deepEqual(citedIds(clean("as [2] said"), citations), [bob.id]);
});

test("numbers and ids that were not given stay text", () => {
  assert.equal(clean("xs[7] and [0000000000000009]"), "xs[7] and [0000000000000009]");
});

test("images never load, in whatever form they come", () => {
  for (const text of [
    "![a](http://evil.example/x.png)",
    "![a][b]\n\n[b]: http://evil.example/x.png",
    "`![a](http://evil.example/x.png)",
    "| ` | ![a](http://evil.example/x.png) | ` |",
    "- x\n  ```\n![a](http://evil.example/x.png)\n```",
    "![a](http://evil.example/x.png",
    "![![a](u)](http://evil.example/x.png)",
    "[![a](u)](http://evil.example)",
    "[a\nb](\nhttp://evil.example)",
    "[a\\]](http://evil.example)",
    "> [a]: http://evil.example\n\n[a]",
  ])
    assert.doesNotMatch(clean(text), /!\[|\]\(http|\]:/, text);
});

test("links lead to given messages and nowhere else", () => {
  assert.equal(clean("[here](http://evil.example)"), "here");
  assert.equal(clean("[here](javascript:alert(1))"), "here)");
  assert.equal(clean("[here](/m/0000000000000001)"), "[here](/m/0000000000000001)");
  assert.equal(clean("[here](/m/0000000000000009)"), "here");
  assert.equal(clean("go to https://evil.example/a?b now"), "go to `https://evil.example/a?b` now");
  assert.equal(clean("<https://evil.example>"), "\\<`https://evil.example`>");
});

test("what only looks like a fence hides no link, and an indented one ends the code", () => {
  assert.doesNotMatch(clean("``` ` [a](http://evil.example)"), /\]\(http/);
  assert.doesNotMatch(clean("```\ncode\n   ```\n[a](http://evil.example)"), /\]\(http/);
  assert.doesNotMatch(clean("~~~\ncode\n ~~~~ \n[a](http://evil.example)"), /\]\(http/);
});

test("HTML stays text", () => {
  assert.equal(clean('<img src="x" onerror="y">'), '\\<img src="x" onerror="y">');
  assert.equal(clean("`<b>` and a < b"), "`<b>` and a < b");
});

test("code keeps its characters, and a fence that was cut off is closed", () => {
  assert.equal(clean("```clj\n(f [1] <a>)\n```"), "```clj\n(f [1] <a>)\n```");
  assert.equal(clean("```\n(f"), "```\n(f\n```");
});

test("nobody but the asker is called by an @", () => {
  assert.equal(clean("@cy ask @ann or ann@evil.example"), "@cy ask ann or `ann@evil.example`");
});

test("characters that nobody sees are gone, the quote mark among them", () => {
  assert.equal(clean("a\uFFFCb\u202E"), "ab");
});
