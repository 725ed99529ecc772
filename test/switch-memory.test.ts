import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { test } from "node:test";
import type { Channel, MyChannel } from "#contract/channel.ts";
import type { Message, MessageFile } from "#contract/message.ts";
import { createChatter } from "#test/support/chatter.ts";
import { openAiEmbeddingWire } from "#test/support/embedding-wires.ts";
import { embeddingBehavioursOf, startFakeEmbeddingServer } from "#test/support/fake-embedding-server.ts";
import { startFakePinecone } from "#test/support/fake-pinecone.ts";
import { madeHistory, realHistories } from "#test/support/long-history.ts";
import { readRemembered } from "#test/support/remembered-messages.ts";
import { runLain } from "#test/support/run-lain.ts";
import { spawnServer } from "#test/support/spawn-server.ts";
import { waitFor } from "#test/support/wait-for.ts";
import { signUpInvited, signUpOwner } from "#test/support/workspace-api.ts";

/** `HISTORIES=whole node --test test/switch-memory.test.ts` takes three whole histories, where they are there. */
const isWhole = process.env.HISTORIES === "whole";
const madeMessages = 6_000;
const longestMs = isWhole ? 3_600_000 : 100_000;

test("a workspace goes over to OpenAI's vectors at Pinecone while people chat, and nothing is missing", async (t) => {
  const dataFolder = mkdtempSync(join(tmpdir(), "lain-test-"));
  const histories = isWhole ? realHistories() : [madeHistory(dataFolder, madeMessages)];
  if (histories === undefined) return t.skip("the histories are not here: ../shared/data/chat");
  const embeddings = await startFakeEmbeddingServer(openAiEmbeddingWire);
  const pinecone = await startFakePinecone();
  let server = await spawnServer({ dataFolder });
  t.after(async () => {
    await server.kill();
    await embeddings.close();
    await pinecone.close();
    rmSync(dataFolder, { recursive: true, force: true });
  });
  const took = stopwatch(t);

  const ann = await signUpOwner(() => server.url);
  const bob = await signUpInvited(() => server.url, ann, "bob");
  for (const path of histories) await runLain(server, ["import", "jsonl", path]);
  const { id: room } = await ann.call<Channel>("POST", "/channels", { name: "room", kind: "private" });
  for (let i = 0; i < 50; i++) await ann.post(room, `in the room, number ${i}`);
  await ann.settled(longestMs);
  const before = readRemembered(dataFolder);
  took(`local vectors of ${before.size} messages`);

  // Another model, another place, by a restart; at this address a server counts as one that is paid.
  await server.close();
  const hold = heldAfter(before.size / 2);
  embeddings.behave(hold.behaviour);
  const env = {
    LAIN_EMBEDDING: "openai:fake",
    OPENAI_API_KEY: "secret",
    OPENAI_BASE_URL: embeddings.url.replace("127.0.0.1", "0.0.0.0"),
    LAIN_VECTOR_INDEX: "pinecone:lain",
    PINECONE_API_KEY: pinecone.apiKey,
    PINECONE_BASE_URL: pinecone.baseUrl,
  };
  server = await spawnServer({ dataFolder, env });
  const { channels } = await ann.call<{ channels: MyChannel[] }>("GET", "/channels");
  const channelIds = channels.filter(({ id, kind }) => kind === "public" && id !== room).map(({ id }) => id);
  for (const id of channelIds) await bob.call("POST", `/channels/${id}/join`);
  const others = [...before.values()].slice(0, 2_000).map((metadata) => String(metadata.message_id));
  const people = [
    createChatter(ann, { name: "ann", channelIds: [...channelIds, room], others }),
    createChatter(bob, { name: "bob", channelIds }),
  ];
  for (const one of people) one.talk();

  await waitFor(async () => (await ann.indexing()).state === "waiting-for-consent", longestMs);
  await assert.rejects(runLain(server, ["index"]), /messages, about \d+ tokens.*Nothing was sent/s);
  const beforeIds = new Set(before.keys());
  const vectorsOf = (namespace: string) => pinecone.vectors(namespace);
  const atPinecone = () => pinecone.planes.store.namespaces().flatMap((name) => [...vectorsOf(name)]);
  const walked = () => atPinecone().filter(([id]) => beforeIds.has(id)).length;

  const agreeing = runLain(server, ["index", "--yes"]).catch((error: unknown) => error);
  await waitFor(() => walked() > before.size / 4 && hold.isHolding(), longestMs);
  const inTheMiddle = await ann.indexing();
  assert.equal(inTheMiddle.serving?.model, "local-2");
  assert.match(inTheMiddle.building!.model, /^openai:fake@/);
  const { messages: found } = await bob.call<{ messages: Message[] }>("GET", "/search?mode=meaning&q=kiln");
  assert.ok(found.length > 0, "the old vectors serve");
  await ann.call("PATCH", `/channels/${room}`, { offTheRecord: true });
  await server.kill();
  assert.ok((await agreeing) instanceof Error, "who waited for it is told");
  took(`killed with ${walked()} of them walked through`);

  hold.release();
  server = await spawnServer({ dataFolder, env });
  const form = new FormData();
  form.set("file", new Blob(["a plan"]), "floor plan.txt");
  const body = { method: "POST", headers: bob.headers, body: form };
  const { id: fileId } = (await (await fetch(`${server.url}/api/v1/files`, body)).json()) as MessageFile;
  await bob.post(channelIds[0]!, "the plan", { fileIds: [fileId] });
  // Who agreed is not asked again.
  await waitFor(async () => (await ann.indexing()).serving?.model !== "local-2", longestMs);
  took("complete");
  await Promise.all(people.map((one) => one.quiet()));
  await ann.settled(longestMs);

  const now = readRemembered(dataFolder);
  const there = new Map(atPinecone().map(([id, { metadata }]) => [id, metadata]));
  assert.equal(atPinecone().length, there.size, "each vector is there once");
  assert.deepEqual(there, now);
  const { stdout } = await runLain(server, ["index", "--check"]);
  assert.match(stdout, /^\d+ messages checked, 0 differences mended\.$/m);
  assert.deepEqual(await generationsIn(dataFolder), [2]);
  took(`compared: ${now.size} vectors, ${describe(people, embeddings.requests)}`);
});

/** Vectors are made until so many texts have theirs; whoever asks then waits until they are let through. */
function heldAfter(texts: number) {
  const released = Promise.withResolvers<void>();
  const { vectors } = embeddingBehavioursOf(openAiEmbeddingWire);
  let made = 0;
  let holding = 0;
  const behaviour: ReturnType<typeof vectors> = async (response, request, asked) => {
    // What finds out about the model is a handful of sentences.
    if (made >= texts && asked.texts.length > 8) {
      holding += 1;
      await released.promise;
    }
    made += asked.texts.length;
    return vectors()(response, request, asked);
  };
  return { behaviour, isHolding: () => holding > 0, release: released.resolve };
}

/** Says how long each step took. */
function stopwatch(t: { diagnostic(text: string): void }): (what: string) => void {
  let last = performance.now();
  return (what) => {
    const now = performance.now();
    t.diagnostic(`${((now - last) / 1_000).toFixed(1)} s: ${what}`);
    last = now;
  };
}

/** The old generation goes once it serves no more. */
async function generationsIn(dataFolder: string): Promise<number[]> {
  const read = () => {
    const database = new DatabaseSync(join(dataFolder, "lain.sqlite"), { readOnly: true });
    const rows = database.prepare("select id from vector_indexes").all() as { id: number }[];
    database.close();
    return rows.map(({ id }) => id);
  };
  await waitFor(() => read().length === 1, longestMs);
  return read();
}

function describe(
  people: readonly ReturnType<typeof createChatter>[],
  requests: readonly { texts: string[] }[],
): string {
  const total = (what: "posted" | "edited" | "removed") =>
    people.reduce((sum, { done }) => sum + done[what], 0);
  const texts = requests.flatMap((request) => request.texts);
  return `${total("posted")} posted, ${total("edited")} edited, ${total("removed")} removed meanwhile; ${texts.length} texts sent in ${requests.length} requests, ${new Set(texts).size} different`;
}
