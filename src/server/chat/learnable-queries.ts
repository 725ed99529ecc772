import { type RawBuilder, sql } from "kysely";

/**
 * Whether Lain may have to do with what somebody wrote: they let it learn from them, and did not have it forgotten
 * since. For a query with a message and its author, by the names that they have there.
 */
export function isLearnable(message = "messages", author = "members"): RawBuilder<boolean> {
  const [learning, through] = [sql.ref(`${author}.learning`), sql.ref(`${author}.forgotten_through`)];
  return sql<boolean>`(${learning} = 1 and ${sql.ref(`${message}.id`)} > ${through})`;
}
