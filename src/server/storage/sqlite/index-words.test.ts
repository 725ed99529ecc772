import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import fc from "fast-check";
import { partWords } from "#server/storage/part-words.ts";
import { SqliteConnection } from "./connection.ts";
import { indexWords } from "./index-words.ts";
import { migrate } from "./migrate.ts";

let connection: SqliteConnection;
let folder: string;
before(() => {
  folder = mkdtempSync(join(tmpdir(), "lain-test-"));
  connection = new SqliteConnection(join(folder, "lain.sqlite"), "write");
  migrate(connection);
  connection.exec(`
    insert into members (id, handle, name, kind, role, created_at) values ('1', 'ann', 'Ann', 'human', 'owner', 0);
    insert into channels (id, kind, name, created_at) values ('1', 'public', 'general', 0);
  `);
});
after(() => {
  connection.close();
  rmSync(folder, { recursive: true });
});

const text = fc.oneof(
  fc.constantFrom("👍🏽", "👨‍👩‍👧 at 🇯🇵", "東京タワー", "ครับ", "Straße ❤️‍🔥", 'a "quote"', "don't"),
  // Any characters, NUL among them.
  fc.string({ unit: "binary", maxLength: 20 }),
);
const step = fc.record({
  action: fc.constantFrom("insert", "update", "delete", "undo"),
  which: fc.nat(5),
  text,
});
const commits = fc.array(fc.array(step, { maxLength: 10 }), { maxLength: 5 });

test("whatever is written, changed, removed and undone before and after its words are indexed, the index holds the words that stand there", () => {
  let count = 0;
  fc.assert(
    fc.property(commits, (list) => {
      connection.exec("delete from messages");
      for (const steps of list) {
        connection.exec("begin");
        for (const { action, which, text } of steps) {
          count += 1;
          connection.exec("savepoint request");
          change(action, which, count, text);
          connection.exec(`${action === "undo" ? "rollback to request; " : ""}release request`);
        }
        // Some wait for a later commit, where they may be changed or removed first.
        indexWords(connection, steps.length % 3);
        connection.exec("commit");
      }
      while (indexWords(connection, 2)) {}
      // Fails where the index differs from the content of the rows.
      connection.exec("insert into messages_fts (messages_fts, rank) values ('integrity-check', 1)");
      for (const { seq, content } of rows<{ seq: number; content: string }>(
        "select seq, content from messages",
      ))
        assert.deepEqual(
          rows<{ rowid: number }>(
            "select rowid from messages_fts where messages_fts match ?",
            quoted(content),
          ),
          [{ rowid: seq }],
        );
    }),
    { numRuns: 200 },
  );
});

function rows<Row>(sql: string, ...parameters: unknown[]): Row[] {
  return connection.run(sql, parameters).rows.map((row) => ({ ...(row as Row) }));
}

const quoted = (content: string) => `"${partWords(content.replaceAll("\0", " ")).replaceAll('"', '""')}"`;

function change(action: string, which: number, number: number, text: string): void {
  const content = `words${number} ${text}`;
  const [message] = rows<{ id: string }>("select id from messages order by id limit 1 offset ?", which);
  if (action === "insert" || action === "undo") {
    connection.run(
      `insert into messages (id, channel_id, author_id, content, created_at, updated_at, vector_id)
       values (?, '1', '1', ?, 0, 0, '')`,
      [String(number), content],
    );
  }
  if (message === undefined) return;
  if (action === "update")
    connection.run("update messages set content = ? where id = ?", [content, message.id]);
  if (action === "delete" || action === "undo")
    connection.run("delete from messages where id = ?", [message.id]);
}
