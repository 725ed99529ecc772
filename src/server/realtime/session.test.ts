import assert from "node:assert/strict";
import { test } from "node:test";
import { openTestGateway } from "#test/support/gateway.ts";

async function open(timing = {}) {
  const world = await openTestGateway({ timing });
  const ann = await world.workspace.addMember("ann");
  const ben = await world.workspace.addMember("ben");
  return { world, ann, ben };
}

test("D1: a reader who does not read is cut off, the others are not, and it resumes", async (t) => {
  const { world, ann, ben } = await open();
  t.after(() => world.close());
  const { workspace } = world;
  const [slow, quick] = [await world.connect(ben.id), await world.connect(ann.id)];
  await workspace.post(workspace.generalId, ann.id, "first");
  await slow.until(() => slow.contents().length === 1);
  slow.socket.pause();
  const long = "x".repeat(16_000);
  let posted = 1;
  // More than the system's own buffers and ours can hold.
  while (world.gateway.presence().some(({ memberId }) => memberId === ben.id) && posted < 4_000) {
    const posts = Array.from({ length: 50 }, () => workspace.post(workspace.generalId, ann.id, long));
    await Promise.all(posts);
    posted += posts.length;
    await quick.until(() => quick.contents().length === posted);
  }
  slow.socket.resume();
  const code = await slow.closed();
  assert.ok(code === 4408 || code === 1006, String(code));
  assert.equal(quick.closeCode, undefined);
  const back = await world.connect(ben.id, { cursor: slow.cursor });
  const missing = posted - slow.contents().length;
  assert.ok(missing > 0);
  await back.until(() => back.contents().length === missing);
});

test("D2: revoked sessions and tokens and dropped members are cut off at once", async (t) => {
  const { world, ann, ben } = await open();
  t.after(() => world.close());
  const [main, phone] = [await world.connect(ann.id), await world.connect(ann.id, { session: "phone" })];
  const other = await world.connect(ben.id);
  world.gateway.dropSessions(["phone"]);
  assert.equal(await phone.closed(), 4401);
  assert.equal(main.closeCode, undefined);

  const tablet = await world.connect(ann.id, { session: "tablet" });
  world.revoked.add(`${ann.id}.tablet`);
  await world.gateway.recheckMember(ann.id);
  assert.equal(await tablet.closed(), 4401);
  assert.equal(main.closeCode, undefined);

  world.gateway.dropMember(ann.id);
  assert.equal(await main.closed(), 4401);
  assert.equal(other.closeCode, undefined);
});

test("D2: a deactivated member is cut off by the event alone", async (t) => {
  const { world, ann, ben } = await open();
  t.after(() => world.close());
  const client = await world.connect(ben.id);
  world.revoked.add(`${ben.id}.main`);
  await world.workspace.storage.commands.changeMember({
    callerId: ann.id,
    memberId: ben.id,
    deactivated: true,
  });
  assert.equal(await client.closed(), 4401);
});

test("D3: a peer that answers no ping is hung up on, one that does is not", async (t) => {
  const { world, ann, ben } = await open({ heartbeatMs: 20 });
  t.after(() => world.close());
  const [silent, steady] = [await world.connect(ann.id), await world.connect(ben.id)];
  silent.socket.pause();
  while (world.gateway.presence().some(({ memberId }) => memberId === ann.id))
    await new Promise((resolve) => setImmediate(resolve));
  assert.equal(steady.closeCode, undefined);
});

test("D4: a server that goes down says so", async (t) => {
  const { world, ann } = await open();
  t.after(() => world.close());
  const client = await world.connect(ann.id);
  world.gateway.close();
  assert.equal(await client.closed(), 1001);
});

test("D4: who arrives while the server goes down is told so too", async (t) => {
  const { world, ann } = await open();
  t.after(() => world.close());
  // By now the newcomer's credentials are being looked at.
  world.server.once("upgrade", () => world.gateway.close());
  const client = await world.connect(ann.id);
  assert.equal(await client.closed(), 1001);
});

test("D4: a server that goes down does not wait for who is silent", async (t) => {
  const { world, ann } = await open();
  t.after(() => world.close());
  const silent = await world.connect(ann.id);
  silent.socket.pause();
  t.mock.timers.enable({ apis: ["setTimeout"] });
  world.gateway.close();
  t.mock.timers.tick(2_000);
  t.mock.timers.reset();
  // Resolves when nobody is connected any more.
  await new Promise((resolve) => world.server.close(resolve));
});

test("an import is over: everybody is told to load everything anew", async (t) => {
  const { world, ann } = await open();
  t.after(() => world.close());
  const client = await world.connect(ann.id);
  world.gateway.resyncAll();
  await client.until(() => client.frames.at(-1)?.type === "resync");
});
