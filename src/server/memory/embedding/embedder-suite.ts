import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { cosine } from "#test/support/cosine.ts";
import type { Embedder } from "./embedder.ts";

/** What holds of every embedder, however its vectors are made. */
export function testEmbedder(name: string, create: () => Promise<Embedder>): void {
  describe(`the embedder ${name}`, () => {
    let embedder: Embedder;
    before(async () => {
      embedder = await create();
    });

    test("each text has a vector of length 1 and of its dimension, in order, the same each time", async () => {
      const texts = ["a pottery workshop", "football", "a pottery workshop"];
      const vectors = await embedder.embeddings.embedDocuments(texts);
      for (const vector of vectors) {
        assert.equal(vector.length, embedder.dimension);
        assert.ok(Math.abs(cosine(vector, vector) - 1) < 1e-5);
      }
      assert.deepEqual(vectors[0], vectors[2]);
      assert.notDeepEqual(vectors[0], vectors[1]);
      assert.deepEqual(
        await embedder.embedEach(texts),
        vectors.map((vector) => ({ vector: Float32Array.from(vector) })),
      );
    });

    test("a question is near to the message that speaks of the same, and beyond the noise", async () => {
      const { embeddings, noise } = embedder;
      const question = await embeddings.embedQuery("pottery workshops?");
      const [near, far] = await embeddings.embedDocuments(["the pottery workshop", "football on Sunday"]);
      assert.ok(cosine(question, near!) > noise);
      assert.ok(cosine(question, far!) < cosine(question, near!));
      assert.ok(noise > 0 && noise < 1);
    });

    test("whatever was written has a vector", async () => {
      const hostile = [
        "",
        "  ",
        "> quoted alone",
        "\ud800",
        "a\0b",
        "👍",
        "\n",
        "x".repeat(16_000),
        "한".repeat(16_000),
      ];
      const embedded = await embedder.embedEach(hostile);
      assert.deepEqual(
        embedded.filter((text) => "refused" in text),
        [],
      );
      assert.equal(embedded.length, hostile.length);
    });

    test("nothing to embed is nothing", async () => {
      assert.deepEqual(await embedder.embedEach([]), []);
    });
  });
}
