import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { openTestWorkspace } from "#test/support/workspace.ts";

test("however posts, edits and deletions share commits, the index holds the words that stand there", async (t) => {
  const workspace = await openTestWorkspace();
  t.after(() => workspace.close());
  const ann = await workspace.addMember("ann");
  const { read, statements } = workspace.storage;
  const steps = fc.array(fc.constantFrom("post", "edit", "delete", "post and edit", "post and delete"), {
    maxLength: 12,
  });
  let count = 0;

  await fc.assert(
    fc.asyncProperty(fc.array(steps, { maxLength: 4 }), async (commits) => {
      const kept: Awaited<ReturnType<typeof workspace.post>>[] = [];
      for (const commit of commits) {
        await Promise.all(
          commit.map(async (step) => {
            const number = ++count;
            if (step.startsWith("post"))
              kept.push(await workspace.post(workspace.generalId, ann.id, `first${number}`));
            const message = step === "post" ? undefined : kept.pop();
            if (message === undefined) return;
            if (step.endsWith("delete")) return workspace.remove(message);
            kept.push(await workspace.edit(message, `second${number}`));
          }),
        );
      }
      const rows = await read.selectFrom("messages").select(["seq", "content"]).execute();
      for (const { seq, content } of rows) {
        const found = await read
          .selectFrom("messages_fts")
          .select("rowid")
          .where("content", "match" as never, `"${content}"`)
          .execute();
        assert.deepEqual(
          found.map(({ rowid }) => rowid),
          [seq],
        );
      }
      // Compares the index with the content of all rows, and fails where they differ.
      await statements
        .insertInto("messages_fts")
        .values({ messages_fts: "integrity-check", rank: 1 } as never)
        .execute();
    }),
    { numRuns: 15 },
  );
});
