import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { test } from "node:test";
import { SqliteConnection } from "#server/storage/sqlite/connection.ts";
import { migrate } from "#server/storage/sqlite/migrate.ts";
import { migrations } from "#server/storage/sqlite/migrations.ts";
import { sql } from "./0008-parted-words.ts";

/** Begins the step and dies at the second message. */
const killedHalfWay = `
  const { DatabaseSync } = require("node:sqlite");
  const [, path, sql] = process.argv;
  const database = new DatabaseSync(path);
  let count = 0;
  database.function("part_words", (text) => (++count === 2 ? process.kill(process.pid, "SIGKILL") : text));
  database.exec("begin immediate;" + sql + "; commit");
`;

test("a data folder of before finds what it could not, also after its index was half made and the server killed", (t) => {
  const folder = mkdtempSync(join(tmpdir(), "lain-test-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const path = join(folder, "lain.sqlite");
  const before = migrations.indexOf(sql);
  const old = new DatabaseSync(path);
  old.exec(`
    pragma journal_mode = wal;
    ${migrations.slice(0, before).join(";")};
    pragma user_version = ${before};
    insert into members (id, handle, name, kind, role, created_at) values ('1', 'ann', 'Ann', 'human', 'owner', 0);
    insert into channels (id, kind, name, created_at) values ('1', 'public', 'general', 0);
    insert into messages (id, channel_id, author_id, content, created_at, updated_at, vector_id)
      values ('1', '1', '1', '東京タワー', 0, 0, ''), ('2', '1', '1', 'nice 👍🏽', 0, 0, ''), ('3', '1', '1', '果', 0, 0, '');
    insert into messages_fts (rowid, content) select seq, content from messages where id < '3';
    delete from unindexed_messages where seq < 3;
  `);
  old.close();

  const { signal } = spawnSync(process.execPath, ["-e", killedHalfWay, path, sql]);
  assert.equal(signal, "SIGKILL");

  const connection = new SqliteConnection(path, "write");
  t.after(() => connection.close());
  const found = (word: string) =>
    connection.run("select rowid from messages_fts where messages_fts match ?", [word]).rows.length;
  assert.equal(found("nice"), 1, "the index of before stands");
  migrate(connection);
  for (const word of ['"京"', '"タ ワ"', '"\u{FF44D}"', "nice", "果"]) assert.equal(found(word), 1, word);
  assert.deepEqual(connection.run("select seq from unindexed_messages", []).rows, []);
  connection.exec(
    "delete from messages; insert into messages_fts (messages_fts, rank) values ('integrity-check', 1)",
  );
});
