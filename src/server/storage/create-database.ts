import { Kysely } from "kysely";
import type { Database, Schema } from "./schema.ts";
import { createSqliteDialect, type StatementRunner } from "./sqlite/dialect.ts";

const runners = new WeakMap<Database, StatementRunner>();

/** Kysely above a connection, here or in another thread. */
export function createDatabase(runner: StatementRunner): Database {
  const database = new Kysely<Schema>({ dialect: createSqliteDialect(runner) });
  runners.set(database, runner);
  return database;
}

/** What runs the statements of a database, for queries that are compiled already. */
export function runnerOf(database: Database): StatementRunner {
  const runner = runners.get(database);
  if (runner === undefined)
    throw new Error("a prepared query runs on a database itself, not on a transaction");
  return runner;
}
