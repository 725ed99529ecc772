import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";
import { cosine } from "#test/support/cosine.ts";
import { isFault, secretKey, secretText } from "#test/support/embedding-fault.ts";
import { outagesOf } from "#test/support/embedding-outages.ts";
import type { EmbeddingWire } from "#test/support/embedding-wires.ts";
import {
  embeddingBehavioursOf,
  type FakeEmbeddingServer,
  fakeDimension,
  fakeVector,
  inTurn,
  startFakeEmbeddingServer,
} from "#test/support/fake-embedding-server.ts";
import { createRecordingTimer } from "#test/support/recording-timer.ts";
import { waitFor } from "#test/support/wait-for.ts";
import { createEmbeddings } from "./create-embeddings.ts";
import { testEmbedder } from "./embedder-suite.ts";
import type { RemoteOptions } from "./remote-embedder.ts";

/** What holds of every embedder whose vectors a service makes. */
export function testRemoteEmbedder(wire: EmbeddingWire): void {
  const { vectors, status, body, hang, hangUp, cutOff } = embeddingBehavioursOf(wire);
  let server: FakeEmbeddingServer;

  const create = (options: RemoteOptions = {}) =>
    createEmbeddings(
      wire.vendor === "openai"
        ? { kind: "openai", model: "fake", apiKey: secretKey, baseUrl: server.url }
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

  testEmbedder(`of a service that speaks as ${wire.vendor} does`, create);

  describe(`a service of vectors that speaks as ${wire.vendor} does`, () => {
    test("is asked once what its model is, and named with its address", async () => {
      const embedder = await create();
      assert.deepEqual(
        server.requests.map(({ model, key }) => ({ model, key })),
        [{ model: "fake", key: wire.vendor === "openai" ? secretKey : undefined }],
      );
      assert.equal(embedder.dimension, fakeDimension);
      assert.equal(embedder.model, `${wire.vendor}:fake@${server.url.slice("http://".length)}`);
      const [one] = await embedder.embedEach(["one"]);
      // The fake's vectors have the length 2.
      assert.ok(one !== undefined && "vector" in one && cosine(one.vector, fakeVector("one")) > 1.9999);
    });

    test("counts the tokens that it was paid for", async () => {
      const embedder = await create();
      const before = embedder.usedTokens();
      await embedder.embedEach(["eight by", "four"]);
      await embedder.embeddings.embedQuery("eight by");
      assert.equal(embedder.usedTokens() - before, 2 + 1 + 2);
    });

    test("a full batch is one request, and one text more is another", async () => {
      const embedder = await create();
      const { texts } = embedder.batch;
      server.requests.length = 0;
      await embedder.embedEach(Array.from({ length: texts + 1 }, (_, i) => `text ${i}`));
      assert.deepEqual(
        textsAsked().map((batch) => batch.length),
        [texts, 1],
      );
    });

    test("is sent what the author says, whole characters of valid Unicode, cut to what every model takes", async () => {
      const embedder = await create();
      server.requests.length = 0;
      await embedder.embedEach(["> theirs\nmine\0\n\ud800too", "", "ლ".repeat(16_000)]);
      const [said, nothing, long] = textsAsked()[0]!;
      assert.deepEqual([said, nothing], ["mine \ufffdtoo", "-"]);
      assert.ok(Buffer.byteLength(long!) <= 8_000 && Buffer.byteLength(long!) > 7_990);
      assert.ok(/^ლ+$/.test(long!));
    });

    for (const { title, behave } of outagesOf(wire)) {
      test(`a service that ${title} is asked again, and told as an outage when it goes on`, async () => {
        const embedder = await create();
        server.behave(inTurn(behave, behave, vectors()));
        const embedded = await embedder.embedEach(["one", secretText]);
        assert.equal(embedded.filter((text) => "vector" in text).length, 2);
        server.behave(behave);
        await assert.rejects(embedder.embedEach(["one", secretText]), isFault("outage"));
      });
    }

    test("a service that hangs is left after the time that a batch may take", async () => {
      const embedder = await create({ batchTimeoutMs: 200, questionTimeoutMs: 20 });
      server.behave(inTurn(hang(), vectors()));
      assert.equal((await embedder.embedEach(["one"])).length, 1);
      server.behave(hang());
      await assert.rejects(embedder.embeddings.embedQuery("one"), isFault("outage"));
    });

    test("a pause that the service asks for is kept by all requests, and nothing is sent twice", async () => {
      const { timer, waits, hold, release } = createRecordingTimer();
      const embedder = await create({ timer });
      server.requests.length = 0;
      server.behave(inTurn(status(429, { "retry-after": "7" }), vectors()));
      hold();
      const told = embedder.embedEach(["one"]);
      await waitFor(() => waits.length === 1);
      const another = embedder.embedEach(["two"]);
      await waitFor(() => waits.length === 2);
      release();
      await Promise.all([told, another]);
      assert.deepEqual(waits, [7_000, 7_000]);
      assert.deepEqual(textsAsked().flat().sort(), ["one", "one", "two"]);
    });

    test("without such a word the pauses grow, and end", async () => {
      const { timer, waits } = createRecordingTimer();
      const embedder = await create({ timer });
      server.behave(status(429));
      await assert.rejects(embedder.embedEach(["one"]), isFault("outage"));
      assert.equal(waits.length, 5);
      for (const [i, ms] of waits.entries()) assert.ok(ms >= 500 * 2 ** i && ms <= 1_000 * 2 ** i);
    });

    test("a long pause is the caller's to keep", async () => {
      const { timer, waits } = createRecordingTimer();
      const embedder = await create({ timer });
      server.behave(status(429, { "retry-after": "600" }));
      await assert.rejects(
        embedder.embedEach(["one"]),
        (error) => isFault("outage")(error) && error.fault.retryAfterMs === 600_000,
      );
      assert.deepEqual(waits, []);
    });

    test("a question is asked once: somebody waits", async () => {
      const embedder = await create();
      server.requests.length = 0;
      server.behave(status(429, { "retry-after": "1" }));
      await assert.rejects(embedder.embeddings.embedQuery("one"), isFault("outage"));
      assert.equal(server.requests.length, 1);
    });

    const operatorsMatters: { code: number; says: RegExp; message?: string }[] = [
      { code: 401, says: /does not accept the API key \(401\)/ },
      { code: 403, says: /does not allow the use of the model fake \(403\)/ },
      { code: 404, says: /has no model fake, or no embeddings at this address \(404\)/ },
      { code: 405, says: /does not take such requests \(405\)/ },
      { code: 429, says: /quota is used up \(429\)/, message: "insufficient_quota" },
    ];
    for (const { code, says, message = secretKey } of operatorsMatters) {
      test(`${code} ${message === secretKey ? "" : `for ${message} `}is told to the operator, at the start and later`, async () => {
        const embedder = await create();
        server.requests.length = 0;
        server.behave(status(code, {}, message));
        const isTold = (error: unknown) => isFault("not_allowed")(error) && says.test(error.message);
        await assert.rejects(embedder.embedEach(["one"]), isTold);
        // Whether it is the text that is not allowed is asked once.
        assert.equal(server.requests.length, code === 403 ? 2 : 1);
        await assert.rejects(create(), isTold);
      });
    }

    test("a service that is away at the start is told", async () => {
      server.behave(hangUp());
      await assert.rejects(create(), isFault("outage"));
      server.behave(status(400));
      await assert.rejects(create(), isFault("not_allowed"));
      server.behave(vectors((vector) => vector.fill(0)));
      await assert.rejects(create(), isFault("not_allowed"));
    });

    test("what cannot be read is printed nowhere", async (context) => {
      const printed: unknown[] = [];
      for (const method of ["log", "warn", "error", "info", "debug"] as const)
        context.mock.method(console, method, (...words: unknown[]) => void printed.push(words));
      const embedder = await create();
      for (const behave of [status(500), status(400), body("{{{"), body("no", "text/plain"), cutOff()]) {
        server.behave(behave);
        await assert.rejects(embedder.embeddings.embedQuery(secretText));
      }
      assert.deepEqual(printed, []);
    });

    test("its signal ends what is waiting", async () => {
      const abort = new AbortController();
      const embedder = await create({ signal: abort.signal });
      server.behave(() => abort.abort());
      await assert.rejects(embedder.embedEach(["one"]));
    });
  });
}
