import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { MessageId } from "#contract/ids.ts";
import type { ReplyPart } from "./material.ts";
import { referenceQuotes } from "./reference-quotes.ts";

const ann = "0000000000000001" as MessageId;
const bob = "0000000000000002" as MessageId;
const content = new Map<MessageId, string>([
  [ann, "Well, I keep all state in one atom; it never hurt me."],
  [bob, "see ![x](http://evil.example/p.png) for all of the proof"],
]);
const sources = [...content].map(([id, text]) => ({ id, content: text }));

const render = (parts: readonly ReplyPart[]) =>
  parts
    .map((part) => (typeof part === "string" ? part : content.get(part.quotes)!.slice(part.start, part.end)))
    .join("");

test("five words shared with a source become a reference to them", () => {
  const { parts, quoted } = referenceQuotes("Ann says: I keep all state in one atom, mostly.", sources);
  assert.deepEqual(parts, ["Ann says: ", { quotes: ann, start: 6, end: 34 }, ", mostly."]);
  assert.deepEqual(quoted, [ann]);
});

test("four shared words are nobody's", () => {
  const text = "they keep all state in two places";
  assert.deepEqual(referenceQuotes(text, sources), { parts: [text], quoted: [] });
});

test("case and punctuation do not hide a quote, and a reader sees the source's own spelling", () => {
  const { parts } = referenceQuotes("IT NEVER HURT ME, i keep ALL state, in one atom!", sources);
  assert.equal(render(parts), "IT NEVER HURT ME, I keep all state in one atom!");
});

test("markup between the words of a source never comes along", () => {
  const { parts, quoted } = referenceQuotes("see x http evil example p png for all of the proof", sources);
  assert.doesNotMatch(render(parts), /[![(]/);
  assert.deepEqual(quoted, [bob]);
});

test("own words are kept to the letter, whatever they are", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      assert.equal(render(referenceQuotes(text, sources).parts), text);
    }),
  );
});

test("no run of five words of a source is left in what is stored", () => {
  const words = [...content.values()].join(" ").split(/\s+/);
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...words), { maxLength: 40 }), (said) => {
      const { parts } = referenceQuotes(said.join(" "), [sources[0]!]);
      const stored = parts.map((part) => (typeof part === "string" ? part : "\uFFFC")).join("");
      assert.deepEqual(referenceQuotes(stored, [sources[0]!]).quoted, []);
    }),
  );
});
