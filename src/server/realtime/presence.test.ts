import assert from "node:assert/strict";
import { test } from "node:test";
import type { MemberId } from "#contract/ids.ts";
import type { PresenceState } from "#contract/member.ts";
import { openTestGateway } from "#test/support/gateway.ts";
import type { RealtimeClient } from "#test/support/realtime-client.ts";
import { createPresence } from "./presence.ts";

const ann = "1".repeat(16) as MemberId;
const lain = "2".repeat(16) as MemberId;

function open(context: { mock: { timers: { enable(options: { apis: ["setTimeout"] }): void } } }) {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const told: PresenceState[] = [];
  const presence = createPresence({
    lainId: lain,
    tell: (changes) => told.push(...changes.map(({ state }) => state)),
    graceMs: 5_000,
    gatherMs: 1_000,
  });
  const stateOfAnn = () => presence.list().find(({ memberId }) => memberId === ann)?.state ?? "offline";
  return { presence, told, stateOfAnn };
}

test("P3: several connections are one presence", (t) => {
  const { presence, told, stateOfAnn } = open(t);
  const [desk, phone] = [{}, {}];
  presence.entered(ann, desk);
  presence.entered(ann, phone);
  t.mock.timers.tick(1_000);
  presence.touched(ann, desk, true);
  t.mock.timers.tick(1_000);
  assert.equal(stateOfAnn(), "online");
  presence.left(ann, phone);
  t.mock.timers.tick(1_000);
  assert.equal(stateOfAnn(), "away");
  presence.left(ann, desk);
  t.mock.timers.tick(5_000);
  t.mock.timers.tick(1_000);
  assert.equal(stateOfAnn(), "offline");
  assert.deepEqual(told, ["online", "away", "offline"]);
});

test("P4: a change that is taken back within the second is not told", (t) => {
  const { presence, told } = open(t);
  const page = {};
  presence.entered(ann, page);
  t.mock.timers.tick(1_000);
  for (const isIdle of [true, false, true, false]) presence.touched(ann, page, isIdle);
  t.mock.timers.tick(1_000);
  assert.deepEqual(told, ["online"]);
});

test("P4: a reload is not seen", (t) => {
  const { presence, told, stateOfAnn } = open(t);
  const page = {};
  presence.entered(ann, page);
  t.mock.timers.tick(1_000);
  presence.left(ann, page);
  t.mock.timers.tick(4_000);
  assert.equal(stateOfAnn(), "online");
  presence.entered(ann, {});
  t.mock.timers.tick(60_000);
  assert.deepEqual(told, ["online"]);
});

test("P5: Lain is always online", (t) => {
  assert.deepEqual(open(t).presence.list(), [{ memberId: lain, state: "online" }]);
});

test("P4: others are told who comes, is away and goes", async (t) => {
  const world = await openTestGateway();
  t.after(() => world.close());
  const [annId, benId] = [await world.workspace.addMember("ann"), await world.workspace.addMember("ben")].map(
    ({ id }) => id,
  ) as [MemberId, MemberId];
  const client = await world.connect(annId);
  const statesOfBen = (listener: RealtimeClient) =>
    listener.frames.flatMap((frame) =>
      frame.type === "presence.changed" && frame.memberId === benId ? [frame.state] : [],
    );
  await world.workspace.post(world.workspace.generalId, annId, "now I am live");
  await client.until(() => client.contents().length === 1);
  const ben = await world.connect(benId);
  await client.until(() => statesOfBen(client).length === 1);
  ben.send({ type: "heartbeat", idle: true });
  await client.until(() => statesOfBen(client).length === 2);
  assert.deepEqual(
    world.gateway.presence().find(({ memberId }) => memberId === benId),
    { memberId: benId, state: "away" },
  );
  ben.close();
  await client.until(() => statesOfBen(client).length === 3);
  assert.deepEqual(statesOfBen(client), ["online", "away", "offline"]);
});

test("P4: many who come at once are told in one frame", async (t) => {
  const world = await openTestGateway({ timing: { presenceGatherMs: 500 } });
  t.after(() => world.close());
  const members = await Promise.all(
    Array.from({ length: 12 }, (_, index) => world.workspace.addMember(`member${index}`)),
  );
  const clients = await Promise.all(members.map(({ id }) => world.connect(id)));
  const [listener] = clients as [RealtimeClient];
  const told = () => listener.frames.filter(({ type }) => type.startsWith("presence"));
  await listener.until(() => told().length > 0);
  const [frame] = told();
  assert.ok(frame?.type === "presences.changed");
  assert.deepEqual(
    new Set(frame.members.map(({ memberId }) => memberId)),
    new Set(members.map(({ id }) => id)),
  );
  assert.equal(told().length, 1);
});
