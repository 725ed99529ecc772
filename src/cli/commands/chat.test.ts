import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { runLain } from "#test/support/run-lain.ts";
import { type SpawnedServer, spawnServer } from "#test/support/spawn-server.ts";
import { signUpOwner, type WorkspaceApi } from "#test/support/workspace-api.ts";

let server: SpawnedServer;
let ann: WorkspaceApi;

before(async () => {
  server = await spawnServer();
  ann = await signUpOwner(() => server.url);
  await ann.post(await ann.channelId("general"), "The zeppelin landed behind the mill on Friday.");
  await ann.settled();
});
after(() => server?.close());

test("a question at a terminal is asked as a member, and its answer says where it comes from", async () => {
  const { stdout } = await runLain(server, ["chat", "where did the zeppelin land?"]);
  assert.match(stdout, /> The zeppelin landed behind the mill on Friday\. — .*\[1\]/);
  assert.match(stdout, /\n {2}\[1\] .*: \/m\/\d{16}\n$/);
  const { messages } = await ann.call<{ messages: { parent: { content: string } }[] }>(
    "GET",
    "/ai/messages/recent",
  );
  assert.equal(messages[0]?.parent.content, "where did the zeppelin land?");
});

test("scripts get the question and its answer as JSON", async () => {
  const { stdout } = await runLain(server, ["--json", "chat", "hello", "--channel", "general"]);
  const { message, reply } = JSON.parse(stdout) as {
    message: { content: string };
    reply: { parentId: string };
  };
  assert.equal(message.content, "hello");
  assert.ok(reply.parentId);
});

test("nothing is left of the token, and who or what is not there is told", async () => {
  const { tokens } = await ann.call<{ tokens: unknown[] }>("GET", "/tokens");
  assert.deepEqual(tokens, []);
  await assert.rejects(
    runLain(server, ["chat", "hello", "--as", "nobody"]),
    /Nobody here has the handle @nobody/,
  );
  await assert.rejects(
    runLain(server, ["chat", "hello", "--channel", "attic"]),
    /There is no channel #attic/,
  );
});
