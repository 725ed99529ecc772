import assert from "node:assert/strict";
import { randomInt } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import type { MyChannel } from "#contract/channel.ts";
import type { Indexing } from "#contract/endpoints/memory.ts";
import type { Message } from "#contract/message.ts";
import { type FakePinecone, startFakePinecone } from "#test/support/fake-pinecone.ts";
import { createClient } from "#test/support/http-client.ts";
import { type SpawnedServer, spawnServer } from "#test/support/spawn-server.ts";
import { waitFor } from "#test/support/wait-for.ts";

/** `KILLS=200 node --test test/crash-memory.test.ts` for more. */
const kills = Number(process.env.KILLS ?? 20);
const writers = 3;

test(`after ${kills} kills under load database and index agree, and every message is in them once`, async () => {
  const dataFolder = mkdtempSync(join(tmpdir(), "lain-crash-"));
  const pinecone = await startFakePinecone();
  const env = {
    LAIN_VECTOR_INDEX: "pinecone:lain",
    PINECONE_API_KEY: pinecone.apiKey,
    PINECONE_BASE_URL: pinecone.baseUrl,
  };
  let headers: { authorization: string } | undefined;
  for (let round = 0; round < kills; round += 1) {
    const server = await spawnServer({ dataFolder, env });
    headers ??= await createClient(server.url).signUp({
      name: "Ann",
      username: "ann",
      email: "ann@example.org",
      password: "a few good words",
    });
    const channelId = await firstChannelOf(server, headers);
    let written = 0;
    const writing = Array.from({ length: writers }, (_, writer) =>
      writeUntilGone(server, headers!, channelId, `${round}-${writer}`, () => {
        written += 1;
      }),
    );
    // Killed while it posts, embeds, sends or stores, or before it does any of that.
    const enough = randomInt(0, 60);
    await waitFor(() => written >= enough, 60_000);
    await server.kill();
    await Promise.all(writing);
  }
  const server = await spawnServer({ dataFolder, env });
  await assertAgreement(server, headers!, pinecone);
  await server.close();
  await pinecone.close();
  rmSync(dataFolder, { recursive: true, force: true });
});

async function firstChannelOf(server: SpawnedServer, headers: { authorization: string }): Promise<string> {
  const answer = await createClient(server.url).get("/channels", headers);
  return ((await answer.json()) as { channels: MyChannel[] }).channels[0]!.id;
}

/** Posts, edits and removes, one after the other, until the server is gone. */
async function writeUntilGone(
  server: SpawnedServer,
  headers: { authorization: string },
  channelId: string,
  name: string,
  onWritten: () => void,
): Promise<void> {
  const { call } = createClient(server.url);
  const mine: Message[] = [];
  try {
    for (let number = 0; ; number += 1) {
      const content = `message ${name}-${number}`;
      const posted = await call("POST", `/channels/${channelId}/messages`, { content }, headers);
      mine.push((await posted.json()) as Message);
      onWritten();
      const one = mine[randomInt(0, mine.length)]!;
      if (number % 3 === 1)
        await call("PATCH", `/messages/${one.id}`, { content: `${content} edited` }, headers);
      if (number % 5 === 4) await call("DELETE", `/messages/${one.id}`, undefined, headers);
    }
  } catch (error) {
    if (error instanceof assert.AssertionError) throw error;
  }
}

async function assertAgreement(
  server: SpawnedServer,
  headers: { authorization: string },
  pinecone: FakePinecone,
): Promise<void> {
  const { call, get } = createClient(server.url);
  const indexing = async () => (await (await get("/memory/index", headers)).json()) as Indexing;
  await waitFor(async () => {
    const { state, waiting, serving, building } = await indexing();
    return state !== "running" && waiting + (serving?.waiting ?? 1) === 0 && building === null;
  }, 60_000);
  const contents = await contentsOf(server, headers);
  const vectors = [...pinecone.planes.store.namespaces()].flatMap((namespace) => [
    ...pinecone.vectors(namespace).values(),
  ]);
  assert.deepEqual(vectors.map(({ metadata }) => metadata.content).toSorted(), contents.toSorted());

  await call("POST", "/memory/index", { check: true }, headers);
  await waitFor(async () => (await indexing()).state !== "running", 60_000);
  const { state, mended, parked, serving } = await indexing();
  assert.deepEqual(
    { state, mended, parked, count: serving?.count },
    { state: "done", mended: 0, parked: 0, count: contents.length },
  );
}

async function contentsOf(server: SpawnedServer, headers: { authorization: string }): Promise<string[]> {
  const channelId = await firstChannelOf(server, headers);
  const contents: string[] = [];
  for (let after = "0".repeat(16); ; ) {
    const answer = await createClient(server.url).get(
      `/channels/${channelId}/messages?limit=200&after=${after}`,
      headers,
    );
    const { messages, hasMore } = (await answer.json()) as { messages: Message[]; hasMore: boolean };
    contents.push(...messages.map(({ content }) => content));
    if (!hasMore) return contents;
    after = messages.at(-1)!.id;
  }
}
