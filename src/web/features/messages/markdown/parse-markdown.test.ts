import assert from "node:assert/strict";
import { test } from "node:test";
import type { Nodes } from "mdast";
import { parseMarkdown } from "./parse-markdown.ts";

/** A tree in short: `paragraph(text:"a" break)`. */
function outline(node: Nodes): string {
  const words = "value" in node ? `:${JSON.stringify(node.value)}` : "";
  return `${node.type}${words}${"children" in node ? `(${node.children.map(outline).join(" ")})` : ""}`;
}

const shape = (content: string) => parseMarkdown(content).children.map(outline).join(" ");

test("a line break is one, without two spaces before it", () => {
  assert.equal(shape("a\nb"), 'paragraph(text:"a" break text:"b")');
});

test("mentions and channels are nodes of their own, but not inside of code and links", () => {
  assert.equal(shape("*@ann* in #dev"), 'paragraph(emphasis(mention:"@ann") text:" in " channel:"#dev")');
  assert.equal(shape("`@ann`"), 'paragraph(inlineCode:"@ann")');
  assert.equal(shape("[@ann](/m/1)"), 'paragraph(link(text:"@ann"))');
});

test("a picture is a link: nothing is loaded because somebody wrote its address", () => {
  assert.equal(shape("![cat](https://example.org/cat.png)"), 'paragraph(link(text:"cat"))');
});

test("bare addresses, strikethrough and tables are known", () => {
  assert.equal(
    shape("https://example.org ~~no~~"),
    'paragraph(link(text:"https://example.org") text:" " delete(text:"no"))',
  );
  assert.match(shape("| a |\n|---|\n| b |"), /^table\(tableRow\(tableCell/);
});
