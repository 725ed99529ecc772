import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { type Channel, channelSchema, type MyChannel, myChannelSchema } from "#contract/channel.ts";
import type { MemberId } from "#contract/ids.ts";
import { type Me, type Member, memberSchema, meSchema } from "#contract/member.ts";
import { type ChatServer, startChatServer } from "#test/support/chat-server.ts";

describe("channels and members over HTTP", () => {
  let server: ChatServer;
  let owner: MemberId;
  let bob: MemberId;

  before(async () => {
    server = await startChatServer();
    owner = (await server.workspace.addMember("owner")).id;
    bob = (await server.workspace.addMember("bob")).id;
  });
  after(() => server.close());

  const call = async <Body>(memberId: MemberId, method: string, path: string, body?: unknown) => {
    const answer = await server.call(memberId, method, path, body);
    const text = await answer.text();
    return { status: answer.status, body: (text === "" ? undefined : JSON.parse(text)) as Body };
  };
  const create = (name: string, kind: "public" | "private") =>
    call<Channel>(owner, "POST", "/channels", { name, kind });

  test("a channel is made, shown, changed, joined and left", async () => {
    const made = await create("garden", "public");
    assert.equal(made.status, 201);
    assert.deepEqual(channelSchema.strict().parse(made.body), made.body);
    const path = `/channels/${made.body.id}`;

    const changed = await call<Channel>(owner, "PATCH", path, { topic: "What grows", archived: false });
    assert.equal(changed.body.topic, "What grows");
    assert.equal((await call(bob, "PATCH", path, { topic: "mine" })).status, 403);
    assert.equal((await call<Channel>(bob, "POST", `${path}/join`)).body.memberCount, 3);
    const seen = await call<MyChannel>(bob, "GET", path);
    assert.deepEqual(myChannelSchema.strict().parse(seen.body), seen.body);
    assert.deepEqual([seen.body.joined, seen.body.canManage], [true, false]);
    assert.equal((await call<MyChannel>(owner, "GET", path)).body.canManage, true);

    const members = await call<{ memberIds: MemberId[] }>(bob, "GET", `${path}/members`);
    assert.deepEqual(members.body.memberIds.sort(), [owner, bob, server.workspace.bot.id].sort());
    assert.equal((await call(bob, "DELETE", `${path}/members/${bob}`)).status, 204);
    assert.equal((await call<MyChannel>(bob, "GET", path)).body.joined, false);
  });

  test("a private channel is not there for who is not in it", async () => {
    const { body: channel } = await create("den", "private");
    const path = `/channels/${channel.id}`;
    const message = await server.workspace.post(channel.id, owner, "hush");
    for (const [method, at, body] of [
      ["GET", path],
      ["PATCH", path, { topic: "x" }],
      ["POST", `${path}/join`],
      ["GET", `${path}/members`],
      ["POST", `${path}/members`, { memberId: bob }],
      ["DELETE", `${path}/members/${owner}`],
      ["GET", `${path}/messages`],
      ["POST", `${path}/messages`, { content: "let me in" }],
      ["PUT", `${path}/read-marker`, { messageId: null }],
      ["GET", `/messages/${message.id}`],
      ["PATCH", `/messages/${message.id}`, { content: "x" }],
      ["DELETE", `/messages/${message.id}`],
      ["GET", `/messages/${message.id}/thread`],
      ["PUT", `/messages/${message.id}/reactions/${encodeURIComponent("👍")}`],
      ["DELETE", `/messages/${message.id}/reactions/${encodeURIComponent("👍")}`],
    ] as const)
      assert.equal((await call(bob, method, at, body)).status, 404, `${method} ${at}`);
    const { channels } = (await call<{ channels: MyChannel[] }>(bob, "GET", "/channels")).body;
    assert.ok(channels.every((one) => one.id !== channel.id));
    assert.equal((await call(owner, "POST", `${path}/members`, { memberId: bob })).status, 200);
    assert.equal((await call(bob, "GET", path)).status, 200);
  });

  test("a direct channel is made once", async () => {
    const open = () => call<Channel>(owner, "POST", "/channels/direct", { memberIds: [bob] });
    const [first, second] = [await open(), await open()];
    assert.deepEqual([first.status, second.status, second.body], [201, 200, first.body]);
    assert.equal((await call(owner, "POST", "/channels/direct", { memberIds: [] })).status, 400);
  });

  test("the read marker is moved, and the list says so", async () => {
    const { generalId } = server.workspace;
    const message = await server.workspace.post(generalId, owner, "@bob look");
    const inList = async () => {
      const { channels } = (await call<{ channels: MyChannel[] }>(bob, "GET", "/channels")).body;
      const one = channels.find((channel) => channel.id === generalId)!;
      return [one.unreadCount, one.mentionCount, one.lastMessageId];
    };
    assert.deepEqual(await inList(), [1, 1, message.id]);
    const marker = { messageId: message.id };
    assert.equal((await call(bob, "PUT", `/channels/${generalId}/read-marker`, marker)).status, 204);
    assert.deepEqual(await inList(), [0, 0, message.id]);
  });

  test("members are listed, and see themselves", async () => {
    const { members } = (await call<{ members: Member[] }>(bob, "GET", "/members")).body;
    for (const member of members) assert.deepEqual(memberSchema.strict().parse(member), member);
    assert.deepEqual(
      members.map(({ handle, kind, role }) => `${handle} ${kind} ${role}`),
      ["lain bot member", "owner human owner", "bob human member"],
    );
    const { body: me } = await call<Me>(bob, "PATCH", "/members/me", { name: " Bob ", sharing: "everyone" });
    assert.deepEqual(meSchema.strict().parse(me), me);
    assert.deepEqual([me.name, me.sharing, me.learning], ["Bob", "everyone", true]);
    assert.deepEqual((await call<Me>(bob, "GET", "/me")).body, me);
    assert.equal((await call(bob, "PATCH", "/members/me", { role: "owner" })).status, 400);
  });

  test("who has themselves forgotten is told since when", async () => {
    assert.equal((await call<Me>(bob, "GET", "/me")).body.forgottenAt, null);
    const { status, body: me } = await call<Me>(bob, "POST", "/members/me/forget");
    assert.equal(status, 200);
    assert.ok(Date.parse(me.forgottenAt!) <= Date.now());
    assert.deepEqual((await call<Me>(bob, "GET", "/me")).body, me);
  });

  test("roles are given by the owner, and a deactivated member is nobody", async () => {
    const eve = (await server.workspace.addMember("eve")).id;
    assert.equal((await call(bob, "PATCH", `/members/${eve}`, { role: "admin" })).status, 403);
    const admin = await call<Member>(owner, "PATCH", `/members/${eve}`, { role: "admin" });
    assert.equal(admin.body.role, "admin");
    const off = await call<Member>(owner, "PATCH", `/members/${eve}`, { deactivated: true });
    assert.equal(off.body.deactivated, true);
    assert.equal((await call(eve, "GET", `/channels/${server.workspace.generalId}/messages`)).status, 404);
  });
});
