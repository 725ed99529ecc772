import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import { partWords } from "#server/storage/part-words.ts";

const cachedStatements = 500;

interface Prepared {
  statement: StatementSync;
  answersRows: boolean;
  onlyReads: boolean;
}

/** One SQLite connection with the pragmas that every promise about durability and forgetting stands on. */
export class SqliteConnection {
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, Prepared>();
  #writes = 0;

  /** `cacheKb`: pages of the database that it keeps at hand, at most. */
  constructor(path: string, access: "read" | "write", cacheKb = 16_000) {
    this.#database = new DatabaseSync(path, { readOnly: access === "read", timeout: 10_000 });
    this.#database.exec(
      `pragma foreign_keys = on; pragma temp_store = memory; pragma cache_size = -${cacheKb};`,
    );
    if (access === "read") return;
    // FULL: an acknowledged commit survives a power cut. secure_delete: removed text is overwritten with zeros.
    this.#database.exec(
      "pragma journal_mode = wal; pragma synchronous = full; pragma secure_delete = on; pragma journal_size_limit = 67108864;",
    );
    // The triggers of the full-text index call it, and the view that the index reads: only who writes needs it.
    this.#database.function("part_words", { deterministic: true }, (text) => partWords(String(text)));
  }

  /** Rows of a statement that answers rows; for others the number of rows changed. */
  run(sql: string, parameters: readonly unknown[]): { rows: unknown[]; changes: number | undefined } {
    const { statement, answersRows, onlyReads } = this.#prepare(sql);
    if (!onlyReads) this.#writes += 1;
    const values = parameters as SQLInputValue[];
    if (answersRows) return { rows: statement.all(...values), changes: undefined };
    return { rows: [], changes: Number(statement.run(...values).changes) };
  }

  iterate(sql: string, parameters: readonly unknown[]): IterableIterator<unknown> {
    // Not from the cache: a statement that is being stepped through cannot be run again meanwhile.
    return this.#database.prepare(sql).iterate(...(parameters as SQLInputValue[]));
  }

  exec(sql: string): void {
    this.#database.exec(sql);
  }

  /** How many statements were run that may have written something. */
  get writes(): number {
    return this.#writes;
  }

  get isInTransaction(): boolean {
    return this.#database.isTransaction;
  }

  close(): void {
    this.#statements.clear();
    this.#database.close();
  }

  #prepare(sql: string): Prepared {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    const statement = this.#database.prepare(sql);
    const prepared = {
      statement,
      answersRows: statement.columns().length > 0,
      onlyReads: /^\s*select\b/i.test(sql),
    };
    if (this.#statements.size >= cachedStatements) {
      const oldest = this.#statements.keys().next().value;
      if (oldest !== undefined) this.#statements.delete(oldest);
    }
    this.#statements.set(sql, prepared);
    return prepared;
  }
}
