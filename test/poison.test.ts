import assert from "node:assert/strict";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import type { MessageFile } from "#contract/message.ts";
import { openAiEmbeddingWire } from "#test/support/embedding-wires.ts";
import {
  type EmbeddingBehaviour,
  embeddingBehavioursOf,
  type FakeEmbeddingServer,
  forTextsWith,
  startFakeEmbeddingServer,
} from "#test/support/fake-embedding-server.ts";
import { runLain } from "#test/support/run-lain.ts";
import { type SpawnedServer, spawnServer } from "#test/support/spawn-server.ts";
import { waitFor } from "#test/support/wait-for.ts";
import { signUpOwner, type WorkspaceApi } from "#test/support/workspace-api.ts";

// Messages that an embedder chokes on, by the way that they really take: into a server, and to its operator's eyes.

let embeddings: FakeEmbeddingServer;
let server: SpawnedServer;
let ann: WorkspaceApi;
let general: string;
const { vectors, status, hang } = embeddingBehavioursOf(openAiEmbeddingWire);
const refused = "arsenic for the model";
const unspeakable = "hemlock for the model";
const spoilt = vectors((vector, text) => (text === unspeakable ? vector.fill(Number.NaN) : vector));
const poisoned: EmbeddingBehaviour = forTextsWith(refused, status(400, {}, refused), spoilt);

before(async () => {
  embeddings = await startFakeEmbeddingServer(openAiEmbeddingWire);
  embeddings.behave(poisoned);
  const env = { LAIN_EMBEDDING: "openai:fake", OPENAI_BASE_URL: embeddings.url };
  server = await spawnServer({ env });
  ann = await signUpOwner(() => server.url);
  general = await ann.channelId("general");
});
after(async () => {
  await server?.close();
  await embeddings?.close();
  if (server) rmSync(server.dataFolder, { recursive: true, force: true });
});

const tries = (text: string) => embeddings.requests.filter(({ texts }) => texts.includes(text)).length;
const doctor = async (...options: string[]) => (await runLain(server, ["doctor", ...options])).stdout;

test("what a model makes nothing of is parked after at most eight tries, and holds nobody up", async () => {
  for (let i = 0; i < 10; i++) await ann.post(general, `harmless before ${i}`);
  for (const content of [refused, unspeakable]) await ann.post(general, content);
  for (let i = 0; i < 10; i++) await ann.post(general, `harmless after ${i}`);
  const { serving, parked } = await ann.settled();
  assert.deepEqual([serving?.count, parked], [20, 2]);
  for (const content of [refused, unspeakable]) assert.ok(tries(content) >= 1 && tries(content) <= 8);
});

test("whatever else people write or bring in is indexed: half characters, NUL, 16,000 characters, a file alone", async () => {
  const before = (await ann.settled()).serving!.count;
  const texts = [
    "half \\ud83d a character",
    "a NUL \\u0000 inside",
    "x".repeat(16_000),
    "語".repeat(16_000),
    "👍",
    ".",
  ];
  const lines = texts.map((text, ts) => `{"channel":"general","user":"cy","text":"${text}","ts":${ts}}`);
  const path = join(server.dataFolder, "hostile.jsonl");
  writeFileSync(path, lines.join("\n"));
  assert.match(
    (await runLain(server, ["import", "jsonl", path])).stdout,
    /^6 messages imported, .*0 bad lines/,
  );
  const form = new FormData();
  form.set("file", new Blob(["a plan"]), "floor plan.txt");
  const upload = await fetch(`${server.url}/api/v1/files`, {
    method: "POST",
    headers: ann.headers,
    body: form,
  });
  const { id } = (await upload.json()) as MessageFile;
  await ann.post(general, "", { fileIds: [id] });
  const { serving, parked } = await ann.settled();
  assert.deepEqual([serving?.count, parked], [before + texts.length + 1, 2]);
  assert.ok(embeddings.requests.some(({ texts }) => texts.includes("floor plan.txt")));
});

test("a server that is killed while it finds out which text was meant finds it out after its next start", async () => {
  embeddings.behave((response, request, asked) => {
    const isMeant = asked.texts.includes("nightshade");
    return (isMeant && asked.texts.length === 1 ? hang() : isMeant ? status(400) : spoilt)(
      response,
      request,
      asked,
    );
  });
  await Promise.all(["one", "nightshade", "two"].map((content) => ann.post(general, content)));
  await waitFor(() => embeddings.requests.some(({ texts }) => texts.join() === "nightshade"));
  await server.kill();
  embeddings.behave(forTextsWith("nightshade", status(400), poisoned));
  const { dataFolder } = server;
  const env = { LAIN_EMBEDDING: "openai:fake", OPENAI_BASE_URL: embeddings.url };
  server = await spawnServer({ dataFolder, env });
  assert.equal((await ann.settled()).parked, 3);
});

test("the doctor tells what is parked and why, and tries it again", async () => {
  const told = await doctor();
  assert.match(told, /3 messages are parked:/);
  assert.match(told, /\d{16} {2}vectors, tried 1 times: .* refused the input \(400\)/);
  assert.match(told, /\d{16} {2}vectors, tried 1 times: its vector holds what is no number/);
  assert.doesNotMatch(told, /arsenic|hemlock|nightshade/);
  assert.match(await doctor("--retry"), /tried 2 times/);
  embeddings.behave(vectors());
  assert.match(await doctor("--retry"), /No message is parked\./);
  const { serving, parked } = await ann.settled();
  assert.deepEqual([serving?.count, parked], [32, 0]);
});
