import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";
import { cosine } from "#test/support/cosine.ts";
import { isFault, secretKey, secretText } from "#test/support/embedding-fault.ts";
import type { EmbeddingWire } from "#test/support/embedding-wires.ts";
import {
  type EmbeddingBehaviour,
  embeddingBehavioursOf,
  type FakeEmbeddingServer,
  fakeDimension,
  fakeVector,
  forTextsWith,
  inTurn,
  startFakeEmbeddingServer,
} from "#test/support/fake-embedding-server.ts";
import { createRecordingTimer } from "#test/support/recording-timer.ts";
import { waitFor } from "#test/support/wait-for.ts";
import { createEmbeddings } from "./create-embeddings.ts";
import type { EmbeddedText } from "./embedder.ts";
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

    const outages: { title: string; behave: EmbeddingBehaviour }[] = [
      { title: "says 500", behave: status(500) },
      { title: "says 503", behave: status(503) },
      { title: "hangs up", behave: hangUp() },
      { title: "stops in the middle", behave: cutOff() },
      { title: "shows a page for people", behave: body("<h1>Sign in</h1>", "text/html") },
      { title: "answers nothing", behave: body("") },
      { title: "answers broken JSON", behave: body(`{"data": [${secretText}`) },
      { title: "answers null", behave: body("null") },
      { title: "answers other JSON", behave: body('{"ok":true}') },
      {
        title: "forgets a vector",
        behave: vectors(undefined, (answer) => onVectors(answer, (all) => all.slice(1))),
      },
      {
        title: "sends a vector too many",
        behave: vectors(undefined, (answer) => onVectors(answer, (all) => [...all, all[0]])),
      },
    ];
    for (const { title, behave } of outages) {
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
        assert.equal(server.requests.length, 1);
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

function refusalOf(text: EmbeddedText | undefined): string {
  assert.ok(text !== undefined && "refused" in text);
  return text.refused;
}

function hostOf(server: FakeEmbeddingServer): string {
  return new URL(server.url).host;
}

/** Changes the list of vectors in an answer of either vendor. */
function onVectors(answer: object, change: (vectors: unknown[]) => unknown[]): object {
  return Object.fromEntries(
    Object.entries(answer).map(([name, value]) => [name, Array.isArray(value) ? change(value) : value]),
  );
}
