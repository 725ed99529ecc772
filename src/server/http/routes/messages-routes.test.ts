import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import type { MemberId } from "#contract/ids.ts";
import { limits } from "#contract/limits.ts";
import { type Message, messageSchema } from "#contract/message.ts";
import { type ChatServer, startChatServer } from "#test/support/chat-server.ts";

const hostileStrings = "../shared/data/hostile/blns/blns.json";

describe("messages over HTTP", () => {
  let server: ChatServer;
  let ann: MemberId;
  let bob: MemberId;
  let path: string;

  before(async () => {
    server = await startChatServer();
    ann = (await server.workspace.addMember("ann")).id;
    bob = (await server.workspace.addMember("bob")).id;
    path = `/channels/${server.workspace.generalId}/messages`;
  });
  after(() => server.close());

  const post = async (memberId: MemberId, body: object) => {
    const answer = await server.call(memberId, "POST", path, body);
    return { status: answer.status, message: (await answer.json()) as Message };
  };

  test("a post answers the message as everybody reads it", async () => {
    const { status, message } = await post(ann, { content: "hello", clientId: "a-1" });
    assert.equal(status, 201);
    assert.deepEqual(messageSchema.strict().parse(message), message);
    const read = await server.call(bob, "GET", `/messages/${message.id}`);
    assert.deepEqual(await read.json(), message);
  });

  test("the same client id again answers 200 and the same message, with other content 409", async () => {
    const first = await post(ann, { content: "again", clientId: "a-2" });
    const second = await post(ann, { content: "again", clientId: "a-2" });
    assert.deepEqual([second.status, second.message], [200, first.message]);
    assert.equal((await post(ann, { content: "other", clientId: "a-2" })).status, 409);
  });

  test("bad input is refused", async () => {
    const tooLong = "x".repeat(limits.messageLength + 1);
    for (const body of [
      {},
      { content: "" },
      { content: tooLong },
      { content: "x", unknown: 1 },
      { content: "a\u0000b" },
      { content: "x", clientId: "with space" },
      { content: "x", fileIds: ["nonsense"] },
    ])
      assert.equal((await post(ann, body)).status, 400, JSON.stringify(body).slice(0, 80));
    const lone = await fetch(`${server.url}/api/v1${path}`, {
      method: "POST",
      headers: { authorization: `Bearer ${ann}`, "content-type": "application/json" },
      body: '{"content":"\\ud800"}',
    });
    assert.equal(lone.status, 400);
  });

  test("a thread's messages stand under their thread alone", async () => {
    const root = (await post(ann, { content: "root" })).message;
    const reply = (await post(bob, { content: "in", threadId: root.id, parentId: root.id })).message;
    const page = await server.call(ann, "GET", `${path}?limit=1`);
    assert.equal(((await page.json()) as { messages: Message[] }).messages[0]!.id, root.id);
    const thread = await server.call(ann, "GET", `/messages/${root.id}/thread`);
    const {
      root: shown,
      messages,
      hasMore,
    } = (await thread.json()) as {
      root: Message;
      messages: Message[];
      hasMore: boolean;
    };
    assert.deepEqual([shown.replyCount, messages, hasMore], [1, [reply], false]);
  });

  test("editing and removing are one's own", async () => {
    const { message } = await post(bob, { content: "bobs" });
    const one = `/messages/${message.id}`;
    const edited = await server.call(bob, "PATCH", one, { content: "bob's" });
    assert.notEqual(((await edited.json()) as Message).updatedAt, message.updatedAt);
    const eve = (await server.workspace.addMember("eve")).id;
    assert.equal((await server.call(eve, "PATCH", one, { content: "eve's" })).status, 403);
    assert.equal((await server.call(eve, "DELETE", one)).status, 403);
    assert.equal((await server.call(bob, "DELETE", one)).status, 204);
    assert.equal((await server.call(bob, "GET", one)).status, 404);
  });

  test("reactions come and go", async () => {
    const { message } = await post(ann, { content: "nice?" });
    const reaction = `/messages/${message.id}/reactions/${encodeURIComponent("👨‍👩‍👧")}`;
    assert.equal((await server.call(bob, "PUT", reaction)).status, 204);
    const shown = (await (await server.call(ann, "GET", `/messages/${message.id}`)).json()) as Message;
    assert.deepEqual(shown.reactions, [{ emoji: "👨‍👩‍👧", memberIds: [bob] }]);
    assert.equal((await server.call(bob, "DELETE", reaction)).status, 204);
    assert.equal((await server.call(bob, "PUT", `/messages/${message.id}/reactions/no`)).status, 400);
  });

  test("hostile strings are read back as they were sent, and searched without failing", {
    skip: existsSync(hostileStrings) ? false : `${hostileStrings} is not there`,
  }, async () => {
    const strings = JSON.parse(readFileSync(hostileStrings, "utf8")) as string[];
    for (const text of strings) {
      const isMessage = text.trimEnd() !== "" && !text.includes("\u0000") && text.isWellFormed();
      const { status, message } = await post(ann, { content: text });
      assert.equal(status, isMessage ? 201 : 400, text);
      if (isMessage) {
        const read = await server.call(bob, "GET", `/messages/${message.id}`);
        assert.equal(((await read.json()) as Message).content, text.trimEnd());
      }
      const found = await server.call(bob, "GET", `/search?q=${encodeURIComponent(text.slice(0, 400))}`);
      assert.ok(found.status === 200 || found.status === 400, `${found.status} for ${text}`);
    }
  });
});
