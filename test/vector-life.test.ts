import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import type { Channel } from "#contract/channel.ts";
import type { Workspace } from "#contract/endpoints/workspace.ts";
import { type FakePinecone, startFakePinecone } from "#test/support/fake-pinecone.ts";
import { type SpawnedServer, spawnServer } from "#test/support/spawn-server.ts";
import { waitFor } from "#test/support/wait-for.ts";
import { signUpInvited, signUpOwner, type WorkspaceApi } from "#test/support/workspace-api.ts";

// The life of a vector at a stand-in for Pinecone, written by a server that is a process of its own and is killed.

let pinecone: FakePinecone;
let server: SpawnedServer;
let ann: WorkspaceApi;
let bob: WorkspaceApi;
let general: string;
let lainId: string;
const dataFolder = mkdtempSync(join(tmpdir(), "lain-test-"));

before(async () => {
  pinecone = await startFakePinecone();
  await start();
  ann = await signUpOwner(() => server.url);
  bob = await signUpInvited(() => server.url, ann, "bob");
  general = await ann.channelId("general");
  ({ lainId } = await ann.call<Workspace>("GET", "/workspace"));
});
after(async () => {
  await server?.close();
  await pinecone?.close();
  rmSync(dataFolder, { recursive: true, force: true });
});

async function start(): Promise<void> {
  const env = {
    LAIN_VECTOR_INDEX: "pinecone:lain",
    PINECONE_API_KEY: pinecone.apiKey,
    PINECONE_BASE_URL: pinecone.baseUrl,
  };
  server = await spawnServer({ dataFolder, env });
}

const vectors = () =>
  pinecone.planes.store.namespaces().flatMap((namespace) => [...pinecone.vectors(namespace)]);
/** Which vector each text has. */
const held = () => new Map(vectors().map(([id, { metadata }]) => [String(metadata["content"]), id]));

/** What the index was told since, as the ids that it is of. */
function toldSince(first: number): string[] {
  return pinecone.requests.slice(first).flatMap(({ path, body }) => {
    if (path === "/vectors/upsert")
      return (body!["vectors"] as { id: string }[]).map(({ id }) => `upsert ${id}`);
    return path === "/vectors/delete" ? (body!["ids"] as string[]).map((id) => `delete ${id}`) : [];
  });
}

/** Does something, and kills the server while the index is told of it: it has not answered yet. */
async function interrupted(path: "/vectors/upsert" | "/vectors/delete", work: () => Promise<unknown>) {
  const first = pinecone.requests.length;
  pinecone.misbehave("hang", { path, times: Number.POSITIVE_INFINITY });
  await work();
  await waitFor(() => pinecone.requests.slice(first).some((request) => request.path === path));
  await server.kill();
  pinecone.behave();
  await start();
  await ann.settled();
}

test("a message is one upsert, its edit one with the same id, its deletion one delete", async () => {
  const first = pinecone.requests.length;
  const { id } = await ann.post(general, "the spare key is under the flowerpot");
  await waitFor(() => held().has("the spare key is under the flowerpot"));
  await ann.call("PATCH", `/messages/${id}`, { content: "the spare key is in the garage" });
  await waitFor(() => held().has("the spare key is in the garage"));
  const vectorId = held().get("the spare key is in the garage")!;
  await ann.call("DELETE", `/messages/${id}`);
  await waitFor(() => held().size === 0);
  await ann.settled();
  assert.deepEqual(toldSince(first), [`upsert ${vectorId}`, `upsert ${vectorId}`, `delete ${vectorId}`]);
});

interface Going {
  what: string;
  /** Takes two messages out of what may be remembered: one in a thread under the other, in the room. */
  go(room: string): Promise<unknown>;
  /** Takes them back in; left out where that cannot be. */
  comeBack?: (room: string) => Promise<unknown>;
}

const members = (room: string) => `/channels/${room}/members`;
const ways: Going[] = [
  {
    what: "Lain is put out of their channel",
    go: (room) => ann.call("DELETE", `${members(room)}/${lainId}`),
    comeBack: (room) => ann.call("POST", members(room), { memberId: lainId }),
  },
  {
    what: "their channel is off the record",
    go: (room) => ann.call("PATCH", `/channels/${room}`, { offTheRecord: true }),
    comeBack: (room) => ann.call("PATCH", `/channels/${room}`, { offTheRecord: false }),
  },
  {
    what: "who wrote them does not want to be learned from",
    go: () => bob.call("PATCH", "/members/me", { learning: false }),
    comeBack: () => bob.call("PATCH", "/members/me", { learning: true }),
  },
  { what: "who wrote them has themselves forgotten", go: () => bob.call("POST", "/members/me/forget") },
  { what: "their channel is deleted", go: (room) => ann.call("DELETE", `/channels/${room}`) },
];

for (const [number, { what, go, comeBack }] of ways.entries()) {
  test(`vectors go when ${what}, and nothing else, though the server is killed in the middle`, async () => {
    const { id: room } = await ann.call<Channel>("POST", "/channels", {
      name: `room-${number}`,
      kind: "public",
    });
    await bob.call("POST", `/channels/${room}/join`);
    const kept = `ann speaks of ${number}`;
    const { id } = await ann.post(general, kept);
    const root = await bob.post(room, `bob asks ${number}`);
    await bob.post(room, `bob answers ${number}`, { threadId: root.id });
    await ann.settled();
    const before = held();

    await interrupted("/vectors/delete", () => go(room));
    assert.deepEqual([...held().keys()], [kept]);
    assert.equal((await checked()).mended, 0);
    if (comeBack !== undefined) {
      await interrupted("/vectors/upsert", () => comeBack(room));
      assert.deepEqual(held(), before);
      assert.equal((await checked()).mended, 0);
    }
    await ann.call("DELETE", `/messages/${id}`);
    if (number < ways.length - 1) await ann.call("DELETE", `/channels/${room}`);
    await waitFor(() => held().size === 0);
  });
}

async function checked() {
  await ann.call("POST", "/memory/index", { check: true });
  return ann.settled();
}
