import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from "kysely";
import type { SqliteConnection } from "./connection.ts";

/** What a Kysely dialect needs of a database: in this thread, or behind a worker. */
export interface StatementRunner {
  run(sql: string, parameters: readonly unknown[]): Promise<{ rows: unknown[]; changes: number | undefined }>;
  stream?(sql: string, parameters: readonly unknown[], chunkSize: number): AsyncIterableIterator<unknown[]>;
}

/**
 * Kysely's own SQLite dialect stands behind a mutex. Here statements run in the order in which they come:
 * reads need no turn-taking, and the writer runs one command at a time by itself.
 */
export function createSqliteDialect(runner: StatementRunner): Dialect {
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new StatementDriver(runner),
    createIntrospector: (database) => new SqliteIntrospector(database),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

/** Runs statements on a connection of this thread. */
export function runHere(connection: SqliteConnection): StatementRunner {
  return {
    run: async (sql, parameters) => connection.run(sql, parameters),
    async *stream(sql, parameters, chunkSize) {
      let chunk: unknown[] = [];
      for (const row of connection.iterate(sql, parameters)) {
        chunk.push(row);
        if (chunk.length >= chunkSize) {
          yield chunk;
          chunk = [];
        }
      }
      if (chunk.length > 0) yield chunk;
    },
  };
}

class StatementDriver implements Driver {
  readonly #connection: DatabaseConnection;

  constructor(runner: StatementRunner) {
    this.#connection = {
      async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
        const { rows, changes } = await runner.run(query.sql, query.parameters);
        return changes === undefined
          ? { rows: rows as R[] }
          : { rows: rows as R[], numAffectedRows: BigInt(changes) };
      },
      async *streamQuery<R>(query: CompiledQuery, chunkSize = 1_000): AsyncIterableIterator<QueryResult<R>> {
        if (runner.stream === undefined) throw new Error("this connection cannot stream");
        for await (const rows of runner.stream(query.sql, query.parameters, chunkSize)) {
          yield { rows: rows as R[] };
        }
      },
    };
  }

  async init(): Promise<void> {}
  async acquireConnection(): Promise<DatabaseConnection> {
    return this.#connection;
  }
  async releaseConnection(): Promise<void> {}
  async destroy(): Promise<void> {}

  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw("begin"));
  }
  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw("commit"));
  }
  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw("rollback"));
  }
}
