import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { estimateCost, estimateTokens, packTexts } from "./pack-texts.ts";

const texts = fc.array(fc.string({ unit: "binary", maxLength: 60 }), { maxLength: 60 });
const limits = fc.record({
  texts: fc.integer({ min: 1, max: 20 }),
  tokens: fc.integer({ min: 1, max: 200 }),
});
const tokensOf = (batch: readonly string[]) => batch.reduce((sum, text) => sum + estimateTokens(text), 0);

test("batches hold every text once, in order, and keep to their limits", () => {
  fc.assert(
    fc.property(texts, limits, (all, atMost) => {
      const batches = packTexts(all, atMost, (text) => text);
      assert.deepEqual(batches.flat(), all);
      for (const batch of batches) {
        assert.ok(batch.length >= 1 && batch.length <= atMost.texts);
        assert.ok(batch.length === 1 || tokensOf(batch) <= atMost.tokens);
      }
    }),
  );
});

test("batches are full: none could have taken the next text too", () => {
  fc.assert(
    fc.property(texts, limits, (all, atMost) => {
      const batches = packTexts(all, atMost, (text) => text);
      for (const [i, batch] of batches.slice(0, -1).entries()) {
        const withNext = [...batch, batches[i + 1]![0]!];
        assert.ok(withNext.length > atMost.texts || tokensOf(withNext) > atMost.tokens);
      }
    }),
  );
});

test("tokens are estimated rather too many, in every script", () => {
  // Counted with the vocabulary of OpenAI's embedding models, cl100k_base.
  const counted: [string, number][] = [
    ["Guten Morgen, wie geht es dir heute?", 11],
    ["Привет, как дела? Сегодня мы собираемся встретиться после работы", 27],
    ["今天天气很好，我们去公园散步吧。你觉得怎么样？", 29],
    ["오늘 저녁에 무엇을 먹을까요? 회의는 몇 시에 시작하나요", 32],
    ["नमस्ते आप कैसे हैं आज हम मिलेंगे", 32],
    ["ሰላም እንደምን አደርክ ዛሬ", 42],
    ["བཀྲ་ཤིས་བདེ་ལེགས", 33],
    ["😀🎉🚀👩‍👩‍👧‍👦🏳️‍🌈", 35],
  ];
  for (const [text, tokens] of counted) assert.ok(estimateTokens(text) >= tokens, text);
});

test("a cost is told where the price is known", () => {
  assert.deepEqual(estimateCost(3_000_000, { dollarsPerMillionTokens: 0.13 }), {
    tokens: 1_000_000,
    dollars: 0.13,
  });
  assert.equal(estimateCost(1, { dollarsPerMillionTokens: undefined }).dollars, undefined);
});
