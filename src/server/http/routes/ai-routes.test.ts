import assert from "node:assert/strict";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import type { MemberId } from "#contract/ids.ts";
import type { Message } from "#contract/message.ts";
import { type ReplyStatus, whySchema } from "#contract/reply.ts";
import { selectMember } from "#server/chat/member-queries.ts";
import { createHttpServer } from "#server/http/create-http-server.ts";
import { createLogger } from "#server/platform/logger.ts";
import { openAnsweringWorkspace } from "#test/support/answering-workspace.ts";
import { registerAiRoutes } from "./ai-routes.ts";

const workspace = await openAnsweringWorkspace();
const app = await createHttpServer({
  logger: createLogger("silent"),
  async authenticate({ authorization = "" }) {
    const memberId = authorization.replace("Bearer ", "") as MemberId;
    const member = await selectMember(workspace.storage.read, memberId);
    return member && { memberId, role: member.role, via: "token", sessionId: null };
  },
  publicUrl: undefined,
  version: "0.0.0",
  isReady: () => true,
  metrics: [],
  pageFolder: join(workspace.storage.folder, "no-page"),
  registerRoutes: (server) => registerAiRoutes(server, workspace),
});
const url = await app.listen({ port: 0, host: "127.0.0.1" });
after(async () => {
  await app.close();
  await workspace.close();
});
const ann = (await workspace.addMember("ann", { name: "Ann" })).id;
const bob = (await workspace.addMember("bob", { name: "Bob" })).id;
await workspace.post(workspace.generalId, ann, "I keep all my state in one atom, and it never hurt me.");
await workspace.catchUp();

const call = (memberId: MemberId, method: string, path: string, body?: object, accept = "application/json") =>
  fetch(`${url}/api/v1${path}`, {
    method,
    headers: {
      authorization: `Bearer ${memberId}`,
      accept,
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
const question = { content: "what do people think about atoms for state?" };

describe("Lain over HTTP", () => {
  test("a question without a channel stands in the direct channel with Lain and is answered whole", async () => {
    const answer = await call(ann, "POST", "/ai/message", question);
    assert.equal(answer.status, 201);
    const { message, reply } = (await answer.json()) as { message: Message; reply: Message };
    assert.equal(message.content, question.content);
    assert.equal(reply.parentId, message.id);
    assert.equal(reply.channelId, message.channelId);
    assert.match(reply.content, /never hurt me/);
    const state = (await (await call(ann, "GET", `/ai/message/${message.id}`)).json()) as ReplyStatus;
    assert.deepEqual([state.state, state.reply?.id], ["answered", reply.id]);
    assert.equal((await call(bob, "GET", `/ai/message/${message.id}`)).status, 404);
    assert.equal((await call(bob, "GET", `/ai/replies/${reply.id}/why`)).status, 404);
    const why = whySchema.parse(await (await call(ann, "GET", `/ai/replies/${reply.id}/why`)).json());
    assert.equal(why.memories.length, 1);
  });

  test("with a channel it needs no mention, and the same client id asks once", async () => {
    const body = { ...question, channelId: workspace.generalId, clientId: "q-1" };
    const answers = [];
    for (let i = 0; i < 2; i++) answers.push(await (await call(ann, "POST", "/ai/message", body)).json());
    assert.deepEqual(answers[0], answers[1]);
  });

  test("as events the reply streams, and the whole comes last", async () => {
    const answer = await call(ann, "POST", "/ai/message", question, "text/event-stream");
    assert.match(answer.headers.get("content-type")!, /^text\/event-stream/);
    const events = (await answer.text())
      .split("\n\n")
      .filter((event) => event.startsWith("event:"))
      .map((event) => {
        const [type, data] = event.split("\n");
        return { type: type!.slice(7), data: JSON.parse(data!.slice(6)) };
      });
    assert.equal(events[0]?.type, "reply.started");
    assert.equal(events.at(-2)?.type, "reply.ended");
    assert.equal(events.at(-1)?.type, "message");
    const said = events.filter((event) => event.type === "reply.delta").map((event) => event.data.text);
    assert.equal(said.join(""), events.at(-1)?.data.reply.content);
  });

  test("only the asker stops, asks again and judges", async () => {
    const body = { ...question, channelId: workspace.generalId };
    const { message, reply } = (await (await call(ann, "POST", "/ai/message", body)).json()) as {
      message: Message;
      reply: Message;
    };
    for (const verb of ["stop", "again"])
      assert.equal((await call(bob, "POST", `/ai/message/${message.id}/${verb}`)).status, 404, verb);
    const judgement = `/ai/replies/${reply.id}/judgement`;
    assert.equal((await call(bob, "PUT", judgement, { wrong: true })).status, 404);
    assert.equal((await call(ann, "PUT", judgement, { wrong: true })).status, 204);
    assert.equal((await call(ann, "POST", `/ai/message/${message.id}/again`)).status, 202);
  });

  test("a channel that the asker cannot read is not there", async () => {
    const secret = await workspace.addChannel("secret", { creatorId: bob, kind: "private" });
    const answer = await call(ann, "POST", "/ai/message", { ...question, channelId: secret.id });
    assert.equal(answer.status, 404);
  });

  test("the caller's newest answers come with their questions", async () => {
    const answer = await call(ann, "GET", "/ai/messages/recent?limit=2");
    const { messages } = (await answer.json()) as { messages: (Message & { parent: Message })[] };
    assert.equal(messages.length, 2);
    for (const { parent } of messages) assert.equal(parent.authorId, ann);
    assert.deepEqual(await (await call(bob, "GET", "/ai/messages/recent")).json(), { messages: [] });
  });
});
