import assert from "node:assert/strict";
import { test } from "node:test";
import { SqliteConnection } from "#server/storage/sqlite/connection.ts";
import { migrate } from "#server/storage/sqlite/migrate.ts";
import { migrations } from "#server/storage/sqlite/migrations.ts";
import { sql } from "./0011-words-and-vectors.ts";

function migrateFrom(filling: string) {
  const connection = new SqliteConnection(":memory:", "write");
  const before = migrations.indexOf(sql);
  connection.exec(`${migrations.slice(0, before).join(";")}; pragma user_version = ${before}; ${filling}`);
  migrate(connection);
  const rows = (query: string) => connection.run(query, []).rows.map((row) => ({ ...(row as object) }));
  return { rows, close: () => connection.close() };
}

test("what was made before is the first generation, and hears of what comes from where memory stood", () => {
  const { rows, close } = migrateFrom(`
    insert into message_vectors (message_id, vector_id, author_id, version, stamp, code, terms, embedding, is_question) values
      ('1', 'a', '9', 2, 'local-1/384/terms-1', x'01', x'0102', x'03', 1),
      ('2', 'b', '9', 1, 'local-1/384/terms-1', x'01', x'0102', x'03', null),
      ('3', 'c', '9', 1, 'another/384/terms-1', x'01', x'0102', x'03', 0);
    insert into subscriber_cursors (subscriber, seq) values ('memory', 7), ('brain', 9);
  `);
  assert.deepEqual(
    rows("select id, model, dimension, embedding, place, complete_at > 0 as done from vector_indexes"),
    [
      {
        id: 1,
        model: "local-1",
        dimension: 384,
        embedding: '{"kind":"local"}',
        place: '{"kind":"embedded"}',
        done: 1,
      },
    ],
  );
  assert.deepEqual(
    rows("select index_id, message_id, vector_id, version, hex(embedding) as embedding from message_vectors"),
    [
      { index_id: 1, message_id: "1", vector_id: "a", version: 2, embedding: "03" },
      { index_id: 1, message_id: "2", vector_id: "b", version: 1, embedding: "03" },
    ],
  );
  assert.deepEqual(rows("select message_id, version, stamp, marks, hex(terms) as terms from message_terms"), [
    { message_id: "1", version: 2, stamp: "terms-1", marks: 1, terms: "0102" },
  ]);
  assert.deepEqual(
    rows(
      "select subscriber, seq from subscriber_cursors where subscriber <> 'personality' order by subscriber",
    ),
    [
      { subscriber: "brain", seq: 9 },
      { subscriber: "memory", seq: 7 },
      { subscriber: "vectors:1", seq: 7 },
    ],
  );
  close();
});

test("where nothing was made there is no generation", () => {
  const { rows, close } = migrateFrom("");
  assert.deepEqual(rows("select * from vector_indexes"), []);
  assert.deepEqual(rows("select * from subscriber_cursors where subscriber <> 'personality'"), []);
  close();
});
