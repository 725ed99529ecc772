import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { after, test } from "node:test";
import emoji from "emojibase-data/en/compact.json" with { type: "json" };
import { partWords } from "./part-words.ts";

const database = new DatabaseSync(":memory:");
database.exec(`
  create virtual table texts using fts5 (content, tokenize = "unicode61 remove_diacritics 2");
  create virtual table words using fts5vocab (texts, instance);
`);
after(() => database.close());

/** What the full-text index makes of a text. */
function wordsOf(text: string): unknown[] {
  database.exec("delete from texts");
  database.prepare("insert into texts (content) values (?)").run(partWords(text));
  const rows = database.prepare(`select term from words order by "offset"`).all();
  return rows.map((row) => row.term);
}

test("text with spaces between its words stays as it is", () => {
  for (const text of [
    "plain words, 1 < 2",
    "Straße, don't — naïve",
    "слово 한국어",
    "20 °C → Java™ ├──src \uFFFC",
  ])
    assert.equal(partWords(text), text);
});

test("each character of a script without spaces is a word, and so is what stands beside it", () => {
  assert.deepEqual(wordsOf("新iPhoneを3台、タワーで"), "新 iphone を 3 台 タ ワ ー で".split(" "));
  assert.equal(wordsOf("ครับ").length, 4);
  assert.notEqual(wordsOf("มี")[1], wordsOf("มา")[1]);
});

test("a pictograph is a word whatever joins and colours it, and a flag is one", () => {
  assert.deepEqual(wordsOf("👍🏽"), wordsOf("👍"));
  assert.deepEqual(wordsOf("❤️"), wordsOf("❤"));
  assert.deepEqual(wordsOf("ok👍👍"), ["ok", ...wordsOf("👍"), ...wordsOf("👍")]);
  assert.deepEqual(wordsOf("👨‍👩‍👧"), wordsOf("👨 👩 👧"));
  assert.equal(wordsOf("🇩🇪🇯🇵").length, 2);
  assert.notDeepEqual(wordsOf("🇩🇪"), wordsOf("🇪🇩"));
});

test("every emoji that the page offers is a word, save those that are signs of a text", () => {
  const others = emoji.filter(({ unicode, group }) => group !== 2 && wordsOf(unicode).length === 0);
  assert.equal(others.map(({ unicode }) => unicode).join(" "), "‼️ ⁉️ 〰️ 〽️ ©️ ®️ ™️ #️⃣ *️⃣");
});

test("what is parted, and how, stays as it is: the index holds words that were parted so", () => {
  const ranges: string[] = [];
  for (let code = 0x80, start = 0; code <= 0x110000; code += 1) {
    const isParted = code < 0x110000 && partWords(String.fromCodePoint(code)).startsWith(" ");
    if (isParted && start === 0) start = code;
    if (isParted || start === 0) continue;
    ranges.push(`${start.toString(16)}-${(code - 1).toString(16)}`);
    start = 0;
  }
  assert.deepEqual(ranges, [
    ...["e01-eff", "1000-109f", "1780-17ff", "2194-2199", "21a9-21aa", "2300-23ff", "24c2-24c2", "25a0-27bf"],
    ...[
      "2934-2935",
      "2b00-2bff",
      "3005-3007",
      "3021-3029",
      "3031-3035",
      "3038-303c",
      "3041-30ff",
      "31f0-31ff",
    ],
    ...[
      "3297-3297",
      "3299-3299",
      "3400-4dbf",
      "4e00-9fff",
      "a9e0-a9ff",
      "aa60-aa7f",
      "f900-faff",
      "ff66-ff9f",
    ],
    ...["1aff0-1b16f", "1f000-1f3fa", "1f400-1faff", "20000-3ffff"],
  ]);
  assert.equal(partWords("京ก👍🏽🇩🇪"), " 京  \u{F0E01}  \u{FF44D}  \u{FF1E9}\u{FF1EA} ");
});
