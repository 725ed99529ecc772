import type { Insertable } from "kysely";
import type { MemberId } from "#contract/ids.ts";
import type { Database, Schema } from "#server/storage/schema.ts";
import type { Statement } from "./read-reflection.ts";

/** In place of what there is of that channel and day; answers whether there was anything. */
export async function replaceReflection(
  database: Database,
  row: Insertable<Schema["reflections"]>,
  { authorIds, statements }: { authorIds: readonly MemberId[]; statements: readonly Statement[] },
): Promise<boolean> {
  const replaced = await database
    .deleteFrom("reflections")
    .where("channel_id", "=", row.channel_id)
    .where("day", "=", row.day)
    .executeTakeFirst();
  const { id } = await database
    .insertInto("reflections")
    .values(row)
    .returning("id")
    .executeTakeFirstOrThrow();
  for (const member_id of authorIds)
    await database.insertInto("reflection_authors").values({ member_id, reflection_id: id }).execute();
  for (const [position, { topic, statement, sources, disagreeing }] of statements.entries())
    await database
      .insertInto("reflection_statements")
      .values({
        reflection_id: id,
        position,
        topic,
        statement,
        sources: JSON.stringify(sources),
        disagreeing: JSON.stringify(disagreeing),
      })
      .execute();
  return replaced.numDeletedRows > 0n;
}

/** `tokens` may be less than nothing: what was reserved and not used is given back. */
export async function addSpending(database: Database, day: number, tokens: number): Promise<void> {
  await database
    .insertInto("reflection_spending")
    .values({ day, tokens })
    .onConflict((conflict) =>
      conflict
        .column("day")
        .doUpdateSet(({ ref, eb }) => ({ tokens: eb(ref("reflection_spending.tokens"), "+", tokens) })),
    )
    .execute();
}
