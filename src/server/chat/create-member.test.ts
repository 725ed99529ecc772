import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { openTestWorkspace, type TestWorkspace } from "#test/support/workspace.ts";
import { selectMemberIds } from "./channel-queries.ts";

describe("members", () => {
  let workspace: TestWorkspace;

  before(async () => {
    workspace = await openTestWorkspace();
  });
  after(() => workspace.close());

  test("of many who come first at once, one becomes the owner, and all are in the default channel", async () => {
    const names = ["ann", "bob", "cat", "dan", "eve"];
    const members = await Promise.all(names.map((name) => workspace.addMember(name)));
    assert.equal(members.filter((member) => member.role === "owner").length, 1);
    const inGeneral = await selectMemberIds(workspace.storage.read, workspace.generalId);
    assert.ok(members.every((member) => inGeneral.includes(member.id)));
  });

  test("a handle is taken once, and the bot's never", async () => {
    const conflict = { code: "conflict" };
    await assert.rejects(workspace.addMember("ann"), conflict);
    await assert.rejects(workspace.addMember("lain"), conflict);
    await assert.rejects(workspace.addMember("1ain"), conflict);
    await assert.rejects(workspace.addMember("iain"), conflict);
    await assert.rejects(workspace.addMember("someone", { name: "Terrence" }), conflict);
    assert.equal((await workspace.addMember("iain-b", { name: "Iain" })).name, "Iain");
  });

  test("nobody renames themselves to the bot", async () => {
    const fay = await workspace.addMember("fay");
    const { commands } = workspace.storage;
    await assert.rejects(commands.changeMe({ memberId: fay.id, name: "Lаin" }), { code: "conflict" });
    const { member } = await commands.changeMe({ memberId: fay.id, name: "Fay Day", learning: false });
    assert.deepEqual([member.name, member.learning], ["Fay Day", 0]);
  });

  test("the bot is not called as a member is", async () => {
    await assert.rejects(
      workspace.storage.commands.ensureBot({ handle: "bob", aliases: [], sees: "rooms" }),
      { code: "conflict" },
    );
  });

  test("a setting that is there stays as it is", async () => {
    const { commands } = workspace.storage;
    assert.equal(await commands.ensureSetting({ key: "some_secret", value: "first" }), "first");
    assert.equal(await commands.ensureSetting({ key: "some_secret", value: "second" }), "first");
  });
});
