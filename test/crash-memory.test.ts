import assert from "node:assert/strict";
import { randomInt } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import type { Message } from "#contract/message.ts";
import { type FakePinecone, startFakePinecone } from "#test/support/fake-pinecone.ts";
import { createClient } from "#test/support/http-client.ts";
import { spawnServer } from "#test/support/spawn-server.ts";
import { waitFor } from "#test/support/wait-for.ts";
import { signUpOwner, type WorkspaceApi } from "#test/support/workspace-api.ts";

/** `KILLS=200 node --test test/crash-memory.test.ts` for more. */
const kills = Number(process.env.KILLS ?? 20);
const writers = 3;

test(`after ${kills} kills under load database and index agree, and every message is in them once`, async (t) => {
  const dataFolder = mkdtempSync(join(tmpdir(), "lain-crash-"));
  const pinecone = await startFakePinecone();
  const env = {
    LAIN_VECTOR_INDEX: "pinecone:lain",
    PINECONE_API_KEY: pinecone.apiKey,
    PINECONE_BASE_URL: pinecone.baseUrl,
  };
  let server = await spawnServer({ dataFolder, env });
  t.after(async () => {
    await server.kill();
    await pinecone.close();
    rmSync(dataFolder, { recursive: true, force: true });
  });
  const ann = await signUpOwner(() => server.url);
  const channelId = await ann.channelId("general");
  for (let round = 0; round < kills; round += 1) {
    let written = 0;
    const writing = Array.from({ length: writers }, (_, writer) =>
      writeUntilGone(server.url, ann, channelId, `${round}-${writer}`, () => {
        written += 1;
      }),
    );
    // Killed while it posts, embeds, sends or stores, or before it does any of that.
    const enough = randomInt(0, 60);
    await waitFor(() => written >= enough, 60_000);
    await server.kill();
    await Promise.all(writing);
    server = await spawnServer({ dataFolder, env });
  }
  await assertAgreement(ann, channelId, pinecone);
});

/** Posts, edits and removes, one after the other, until the server is gone. */
async function writeUntilGone(
  url: string,
  { headers }: WorkspaceApi,
  channelId: string,
  name: string,
  onWritten: () => void,
): Promise<void> {
  const { call } = createClient(url);
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

async function assertAgreement(ann: WorkspaceApi, channelId: string, pinecone: FakePinecone): Promise<void> {
  await ann.settled();
  const contents = await contentsOf(ann, channelId);
  const vectors = [...pinecone.planes.store.namespaces()].flatMap((namespace) => [
    ...pinecone.vectors(namespace).values(),
  ]);
  assert.deepEqual(vectors.map(({ metadata }) => metadata.content).toSorted(), contents.toSorted());

  await ann.call("POST", "/memory/index", { check: true });
  const { state, mended, parked, serving } = await ann.settled();
  assert.deepEqual(
    { state, mended, parked, count: serving?.count },
    { state: "done", mended: 0, parked: 0, count: contents.length },
  );
}

async function contentsOf(ann: WorkspaceApi, channelId: string): Promise<string[]> {
  const contents: string[] = [];
  for (let after = "0".repeat(16); ; ) {
    const path = `/channels/${channelId}/messages?limit=200&after=${after}`;
    const { messages, hasMore } = await ann.call<{ messages: Message[]; hasMore: boolean }>("GET", path);
    contents.push(...messages.map(({ content }) => content));
    if (!hasMore) return contents;
    after = messages.at(-1)!.id;
  }
}
