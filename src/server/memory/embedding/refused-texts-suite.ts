import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";
import { isFault, secretText } from "#test/support/embedding-fault.ts";
import { outagesOf } from "#test/support/embedding-outages.ts";
import type { EmbeddingWire } from "#test/support/embedding-wires.ts";
import {
  embeddingBehavioursOf,
  type FakeEmbeddingServer,
  forTextsWith,
  startFakeEmbeddingServer,
} from "#test/support/fake-embedding-server.ts";
import { createRecordingTimer } from "#test/support/recording-timer.ts";
import { createEmbeddings } from "./create-embeddings.ts";
import type { EmbeddedText } from "./embedder.ts";
import type { RemoteOptions } from "./remote-embedder.ts";

/** What becomes of texts of which a service makes nothing, and of the others. */
export function testRefusedTexts(wire: EmbeddingWire): void {
  const { vectors, status, hang } = embeddingBehavioursOf(wire);
  let server: FakeEmbeddingServer;

  const create = (options: RemoteOptions = {}) =>
    createEmbeddings(
      wire.vendor === "openai"
        ? { kind: "openai", model: "fake", baseUrl: server.url }
        : { kind: "ollama", model: "fake", baseUrl: server.url },
      { timer: createRecordingTimer().timer, ...options },
    );
  const textsAsked = () => server.requests.map(({ texts }) => texts);

  before(async () => {
    server = await startFakeEmbeddingServer(wire);
  });
  beforeEach(() => {
    server.behave(vectors());
    server.requests.length = 0;
  });
  after(() => server.close());

  describe(`texts of which a service makes nothing that speaks as ${wire.vendor} does`, () => {
    const refusals: { title: string; spoil: (vector: number[]) => number[]; reason: RegExp }[] = [
      {
        title: "of another length",
        spoil: (vector) => vector.slice(1),
        reason: /399 numbers instead of 400/,
      },
      { title: "that holds no number", spoil: (vector) => vector.with(7, Number.NaN), reason: /no number/ },
      { title: "that is not finite", spoil: (vector) => vector.with(7, 1e39), reason: /no number/ },
      { title: "that is zero", spoil: (vector) => vector.fill(0), reason: /zero/ },
      { title: "that is empty", spoil: () => [], reason: /0 numbers/ },
    ];

    for (const { title, spoil, reason } of refusals) {
      test(`a vector ${title} is one text's, and told without the text`, async () => {
        const embedder = await create();
        server.behave(vectors((vector, text) => (text.includes("4711") ? spoil(vector) : vector)));
        const [first, spoilt, last] = await embedder.embedEach(["one", secretText, "two"]);
        assert.ok("vector" in first! && "vector" in last!);
        assert.match(refusalOf(spoilt), reason);
        await assert.rejects(embedder.embeddings.embedDocuments(["one", secretText]), isFault("refused"));
        await assert.rejects(embedder.embeddings.embedQuery(secretText), isFault("refused"));
      });
    }

    for (const code of [400, 413, 422]) {
      test(`a text that is refused with ${code} is found in its batch`, async () => {
        const embedder = await create();
        server.behave(forTextsWith("4711", status(code, {}, secretText), vectors()));
        const texts = Array.from({ length: 20 }, (_, i) => (i === 13 ? secretText : `text ${i}`));
        const embedded = await embedder.embedEach(texts);
        assert.deepEqual(
          embedded.flatMap((text, i) => ("refused" in text ? [[i, text.refused]] : [])),
          [[13, `${hostOf(server)} refused the input (${code})`]],
        );
        assert.ok(server.requests.length < 15);
      });
    }

    test("in a full batch, too, a text is refused no more than eight times", async () => {
      const embedder = await create();
      server.behave(forTextsWith("4711", status(400), vectors()));
      const { texts: size } = embedder.batch;
      for (const place of [0, Math.floor(size / 2) + 1, size - 1]) {
        server.requests.length = 0;
        const texts = Array.from({ length: size }, (_, i) => (i === place ? secretText : `text ${i}`));
        const embedded = await embedder.embedEach(texts);
        assert.deepEqual(
          embedded.flatMap((text, i) => ("refused" in text ? [i] : [])),
          [place],
        );
        const tries = textsAsked().filter((batch) => batch.includes(secretText)).length;
        assert.ok(tries <= 8, `${tries} tries`);
      }
      assert.equal(embedder.batch.texts, size);
    });

    test("a service that refuses everything condemns no text", async () => {
      const embedder = await create();
      server.behave(status(400));
      await assert.rejects(embedder.embedEach(["one", "two"]), isFault("not_allowed"));
    });

    test("a service that takes fewer texts at once is sent fewer from then on", async () => {
      const embedder = await create();
      server.behave((response, request, asked) =>
        (asked.texts.length > 10 ? status(413) : vectors())(response, request, asked),
      );
      const texts = Array.from({ length: 32 }, (_, i) => `text ${i}`);
      const embedded = await embedder.embedEach(texts);
      assert.equal(embedded.filter((text) => "vector" in text).length, 32);
      assert.equal(embedder.batch.texts, 8);
      server.requests.length = 0;
      await embedder.embedEach(texts);
      assert.deepEqual(
        textsAsked().map((batch) => batch.length),
        [8, 8, 8, 8],
      );
    });

    for (const { title, behave } of [...outagesOf(wire), { title: "says 403", behave: status(403) }]) {
      test(`a text at which a service that is well otherwise ${title} is found after at most eight tries`, async () => {
        const embedder = await create();
        const { texts: size } = embedder.batch;
        server.requests.length = 0;
        server.behave(forTextsWith("4711", behave, vectors()));
        const texts = Array.from({ length: size }, (_, i) => (i === size - 2 ? secretText : `text ${i}`));
        const embedded = await embedder.embedEach(texts);
        assert.deepEqual(
          embedded.flatMap((text, i) => ("refused" in text ? [i] : [])),
          [size - 2],
        );
        assert.doesNotMatch(refusalOf(embedded[size - 2]), /4711/);
        const tries = textsAsked().filter((batch) => batch.includes(secretText)).length;
        assert.ok(tries <= 8, `${tries} tries`);
        assert.equal(embedder.batch.texts, size);
      });
    }

    test("a service that goes out while it is found out which text was meant condemns none", async () => {
      const embedder = await create();
      let isOut = false;
      server.behave((response, request, asked) => {
        const isMeant = asked.texts.includes(secretText);
        if (isMeant && asked.texts.length === 1) isOut = true;
        (isMeant || isOut ? status(500) : vectors())(response, request, asked);
      });
      await assert.rejects(embedder.embedEach(["one", secretText, "two"]), isFault("outage"));
    });

    test("a service that does not manage a full batch in time is sent fewer from then on", async () => {
      const embedder = await create({ batchTimeoutMs: 200 });
      server.behave((response, request, asked) =>
        (asked.texts.length > 10 ? hang() : vectors())(response, request, asked),
      );
      const embedded = await embedder.embedEach(Array.from({ length: 32 }, (_, i) => `text ${i}`));
      assert.equal(embedded.filter((text) => "vector" in text).length, 32);
      assert.equal(embedder.batch.texts, 8);
    });
  });
}

function refusalOf(text: EmbeddedText | undefined): string {
  assert.ok(text !== undefined && "refused" in text);
  return text.refused;
}

function hostOf(server: FakeEmbeddingServer): string {
  return new URL(server.url).host;
}
