import { prepareQuery } from "#server/storage/prepared-query.ts";
import type { Database } from "#server/storage/schema.ts";

const upsertCursor = prepareQuery<{ subscriber: string; seq: number }, unknown>((database, parameter) =>
  database
    .insertInto("subscriber_cursors")
    .values({ subscriber: parameter("subscriber"), seq: parameter("seq") })
    .onConflict((conflict) => conflict.column("subscriber").doUpdateSet({ seq: parameter("seq") })),
);

/** Moves a subscriber's cursor, in the transaction of its effect: a crash repeats a step and never skips one. */
export async function moveCursor(database: Database, subscriber: string, seq: number): Promise<void> {
  await upsertCursor(database, { subscriber, seq });
}
