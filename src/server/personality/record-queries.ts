import type { Selectable } from "kysely";
import type { MemberId, MessageId } from "#contract/ids.ts";
import type { Database, Schema } from "#server/storage/schema.ts";

export type ChangeRow = Selectable<Schema["personality_changes"]>;

const recordShown = 200;

/** What admins did to Lain's personality, oldest first: what holds now follows from it. */
export function selectChanges(database: Database): Promise<ChangeRow[]> {
  return database.selectFrom("personality_changes").selectAll().orderBy("id").execute();
}

export async function selectNewestChanges(database: Database): Promise<ChangeRow[]> {
  return database
    .selectFrom("personality_changes")
    .selectAll()
    .orderBy("id", "desc")
    .limit(recordShown)
    .execute();
}

export async function insertChange(database: Database, row: ChangeRow): Promise<void> {
  await database.insertInto("personality_changes").values(row).execute();
}

/** What a member put to Lain, how much of it was answered, and the newest of it that still stands. */
export async function selectTalkWithLain(
  database: Database,
  memberId: MemberId,
): Promise<{ toLain: number; fromLain: number; lastTalkedAbout: MessageId | null }> {
  const counts = await database
    .selectFrom("replies")
    .where("asker_id", "=", memberId)
    .select(({ fn }) => [fn.countAll<number>().as("toLain"), fn.count<number>("message_id").as("fromLain")])
    .executeTakeFirstOrThrow();
  const last = await database
    .selectFrom("replies")
    .innerJoin("messages", "messages.id", "replies.question_id")
    .where("replies.asker_id", "=", memberId)
    .where("messages.deleted_at", "is", null)
    .select("messages.id")
    .orderBy("replies.id", "desc")
    .executeTakeFirst();
  return { ...counts, lastTalkedAbout: last?.id ?? null };
}
