import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { type Client, createClient } from "#cli/client.ts";
import type { Output } from "#cli/output.ts";
import * as endpoints from "#contract/endpoints/memory.ts";
import { type RunningServer, startServer } from "#server/app.ts";
import { parseConfig } from "#server/config.ts";
import { openAiEmbeddingWire } from "#test/support/embedding-wires.ts";
import {
  embeddingBehavioursOf,
  type FakeEmbeddingServer,
  forTextsWith,
  startFakeEmbeddingServer,
} from "#test/support/fake-embedding-server.ts";
import { waitFor } from "#test/support/wait-for.ts";
import { examine } from "./doctor.ts";
import { importHistory } from "./import.ts";
import { type IndexOptions, indexMemory } from "./index-memory.ts";

// The command line against a whole server, whose embedder is a server of this process that counts as one elsewhere.

let embeddings: FakeEmbeddingServer;
let folder: string;
let server: RunningServer;
let client: Client;
const { vectors, status } = embeddingBehavioursOf(openAiEmbeddingWire);

before(async () => {
  embeddings = await startFakeEmbeddingServer(openAiEmbeddingWire);
  folder = mkdtempSync(join(tmpdir(), "lain-test-"));
});
after(async () => {
  await server.close();
  await embeddings.close();
  rmSync(folder, { recursive: true });
});

async function start(environment: Record<string, string> = {}): Promise<void> {
  server = await startServer(
    parseConfig({ LAIN_DATA_DIR: folder, LAIN_PORT: "0", LAIN_LOG: "silent", ...environment }),
  );
  client = createClient(server.control);
}

/** An output that keeps what is said and shown, and answers questions. */
function record(answers = false) {
  const said: string[] = [];
  const asked: string[] = [];
  const shown: { share: number; detail: string }[] = [];
  const output: Output = {
    result: (sentence) => said.push(sentence),
    note: () => {},
    data: () => {},
    piece: () => {},
    progress: () => ({ update: (share, detail) => shown.push({ share, detail }), stop: () => {} }),
    confirm: async (question) => {
      asked.push(question);
      return answers;
    },
  };
  return { output, said, asked, shown };
}

async function index(options: Partial<IndexOptions> & { answers?: boolean } = {}) {
  const { output, ...recorded } = record(options.answers);
  await indexMemory(client, output, { check: false, anew: false, yes: false, ...options });
  return recorded;
}
const sentTexts = () => embeddings.requests.flatMap(({ texts }) => texts);

test("the default is indexed by itself, agrees with the database, and says so", async () => {
  await start();
  const history = new URL("../../../test/support/history.jsonl", import.meta.url);
  await importHistory(client, record().output, history.pathname);
  assert.deepEqual((await index()).said, ["3 messages are indexed."]);
  assert.deepEqual((await index({ check: true })).said, ["3 messages checked, 0 differences mended."]);
  const { output, said } = record();
  await examine(client, output, { retry: false });
  assert.match(
    said[0]!,
    /^Words: up to date.\nServing: 3 vectors of local-2 \(384\), embedded, up to date, checked/,
  );
  assert.match(said[0]!, /No message is parked.$/);
  await server.close();
});

test("what a paid service costs is told before anything is sent, and sent when that is agreed to", async () => {
  const elsewhere = embeddings.url.replace("127.0.0.1", "0.0.0.0");
  embeddings.behave(forTextsWith("apples", status(400), vectors()));
  await start({ LAIN_EMBEDDING: "openai:fake", OPENAI_BASE_URL: elsewhere });
  await assert.rejects(index(), /3 messages, about \d+ tokens.*Nothing was sent/);
  assert.ok(!sentTexts().includes("pears are better"));
  const { asked, said } = await index({ answers: true });
  assert.equal(asked.length, 1);
  assert.deepEqual(said, ["2 messages are indexed. 1 could not be indexed: see `./lain doctor`."]);
  assert.ok(sentTexts().includes("pears are better"));
  assert.deepEqual((await index()).asked, [], "it is asked once");
});

test("the doctor shows what is parked, never its text, and tries it again", async () => {
  const { output, said } = record();
  await examine(client, output, { retry: false });
  assert.match(said[0]!, /1 messages are parked:\n {2}\d{16} {2}vectors, tried 1 times: .*refused the input/);
  assert.doesNotMatch(said[0]!, /apples/);
  embeddings.behave(vectors());
  await examine(client, output, { retry: true });
  assert.match(said[1]!, /Serving: 3 vectors of openai:fake.*\nNo message is parked.$/);
});

test("`--yes` asks nobody, also while the server is finding out that it has to ask", async () => {
  await server.close();
  const elsewhere = embeddings.url.replace("127.0.0.1", "0.0.0.0");
  await start({ LAIN_EMBEDDING: "openai:another", OPENAI_BASE_URL: elsewhere });
  const { asked, said } = await index({ yes: true });
  assert.deepEqual([asked, said], [[], ["3 messages are indexed."]]);
  await waitFor(async () => {
    const { serving, building } = await client.call(endpoints.getIndexing, {});
    return serving?.model.startsWith("openai:another") === true && building === null;
  });
});

test("it shows how far it is; stopped, it sends nothing more, and asks before it goes on where it was", async () => {
  const path = join(folder, "much.jsonl");
  // So long that some forty fill a batch; the first was written at the beginning of time.
  const text = (i: number) => `line ${i} ${"word ".repeat(2_900)}`;
  const lines = Array.from({ length: 480 }, (_, i) => ({
    channel: "much",
    user: "cy",
    text: text(i),
    ts: i,
  }));
  writeFileSync(path, lines.map((line) => JSON.stringify(line)).join("\n"));
  await importHistory(client, record().output, path);
  await server.close();
  const sent: string[] = [];
  const stopped = Promise.withResolvers<void>();
  embeddings.behave(async (response, request, asked) => {
    const isFirst = sent.length === 0;
    sent.push(...asked.texts.filter((one) => one.startsWith("line ")).map((one) => one.slice(0, 8)));
    if (!isFirst) await stopped.promise;
    return vectors()(response, request, asked);
  });
  await start({
    LAIN_EMBEDDING: "openai:third",
    OPENAI_BASE_URL: embeddings.url.replace("127.0.0.1", "0.0.0.0"),
  });
  const { output, said, shown } = record(true);
  const indexing = indexMemory(client, output, { check: false, anew: false, yes: false });
  await waitFor(() => shown.some(({ share }) => share > 0));
  process.emit("SIGINT");
  // The same once more, to know when the server knows: what is under way may end.
  assert.equal((await client.call(endpoints.stopIndexing, {})).state, "running");
  stopped.resolve();
  await indexing;
  const detail = /^\d+ of 483, \d+\/s, (\d+ min )?\d+ s left$/;
  assert.match(shown.find(({ share }) => share > 0)!.detail, detail);
  const [, done] = /^Stopped after (\d+) of 483 messages\. The same command goes on\.$/.exec(said[0]!)!;
  const missing = 483 - Number(done);
  const before = sent.length;
  assert.ok(before < 400, `${before} sent`);
  await assert.rejects(index(), new RegExp(`^AppError: ${missing} messages, .*Nothing was sent`));
  assert.equal(sent.length, before);
  assert.deepEqual((await index({ answers: true })).said, ["483 messages are indexed."]);
  assert.equal(new Set(sent).size, 480);
  assert.equal(sent.length, 480, "each was sent once");
  assert.deepEqual((await index()).asked, []);
  assert.equal(sent.length, 480, "what is indexed is not sent again");
});
