import assert from "node:assert/strict";
import { after, beforeEach, describe, test } from "node:test";
import { type AnsweringWorkspace, openAnsweringWorkspace } from "#test/support/answering-workspace.ts";
import { answer, piece, startFakeModelServer, startStream, status } from "#test/support/fake-model-server.ts";
import { waitFor } from "#test/support/wait-for.ts";

const server = await startFakeModelServer();
const workspace: AnsweringWorkspace = await openAnsweringWorkspace({
  model: { vendor: "openai", name: "fake", openAiBaseUrl: server.url, ollamaBaseUrl: "http://127.0.0.1:1" },
});
after(async () => {
  await workspace.close();
  await server.close();
});
const ann = await workspace.addMember("ann", { name: "Ann" });
const { generalId, post, storage } = workspace;
const atoms = await post(generalId, ann.id, "I keep all my state in one atom, and it never hurt me.");
const ask = () => post(generalId, ann.id, "@lain what do people think about atoms for state?");
const statusOf = (question: { id: typeof atoms.id }) => workspace.brain.status(ann.id, question.id);

describe("a reply of a model", () => {
  beforeEach(() => server.behave(answer("Ann keeps it all in one atom [1].")));

  test("is posted with its words, and relied on all that stood in the prompt", async () => {
    const reply = await workspace.answerTo(await ask());
    assert.match(reply.content, /^Ann keeps it all in one atom \(\[Ann, .*\]\(\/m\/\d{16}\)\)\.$/);
    const why = await workspace.brain.why(ann.id, reply.id);
    assert.deepEqual(why.brain, { kind: "model", name: "openai:fake" });
    assert.ok(why.memories.some((memory) => memory.id === atoms.id));
  });

  for (const [code, reason] of [
    [429, "rate_limited"],
    [500, "model_unavailable"],
  ] as const) {
    test(`is the learned brain's when the model says ${code}, and marked so`, async () => {
      server.behave(status(code));
      const question = await ask();
      const reply = await workspace.answerTo(question);
      assert.match(reply.content, /never hurt me/);
      assert.equal((await workspace.brain.why(ann.id, reply.id)).brain.kind, "learned");
      assert.equal((await statusOf(question)).reason, reason);
      await workspace.restartBrain();
    });
  }

  test("is not posted when the model talks nonsense, and the page is told why", async () => {
    server.behave(answer(""));
    workspace.frames.length = 0;
    const question = await ask();
    await workspace.settle();
    assert.deepEqual(await statusOf(question), { state: "failed", reason: "model_nonsense" });
    const ended = workspace.frames.at(-1);
    assert.ok(ended?.type === "reply.ended" && ended.reason === "model_nonsense");
  });

  test("that is stopped keeps what was said, and says so", async () => {
    server.behave((response) => {
      startStream(response);
      response.write(piece("One atom is "));
      response.write(piece("enough for "));
    });
    const question = await ask();
    await workspace.consider();
    await waitFor(() => (workspace.brain.activeReplies()[0]?.text.length ?? 0) > 5);
    const stopped = await workspace.brain.stop(ann.id, question.id);
    assert.deepEqual([stopped.state, stopped.reason], ["answered", "stopped"]);
    assert.match(stopped.reply!.content, /^One atom is.* …$/);
    assert.deepEqual(workspace.brain.activeReplies(), []);
  });

  test("is made again when a source is edited while it is made", async () => {
    await workspace.catchUp();
    server.behave(async (response, request) => {
      await workspace.edit(atoms, "I gave atoms up for state last year, they hurt me.");
      await workspace.catchUp();
      server.behave(answer("They gave it up."));
      await answer("It never hurt anybody.")(response, request);
    });
    const reply = await workspace.answerTo(await ask());
    assert.equal(reply.content, "They gave it up.");
    assert.match(server.requests.at(-1)!.messages[1]!.content, /gave atoms up/);
    assert.doesNotMatch(server.requests.at(-1)!.messages[1]!.content, /never hurt me/);
  });

  test("is given up when its question is removed while it is made", async () => {
    const question = await ask();
    server.behave(async (response, request) => {
      await workspace.remove(question);
      await answer("Too late.")(response, request);
    });
    await workspace.settle();
    const row = await storage.read
      .selectFrom("replies")
      .select(["state", "reason"])
      .where("question_id", "=", question.id)
      .executeTakeFirstOrThrow();
    assert.deepEqual({ ...row }, { state: "declined", reason: "question_removed" });
  });

  test("is not posted where Lain was put out while it was made", async () => {
    const channel = await workspace.addChannel("soon-without", { creatorId: ann.id });
    const question = await post(channel.id, ann.id, "@lain hello?");
    server.behave(async (response, request) => {
      await storage.commands.removeChannelMember({
        callerId: ann.id,
        channelId: channel.id,
        memberId: workspace.bot.id,
      });
      await answer("Hello.")(response, request);
    });
    await workspace.settle();
    assert.deepEqual(await statusOf(question), { state: "declined", reason: "lain_not_here" });
  });

  test("that waits behind another of the same member is stopped at once", async () => {
    server.behave(startStream);
    const [first, second] = [await ask(), await ask()];
    await workspace.consider();
    assert.equal((await workspace.brain.stop(ann.id, second.id)).reason, "stopped");
    assert.equal((await statusOf(first)).state, "thinking");
    assert.equal((await workspace.brain.stop(ann.id, first.id)).reason, "stopped");
  });

  test("that the server's end cuts off is not posted in part, and made anew after the next start", async () => {
    server.behave((response) => {
      startStream(response);
      response.write(piece("Half of an "));
    });
    const question = await ask();
    await workspace.consider();
    await waitFor(() => (workspace.brain.activeReplies()[0]?.text.length ?? 0) > 3);
    await workspace.restartBrain();
    assert.deepEqual(await statusOf(question), { state: "thinking" });
    server.behave(answer("A whole answer."));
    await workspace.brain.start();
    assert.equal((await workspace.answerTo(question)).content, "A whole answer.");
  });

  test("of one member waits for no one else's", async () => {
    const bob = await workspace.addMember("bob");
    server.behave((response, request) => {
      if (server.requests.at(-1)!.messages[1]!.content.includes('Who asks: "Ann"'))
        return startStream(response);
      return answer("Hello.")(response, request);
    });
    const slow = await post(generalId, ann.id, "@lain slow one");
    const quick = await post(generalId, bob.id, "@lain quick one");
    await workspace.consider();
    await waitFor(async () => (await workspace.brain.status(bob.id, quick.id)).state === "answered");
    await workspace.brain.stop(ann.id, slow.id);
  });
});
