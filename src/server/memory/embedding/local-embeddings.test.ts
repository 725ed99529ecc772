import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { cosine } from "#test/support/cosine.ts";
import { createEmbeddings } from "./create-embeddings.ts";
import { testEmbedder } from "./embedder-suite.ts";
import { embedLocally, localDimension } from "./local-embeddings.ts";

testEmbedder("that is local", () => createEmbeddings({ kind: "local" }));

test("every text has a vector of length 1, empty and hostile ones too", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 100 }), (text) => {
      const vector = embedLocally(text);
      assert.equal(vector.length, localDimension);
      assert.ok(Math.abs(cosine(vector, vector) - 1) < 1e-5);
    }),
  );
  assert.ok(Math.abs(cosine(embedLocally(""), embedLocally("")) - 1) < 1e-5);
});

test("a misspelt or inflected text is nearer than another one", () => {
  const asked = embedLocally("pottery workshop");
  const near = cosine(asked, embedLocally("potery workshops"));
  const far = cosine(asked, embedLocally("football match"));
  assert.ok(near > 0.4);
  assert.ok(far < 0.2);
});

test("emoji alone tell texts apart", () => {
  assert.ok(cosine(embedLocally("👍"), embedLocally("🎉")) < 0.5);
});

test("its model and dimension are stamped, it costs nothing", async () => {
  const { model, dimension, dollarsPerMillionTokens, usedTokens } = await createEmbeddings({ kind: "local" });
  assert.deepEqual([model, dimension, dollarsPerMillionTokens, usedTokens()], ["local-2", 384, 0, 0]);
});

test("vectors of this version do not change: they are stored", () => {
  const places = Array.from(embedLocally("hello world").entries()).filter(([, value]) => value !== 0);
  const digest = places.reduce(
    (sum, [place, value]) => (sum * 31 + place * Math.round(value * 1e6)) % 1_000_003,
    7,
  );
  assert.equal(digest, 205_987);
});
