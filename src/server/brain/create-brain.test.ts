import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { MemberId } from "#contract/ids.ts";
import type { MemberRow } from "#server/chat/member-queries.ts";
import { type AnsweringWorkspace, openAnsweringWorkspace } from "#test/support/answering-workspace.ts";

describe("Lain in a channel", () => {
  let workspace: AnsweringWorkspace;
  let ann: MemberRow;
  let bob: MemberRow;

  before(async () => {
    workspace = await openAnsweringWorkspace();
    ann = await workspace.addMember("ann", { name: "Ann" });
    bob = await workspace.addMember("bob", { name: "Bob" });
    await workspace.post(
      workspace.generalId,
      ann.id,
      "I keep all my state in one atom, and it never hurt me.",
    );
    await workspace.post(
      workspace.generalId,
      bob.id,
      "Refs are better than atoms when two things change together.",
    );
  });
  after(() => workspace.close());

  const ask = (content = "@lain what do people think about atoms for state?", authorId = ann.id) =>
    workspace.post(workspace.generalId, authorId, content);

  test("a mention is answered in the question's own place, from what was said, and says why", async () => {
    const question = await ask();
    const reply = await workspace.answerTo(question);
    assert.equal(reply.authorId, workspace.bot.id);
    assert.deepEqual([reply.parentId, reply.threadId], [question.id, null]);
    assert.match(reply.content, /> I keep all my state in one atom, and it never hurt me\./);
    const why = await workspace.brain.why(bob.id, reply.id);
    assert.equal(why.brain.kind, "learned");
    assert.ok(why.memories.some((memory) => memory.content.startsWith("I keep all my state")));
    assert.equal(why.goneCount, 0);
    assert.ok(why.traits.length > 0);
  });

  test("its alias and an answer to its own message are meant for it too, code and talk are not", async () => {
    const first = await workspace.answerTo(await ask("@terrence hello"));
    const followUp = await workspace.post(workspace.generalId, bob.id, "thanks!", { parentId: first.id });
    assert.ok(await workspace.answerTo(followUp));
    const code = await ask("`@lain` is how you call it");
    await workspace.settle();
    assert.deepEqual(await workspace.brain.status(ann.id, code.id), {
      state: "declined",
      reason: "not_addressed",
    });
  });

  test("a few words that go on from the last question are understood with it", async () => {
    await workspace.post(workspace.generalId, bob.id, "The zeppelin was mended on Friday by my uncle.");
    const first = await workspace.answerTo(await ask("@lain who mended the zepplein?"));
    assert.match(first.content, /by my uncle/);
    const second = await workspace.answerTo(await ask("@lain and when was that?"));
    assert.match(second.content, /mended on Friday/);
    const other = await workspace.answerTo(await ask("@lain and when was that?", bob.id));
    assert.doesNotMatch(other.content, /mended on Friday/);
  });

  test("an answer stands in the thread of its question", async () => {
    const root = await workspace.post(workspace.generalId, ann.id, "a thread");
    const question = await workspace.post(workspace.generalId, ann.id, "@lain hello", { threadId: root.id });
    assert.equal((await workspace.answerTo(question)).threadId, root.id);
  });

  test("what is stored holds no words of others", async () => {
    const reply = await workspace.answerTo(await ask());
    const { content } = await workspace.storage.read
      .selectFrom("messages")
      .select("content")
      .where("id", "=", reply.id)
      .executeTakeFirstOrThrow();
    assert.doesNotMatch(content, /never hurt|change together/);
    assert.match(content, /\uFFFC/);
  });

  test("frames are numbered, add up to the answer, and end with its message", async () => {
    workspace.frames.length = 0;
    const reply = await workspace.answerTo(await ask());
    const [started, ...rest] = workspace.frames;
    const ended = rest.pop();
    assert.equal(started?.type, "reply.started");
    const deltas = rest.filter((frame) => frame.type === "reply.delta");
    assert.deepEqual(
      deltas.map((delta) => delta.index),
      deltas.map((_, at) => at),
    );
    assert.equal(deltas.map((delta) => delta.text).join(""), reply.content);
    assert.ok(ended?.type === "reply.ended" && ended.messageId === reply.id);
  });

  test("a message is answered once, however often its event comes", async () => {
    const question = await ask();
    await workspace.answerTo(question);
    await workspace.storage.commands.passEvents({ subscriber: "brain", seq: 0 });
    await workspace.settle();
    const rows = await workspace.storage.read
      .selectFrom("messages")
      .select("id")
      .where("parent_id", "=", question.id)
      .where("author_id", "=", workspace.bot.id)
      .execute();
    assert.equal(rows.length, 1);
  });

  test("a question that the server's end cut off is answered after the next start, once", async () => {
    const question = await ask();
    await workspace.catchUp();
    await workspace.consider();
    await workspace.restartBrain();
    await workspace.brain.start();
    await workspace.answerTo(question);
    const thinking = await workspace.storage.read
      .selectFrom("replies")
      .select("id")
      .where("question_id", "=", question.id)
      .execute();
    assert.equal(thinking.length, 1);
  });

  test("a removed question is not answered", async () => {
    const question = await ask();
    await workspace.remove(question);
    await workspace.settle();
    const replies = await workspace.storage.read
      .selectFrom("messages")
      .select("id")
      .where("parent_id", "=", question.id)
      .execute();
    assert.deepEqual(replies, []);
  });

  test("where Lain was put out it declines, and the page is told", async () => {
    const channel = await workspace.addChannel("without", { creatorId: ann.id, withoutBot: true });
    workspace.frames.length = 0;
    const question = await workspace.post(channel.id, ann.id, "@lain hello?");
    await workspace.settle();
    assert.deepEqual(await workspace.brain.status(ann.id, question.id), {
      state: "declined",
      reason: "lain_not_here",
    });
    assert.deepEqual(
      workspace.frames.map((frame) => frame.type),
      ["reply.started", "reply.ended"],
    );
  });

  test("a direct message to Lain is answered, one of several people only when it is named", async () => {
    const direct = await workspace.openDirect(ann.id, workspace.bot.id);
    assert.ok(await workspace.answerTo(await workspace.post(direct.id, ann.id, "hello")));
    const group = await workspace.openDirect(ann.id, bob.id, workspace.bot.id);
    const talk = await workspace.post(group.id, ann.id, "hello");
    await workspace.settle();
    assert.equal((await workspace.brain.status(ann.id, talk.id)).state, "declined");
    assert.ok(await workspace.answerTo(await workspace.post(group.id, ann.id, "@lain hello")));
  });

  test("an answer that was called wrong is not given to that member again", async () => {
    const question = "@lain what do people think about atoms for state?";
    const reply = await workspace.answerTo(await ask(question, bob.id));
    await workspace.brain.judge(bob.id, reply.id, true);
    const judged = async (id: MemberId) => (await workspace.brain.why(id, reply.id)).judgedWrong;
    assert.deepEqual([await judged(bob.id), await judged(ann.id)], [true, false]);
    const quoted = reply.content.match(/^> .*? — /gm)!;
    const next = await workspace.answerTo(await ask(question, bob.id));
    for (const quote of quoted) assert.ok(!next.content.includes(quote), quote);
    const others = await workspace.answerTo(await ask(question, ann.id));
    assert.ok(quoted.some((quote) => others.content.includes(quote)));
    await assert.rejects(workspace.brain.judge(ann.id, reply.id, true), /not_found/);
  });

  test("asking again gives a new answer to the same question, to the asker alone", async () => {
    const question = await ask();
    const first = await workspace.answerTo(question);
    await assert.rejects(workspace.brain.again(bob.id, question.id), /not_found/);
    await workspace.brain.again(ann.id, question.id);
    assert.notEqual((await workspace.answerTo(question)).id, first.id);
  });

  test("the newest answers are listed with their questions", async () => {
    const question = await ask("@lain hello");
    const reply = await workspace.answerTo(question);
    const [newest] = await workspace.brain.recent(ann.id, 10);
    assert.equal(newest?.id, reply.id);
    assert.equal(newest?.parent?.id, question.id);
  });

  test("an edited or removed source withdraws the answer that quotes it and changes the next one", async () => {
    const [row] = await workspace.storage.read
      .selectFrom("messages")
      .selectAll()
      .where("content", "like", "I keep all my state%")
      .execute();
    const reply = await workspace.answerTo(await ask());
    assert.match(reply.content, /never hurt me/);
    await workspace.edit(row!, "I gave up on global state of any kind last year.");
    const why = await workspace.brain.why(ann.id, reply.id);
    assert.equal(why.goneCount, 1);
    assert.ok(why.memories.every((memory) => memory.id !== row!.id));
    const next = await workspace.answerTo(await ask());
    assert.doesNotMatch(next.content, /never hurt me/);
  });
});

test("in its first hour Lain says that it has seen nothing yet", async () => {
  const workspace = await openAnsweringWorkspace();
  const ann = await workspace.addMember("ann");
  const reply = await workspace.answerTo(
    await workspace.post(workspace.generalId, ann.id, "@lain what do people think about atoms?"),
  );
  assert.match(reply.content, /1 message |not heard|quiet|remember|nobody|come up/i);
  await workspace.close();
});

test("two people's own direct messages get no answer, though Lain sees everything", async () => {
  const workspace = await openAnsweringWorkspace({ sees: "everything" });
  const ann = await workspace.addMember("ann");
  const notes = await workspace.openDirect(ann.id);
  const note = await workspace.post(notes.id, ann.id, "buy milk");
  await workspace.settle();
  assert.equal((await workspace.brain.status(ann.id, note.id)).state, "declined");
  await workspace.close();
});
