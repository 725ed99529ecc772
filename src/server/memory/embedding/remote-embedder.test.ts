import assert from "node:assert/strict";
import { test } from "node:test";
import {
  type EmbeddingWire,
  ollamaEmbeddingWire,
  openAiEmbeddingWire,
} from "#test/support/embedding-wires.ts";
import {
  embeddingBehavioursOf,
  type FakeEmbeddingServer,
  startFakeEmbeddingServer,
} from "#test/support/fake-embedding-server.ts";
import { openAiDocument } from "#test/support/model-wires.ts";
import { createRecordingTimer } from "#test/support/recording-timer.ts";
import { createEmbeddings } from "./create-embeddings.ts";
import type { EmbeddingSetting } from "./embedder.ts";
import { serviceName } from "./embedding-service.ts";
import { testRefusedTexts } from "./refused-texts-suite.ts";
import { testRemoteEmbedder } from "./remote-embedder-suite.ts";

for (const wire of [openAiEmbeddingWire, ollamaEmbeddingWire]) {
  testRemoteEmbedder(wire);
  testRefusedTexts(wire);
}

test("requests and answers are as OpenAI's document has them", (context) => {
  if (openAiDocument === undefined)
    context.skip("OpenAI's document is not here: ../shared/specs/openai.json");
});

async function withServer(wire: EmbeddingWire, use: (server: FakeEmbeddingServer) => Promise<void>) {
  const server = await startFakeEmbeddingServer(wire);
  await use(server).finally(() => server.close());
}
const openAiAt = (baseUrl: string): EmbeddingSetting => ({ kind: "openai", model: "fake", baseUrl });

test("of OpenAI's own models all is known without a request", async () => {
  const small = await createEmbeddings({ kind: "openai", model: "text-embedding-3-small", apiKey: "key" });
  assert.deepEqual(
    [small.model, small.dimension, small.dollarsPerMillionTokens, small.batch, small.usedTokens()],
    ["openai:text-embedding-3-small", 1_536, 0.02, { texts: 2_048, tokens: 300_000, requestsAtOnce: 4 }, 0],
  );
});

test("what is known of OpenAI's model is not said of another server's of that name", async () => {
  await withServer(openAiEmbeddingWire, async ({ url, requests }) => {
    const setting = { kind: "openai", model: "text-embedding-3-small", baseUrl: url } as const;
    const { model, dollarsPerMillionTokens } = await createEmbeddings(setting);
    assert.notEqual(model, "openai:text-embedding-3-small");
    assert.equal(dollarsPerMillionTokens, undefined);
    assert.equal(requests.length, 1);
  });
});

test("two addresses are two models, however they are written, and no secret is part of the name", () => {
  const home = "http://127.0.0.1:11434";
  const named = (baseUrl: string) => serviceName("ollama", "m:1", { baseUrl, home });
  assert.equal(named("http://localhost:11434/"), "ollama:m:1");
  assert.equal(named("http://other:11434"), "ollama:m:1@other:11434");
  assert.equal(named("https://ann:secret@proxy.org/one/?key=secret"), "ollama:m:1@proxy.org/one");
  assert.notEqual(named("https://proxy.org/one"), named("https://proxy.org/two"));
});

test("vectors in another order are put in order by their index", async () => {
  await withServer(openAiEmbeddingWire, async (server) => {
    const embedder = await createEmbeddings(openAiAt(server.url));
    const inOrder = await embedder.embedEach(["one", "two", "three"]);
    const { vectors } = embeddingBehavioursOf(openAiEmbeddingWire);
    const reverse = (answer: object) => ({ ...answer, data: (answer as { data: unknown[] }).data.reverse() });
    server.behave(vectors(undefined, reverse));
    assert.deepEqual(await embedder.embedEach(["one", "two", "three"]), inOrder);
  });
});

test("two vectors for one text are no answer", async () => {
  await withServer(openAiEmbeddingWire, async (server) => {
    const { timer } = createRecordingTimer();
    const embedder = await createEmbeddings(openAiAt(server.url), { timer });
    const { vectors } = embeddingBehavioursOf(openAiEmbeddingWire);
    const lastTwice = (answer: object) => {
      const { data } = answer as { data: object[] };
      return { ...answer, data: data.map((entry) => ({ ...entry, index: 1 })) };
    };
    server.behave(vectors(undefined, lastTwice));
    await assert.rejects(embedder.embedEach(["one", "two"]), /another number of vectors/);
  });
});

test("vectors come in base64, and from servers that know none as lists", async () => {
  await withServer(openAiEmbeddingWire, async (server) => {
    const embedder = await createEmbeddings(openAiAt(server.url));
    const inBase64 = await embedder.embedEach(["one"]);
    assert.ok(server.requests.every((asked) => asked.inBase64));
    const { vectors } = embeddingBehavioursOf(openAiEmbeddingWire);
    server.behave((response, request, asked) => vectors()(response, request, { ...asked, inBase64: false }));
    assert.deepEqual(await embedder.embedEach(["one"]), inBase64);
  });
});

test("a message and a question are sent with the words that their model was trained with", async () => {
  await withServer(ollamaEmbeddingWire, async ({ url, requests }) => {
    const setting = { kind: "ollama", model: "nomic-embed-text:v1.5", baseUrl: url } as const;
    const { embeddings, embedEach } = await createEmbeddings(setting);
    requests.length = 0;
    await embedEach(["we met"]);
    await embeddings.embedQuery("who met?");
    assert.deepEqual(
      requests.map(({ texts }) => texts),
      [["search_document: we met"], ["search_query: who met?"]],
    );
  });
});

test("a text of which Ollama's model makes no numbers is that text's matter", async () => {
  await withServer(ollamaEmbeddingWire, async (server) => {
    const { embedEach } = await createEmbeddings({ kind: "ollama", model: "fake", baseUrl: server.url });
    const { status, vectors } = embeddingBehavioursOf(ollamaEmbeddingWire);
    const failure = status(500, {}, "failed to encode response: json: unsupported value: NaN");
    server.behave((response, request, asked) =>
      (asked.texts.includes("poison") ? failure : vectors())(response, request, asked),
    );
    const embedded = await embedEach(["one", "poison", "two"]);
    assert.deepEqual(
      embedded.map((text) => "vector" in text),
      [true, false, true],
    );
  });
});

test("nothing is sent elsewhere, and nothing of the environment's, whatever it asks for", async (context) => {
  const before = { ...process.env };
  context.after(() => {
    for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
  });
  const secrets = [
    "OPENAI_API_KEY",
    "OPENAI_ADMIN_KEY",
    "OPENAI_ORG_ID",
    "OPENAI_PROJECT_ID",
    "OLLAMA_API_KEY",
  ];
  for (const name of secrets) process.env[name] ??= "environment's";
  for (const name of ["OPENAI_BASE_URL", "OLLAMA_BASE_URL", "LANGSMITH_ENDPOINT"])
    process.env[name] ??= "http://127.0.0.1:9";
  Object.assign(process.env, { LANGSMITH_TRACING: "true", LANGCHAIN_TRACING_V2: "true" });
  const sent: string[] = [];
  context.mock.method(globalThis, "fetch", async (input: string, init: RequestInit) => {
    sent.push(input);
    const headers = JSON.stringify([...new Headers(init.headers)]);
    assert.ok(!headers.includes("environment's"), headers);
    return Response.json({}, { status: 401 });
  });
  const small = await createEmbeddings({ kind: "openai", model: "text-embedding-3-small", apiKey: "own" });
  await assert.rejects(small.embedEach(["one"]));
  await assert.rejects(createEmbeddings(openAiAt("http://own.example/v1")));
  await assert.rejects(createEmbeddings({ kind: "ollama", model: "m", baseUrl: "http://ollama.example:1" }));
  assert.deepEqual(sent, [
    "https://api.openai.com/v1/embeddings",
    "http://own.example/v1/embeddings",
    "http://ollama.example:1/api/embed",
  ]);
});
