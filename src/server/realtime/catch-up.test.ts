import assert from "node:assert/strict";
import { test } from "node:test";
import type { ChannelId, MessageId } from "#contract/ids.ts";
import { openTestGateway, type TestGateway } from "#test/support/gateway.ts";
import { openTestWorkspace } from "#test/support/workspace.ts";
import { createCursorCodec } from "./cursor.ts";

const key = Buffer.alloc(16, "key");
const cursors = createCursorCodec(key);

async function open(options: Parameters<typeof openTestGateway>[0] = {}) {
  const world = await openTestGateway({ cursorKey: key, ...options });
  const { workspace } = world;
  const ann = await workspace.addMember("ann");
  const post = (content: string) => workspace.post(workspace.generalId, ann.id, content);
  return { world, workspace, ann, post };
}

function numbers(count: number, from = 0): string[] {
  return Array.from({ length: count }, (_, index) => String(from + index));
}

/** Events of a message, until there are this many. */
async function fillEvents(
  world: TestGateway,
  message: { id: MessageId; channel_id: ChannelId },
  count: number,
) {
  const event = { type: "message.updated", at: 0, member_id: null, emoji: null } as const;
  const row = { ...event, channel_id: message.channel_id, message_id: message.id };
  while ((await newest(world)) < count) {
    const rows = Array.from({ length: 4_000 }, () => row);
    await world.workspace.storage.statements.insertInto("events").values(rows).execute();
  }
}

test("R2: a resume gets what was missed, once and in order, and then what happens, with no gap and no double", async (t) => {
  const { world, ann, post } = await open();
  t.after(() => world.close());
  const first = await world.connect(ann.id);
  await post("seen");
  await first.until(() => first.contents().length === 1);
  first.cut();
  for (const content of numbers(300)) await post(content);
  // Posted while the client catches up.
  const meanwhile = (async () => {
    for (const content of numbers(100, 300)) await post(content);
  })();
  const second = await world.connect(ann.id, { cursor: first.cursor });
  await meanwhile;
  await second.until(() => second.contents().length >= 400);
  await world.settled();
  assert.deepEqual(second.contents(), numbers(400));
});

test("R2: a resume that follows the hello finds none of the live events sent", async (t) => {
  const { world, ann, post } = await open({ timing: { resumeMs: 60_000 } });
  t.after(() => world.close());
  const first = await world.connect(ann.id);
  first.cut();
  await post("missed");
  const second = await world.connect(ann.id);
  await post("after the hello");
  await world.settled();
  second.send({ type: "resume", cursor: first.cursor });
  await second.until(() => second.contents().length === 2);
  await post("live");
  await second.until(() => second.contents().length === 3);
  assert.deepEqual(second.contents(), ["missed", "after the hello", "live"]);
});

test("R3: a client that resumes late gets everything after its cursor, in order", async (t) => {
  const { world, ann, post } = await open();
  t.after(() => world.close());
  const client = await world.connect(ann.id);
  const { cursor } = client;
  await post("one");
  await client.until(() => client.contents().length === 1);
  client.send({ type: "resume", cursor });
  await post("two");
  await client.until(() => client.contents().at(-1) === "two");
  assert.deepEqual(client.contents().slice(0, 2), ["one", "one"]);
});

test("R2: a cursor that saw everything gets nothing again", async (t) => {
  const { world, ann, post } = await open();
  t.after(() => world.close());
  await post("old");
  await world.settled();
  const first = await world.connect(ann.id);
  first.cut();
  const second = await world.connect(ann.id, { cursor: first.cursor });
  await post("new");
  await second.until(() => second.contents().length === 1);
  assert.deepEqual(second.contents(), ["new"]);
});

test("R4: strange, future, pruned and very old cursors get resync, and live events after it", async (t) => {
  const { world, workspace, ann, post } = await open();
  t.after(() => world.close());
  const message = await post("many times");
  await fillEvents(world, message, 20_100);
  await world.settled();
  await workspace.storage.commands.pruneEvents({ upTo: 50 });
  const last = await newest(world);
  const strange = createCursorCodec(Buffer.alloc(16, "other")).encode(1);
  const cases = [
    "",
    "x",
    strange,
    cursors.encode(last + 1_000),
    cursors.encode(last - 20_001),
    cursors.encode(49),
  ];
  for (const cursor of cases) {
    const client = await world.connect(ann.id, { cursor });
    await client.until(() => client.frames.length === 2);
    assert.equal(client.frames[1]?.type, "resync", cursor);
    await post(`after ${cursor}`);
    await client.until(() => client.contents().length === 1);
    client.cut();
  }
  const known = await world.connect(ann.id, { cursor: cursors.encode(last - 1) });
  await known.until(() => known.contents().length === cases.length);
  assert.ok(known.frames.every((frame) => frame.type !== "resync"));
});

test("R5: a cursor outlives a restart of the server", async (t) => {
  const workspace = await openTestWorkspace();
  t.after(() => workspace.close());
  const { world, ann, post } = await open({ workspace });
  const client = await world.connect(ann.id);
  await post("before");
  await client.until(() => client.contents().length === 1);
  const { cursor } = client;
  client.cut();
  await post("while it goes down");
  await world.close();
  const again = await openTestGateway({ workspace, cursorKey: key });
  await post("after the start");
  const back = await again.connect(ann.id, { cursor });
  await back.until(() => back.contents().length === 2);
  assert.deepEqual(back.contents(), ["while it goes down", "after the start"]);
  await again.close();
});

test("many who come back at once all get what they missed", async (t) => {
  const { world, ann, post } = await open();
  t.after(() => world.close());
  const { cursor } = await world.connect(ann.id);
  for (const content of numbers(30)) await post(content);
  const clients = await Promise.all(Array.from({ length: 50 }, () => world.connect(ann.id, { cursor })));
  for (const client of clients) {
    await client.until(() => client.contents().length >= 30);
    assert.deepEqual(client.contents(), numbers(30));
  }
});

async function newest(world: TestGateway): Promise<number> {
  const { seq } = await world.workspace.storage.read
    .selectFrom("events")
    .select((query) => query.fn.max("seq").as("seq"))
    .executeTakeFirstOrThrow();
  return seq;
}
