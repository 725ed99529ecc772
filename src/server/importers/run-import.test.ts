import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { systemClock } from "#server/platform/clock.ts";
import { createLogger } from "#server/platform/logger.ts";
import { openTempStorage, type TestStorage } from "#test/support/temp-storage.ts";
import { createImports } from "./create-imports.ts";

function importsOf(storage: TestStorage) {
  return createImports({
    read: storage.read,
    commands: storage.commands,
    backgroundCommands: storage.backgroundCommands,
    folder: storage.folder,
    reservedHandles: ["lain"],
    clock: systemClock,
    logger: createLogger("silent"),
    onEnded: () => {},
  });
}

async function importText(storage: TestStorage, content: string | Buffer) {
  const path = join(storage.folder, "upload");
  writeFileSync(path, content);
  const imports = importsOf(storage);
  const { id } = await imports.start({ path, fileName: "history.jsonl", startedBy: null });
  for (;;) {
    const shown = await imports.show(id);
    if (shown.state !== "running") return shown;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

const jsonl = (lines: object[]) => lines.map((line) => JSON.stringify(line)).join("\n");
const messagesOf = (storage: TestStorage) =>
  storage.read.selectFrom("messages").selectAll().orderBy("id").execute();

test("history keeps its times and its order, whatever the order and precision of the file", async () => {
  const storage = await openTempStorage();
  const say = (ts: string, text: string) => ({ channel: "General", user: "Ann", text, ts });
  const shown = await importText(
    storage,
    jsonl([
      say("2020-01-02T00:00", "third"),
      say("2020-01-01T00:00", "first"),
      say("2020-01-01T00:00", "second"),
    ]),
  );
  assert.equal(shown.state, "done");
  assert.equal(shown.imported, 3);
  assert.deepEqual(
    (await messagesOf(storage)).map((message) => [
      message.content,
      new Date(message.created_at).toISOString(),
    ]),
    [
      ["first", "2020-01-01T00:00:00.000Z"],
      ["second", "2020-01-01T00:00:00.000Z"],
      ["third", "2020-01-02T00:00:00.000Z"],
    ],
  );
  await storage.close();
});

test("the same file again makes no doubles, also where lines have no ids and say the same twice", async () => {
  const storage = await openTempStorage();
  const line = { channel: "general", user: "Ann", text: "lol", ts: "2020-01-01T00:00" };
  const file = gzipSync(jsonl([line, line, { ...line, id: "a" }]));
  assert.equal((await importText(storage, file)).imported, 3);
  const again = await importText(storage, file);
  assert.equal(again.imported, 0);
  assert.equal(again.duplicates, 3);
  assert.equal((await messagesOf(storage)).length, 3);
  await storage.close();
});

test("of a channel that was deleted nothing comes back, and what is new goes to a new one", async () => {
  const storage = await openTempStorage();
  const line = { channel: "den", user: "Ann", text: "lol", ts: "2020-01-01T00:00" };
  await importText(storage, jsonl([line]));
  const channels = () => storage.read.selectFrom("channels").select(["id", "name"]).execute();
  const [den] = await channels();
  const ann = await storage.commands.createMember({ userId: "1", handle: "anna", name: "Anna" });
  await storage.commands.deleteChannel({ memberId: ann.id, channelId: den!.id });
  for (const isGone of [false, true]) {
    if (isGone) while (!(await storage.commands.thinChannel({ channelId: den!.id, limit: 9 })).isGone);
    const shown = await importText(storage, jsonl([line, { ...line, text: `new ${isGone}` }]));
    assert.deepEqual([shown.imported, shown.duplicates, shown.error], [1, 1, null]);
  }
  assert.deepEqual(
    (await channels()).map(({ name }) => name),
    ["den"],
  );
  assert.deepEqual(
    (await messagesOf(storage)).map(({ content }) => content),
    ["new false", "new true"],
  );
  await storage.close();
});

test("bad lines are counted, shown and skipped", async () => {
  const storage = await openTempStorage();
  const good = JSON.stringify({ channel: "c", user: "Ann", text: "hi", ts: "2020-01-01T00:00" });
  const shown = await importText(storage, `{"cut\n\n${good}\n${"x".repeat(2_000_000)}\n{}`);
  assert.equal(shown.imported, 1);
  assert.equal(shown.skipped, 3);
  assert.deepEqual(
    shown.problems.map((problem) => problem.line),
    [1, 4, 5],
  );
  await storage.close();
});

test("a file that is cut off fails with a clear sentence and keeps what came before", async () => {
  const storage = await openTempStorage();
  const lines = Array.from({ length: 5_000 }, (_, index) => ({
    channel: "c",
    user: `user ${index % 7}`,
    text: `message ${index} ${Math.sin(index)}`,
    ts: 1_600_000_000 + index,
    id: `m${index}`,
  }));
  const whole = gzipSync(jsonl(lines));
  const shown = await importText(storage, whole.subarray(0, whole.length / 2));
  assert.equal(shown.state, "failed");
  assert.match(shown.error ?? "", /damaged or cut off/);
  assert.ok(shown.imported > 0 && shown.imported < 5_000);
  assert.equal((await importText(storage, whole)).imported, 5_000 - shown.imported);
  await storage.close();
});

test("a conversation becomes a thread, and an answer keeps its parent", async () => {
  const storage = await openTempStorage();
  const say = (id: string, more: object) => ({
    channel: "c",
    user: "Ann",
    text: id,
    ts: 1_600_000_000,
    id,
    ...more,
  });
  await importText(
    storage,
    jsonl([
      say("root", { thread: "later" }),
      say("later", { thread: "later" }),
      say("slack-root", {}),
      say("slack-reply", { thread: "slack-root" }),
      say("answer", { reply_to: ["slack-root"] }),
    ]),
  );
  const messages = new Map((await messagesOf(storage)).map((message) => [message.content, message]));
  const idOf = (content: string) => messages.get(content)?.id;
  assert.equal(messages.get("root")?.thread_id, null);
  assert.equal(messages.get("root")?.reply_count, 1);
  assert.equal(messages.get("later")?.thread_id, idOf("root"));
  assert.equal(messages.get("slack-reply")?.thread_id, idOf("slack-root"));
  assert.equal(messages.get("answer")?.thread_id, null);
  assert.equal(messages.get("answer")?.parent_id, idOf("slack-root"));
  await storage.close();
});

test("people keep their names, get handles of their own, and nobody becomes lain", async () => {
  const storage = await openTempStorage();
  const say = (user: string, second: number) => ({
    channel: "c",
    user,
    text: "hi",
    ts: 1_600_000_000 + second,
  });
  await importText(
    storage,
    jsonl([say("Zoë 🦊", 1), say("zoe", 2), say("李雷", 3), say("Lain", 4), say("Iain", 5)]),
  );
  const members = await storage.read.selectFrom("members").select(["name", "handle"]).orderBy("id").execute();
  assert.deepEqual(
    members.map((member) => [member.name, member.handle]),
    [
      ["Zoë 🦊", "zoe"],
      ["zoe", "zoe-2"],
      ["李雷", "member"],
      ["Lain", "imported-lain"],
      ["Iain", "imported-iain"],
    ],
  );
  await storage.close();
});

test("a stopped import goes on where it was", async () => {
  const storage = await openTempStorage();
  const lines = Array.from({ length: 3_000 }, (_, index) => ({
    channel: "c",
    user: "Ann",
    text: `message ${index}`,
    ts: 1_600_000_000 + index,
  }));
  const path = join(storage.folder, "upload");
  writeFileSync(path, jsonl(lines));
  const imports = importsOf(storage);
  const { id } = await imports.start({ path, fileName: "history.jsonl", startedBy: null });
  while ((await imports.show(id)).imported === 0) await new Promise((resolve) => setImmediate(resolve));
  const stopped = await imports.stop(id);
  assert.equal(stopped.state, "stopped");
  await imports.resume(id);
  while ((await imports.show(id)).state === "running") await new Promise((resolve) => setImmediate(resolve));
  const done = await imports.show(id);
  assert.deepEqual([done.state, done.imported, done.duplicates], ["done", 3_000, 0]);
  assert.equal((await messagesOf(storage)).length, 3_000);
  await storage.close();
});
