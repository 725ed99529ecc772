import assert from "node:assert/strict";
import { test } from "node:test";
import { SqliteConnection } from "#server/storage/sqlite/connection.ts";
import { migrate } from "#server/storage/sqlite/migrate.ts";
import { migrations } from "#server/storage/sqlite/migrations.ts";
import { sql } from "./0010-message-counts.ts";

test("in a data folder of before, what people said is counted once", (t) => {
  const connection = new SqliteConnection(":memory:", "write");
  t.after(() => connection.close());
  const before = migrations.indexOf(sql);
  connection.exec(`
    ${migrations.slice(0, before).join(";")};
    pragma user_version = ${before};
    insert into members (id, handle, name, kind, role, created_at) values
      ('1', 'ann', 'Ann', 'human', 'owner', 0), ('2', 'lain', 'Lain', 'bot', 'member', 0);
    insert into channels (id, kind, name, created_at) values
      ('1', 'public', 'general', 0), ('2', 'public', 'garden', 0), ('3', 'public', 'quiet', 0);
    insert into messages (id, channel_id, author_id, content, created_at, updated_at, vector_id, thread_id, deleted_at) values
      ('1', '1', '1', 'hello', 0, 0, '', null, null), ('2', '1', '2', 'Hello.', 0, 0, '', null, null),
      ('3', '2', '1', '', 0, 0, '', null, 1), ('4', '2', '1', 'a reply', 0, 0, '', '3', null),
      ('5', '2', '1', 'another', 0, 0, '', '3', null);
  `);
  migrate(connection);
  const { rows } = connection.run("select message_count from channels order by id", []);
  assert.deepEqual(
    rows.map((row) => (row as { message_count: number }).message_count),
    [1, 2, 0],
  );
});
