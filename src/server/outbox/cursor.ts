import type { Database } from "#server/storage/schema.ts";

/** Moves a subscriber's cursor, in the transaction of its effect: a crash repeats a step and never skips one. */
export async function moveCursor(database: Database, subscriber: string, seq: number): Promise<void> {
  await database
    .insertInto("subscriber_cursors")
    .values({ subscriber, seq })
    .onConflict((conflict) => conflict.column("subscriber").doUpdateSet({ seq }))
    .execute();
}
