import { sql } from "kysely";
import type { ChannelId, MemberId } from "#contract/ids.ts";
import type { Database } from "#server/storage/schema.ts";

/** Gives all that a member wrote and is named in to another. Answers nothing; marks of both stay one. */
export async function moveTraces(database: Database, from: MemberId, to: MemberId): Promise<void> {
  await database.updateTable("messages").set({ author_id: to }).where("author_id", "=", from).execute();
  await database.updateTable("files").set({ uploader_id: to }).where("uploader_id", "=", from).execute();
  await database.updateTable("channels").set({ created_by: to }).where("created_by", "=", from).execute();
  await database
    .updateTable("imported_members")
    .set({ member_id: to })
    .where("member_id", "=", from)
    .execute();
  for (const table of ["reactions", "mentions", "channel_members"] as const) {
    // Where the other has the same mark already, theirs stays and this one goes.
    await sql`update or ignore ${sql.table(table)} set member_id = ${to} where member_id = ${from}`.execute(
      database,
    );
    await database.deleteFrom(table).where("member_id", "=", from).execute();
  }
}

/** Wakes memory for each message that changes hands: who wrote it is part of what it remembers. */
export async function insertMoveEvents(
  database: Database,
  from: MemberId,
  to: MemberId,
  at: number,
): Promise<void> {
  await database
    .insertInto("events")
    .columns(["type", "at", "channel_id", "message_id", "member_id"])
    .expression((select) =>
      select
        .selectFrom("messages")
        .select([
          sql.lit<"message.imported">("message.imported").as("type"),
          sql.val(at).as("at"),
          "messages.channel_id",
          "messages.id as message_id",
          sql.val(to).as("member_id"),
        ])
        .where("messages.author_id", "=", from)
        .orderBy("messages.id"),
    )
    .execute();
}

export async function selectDirectKeys(
  database: Database,
  memberId: MemberId,
): Promise<{ id: ChannelId; directKey: string }[]> {
  return database
    .selectFrom("channels")
    .innerJoin("channel_members", "channel_members.channel_id", "channels.id")
    .select(["channels.id", (channel) => channel.ref("direct_key").$notNull().as("directKey")])
    .where("channel_members.member_id", "=", memberId)
    .where("channels.direct_key", "is not", null)
    .execute();
}

export async function isDirectKeyTaken(database: Database, directKey: string): Promise<boolean> {
  const row = await database
    .selectFrom("channels")
    .select("id")
    .where("direct_key", "=", directKey)
    .executeTakeFirst();
  return row !== undefined;
}

export async function updateDirectKey(
  database: Database,
  id: ChannelId,
  directKey: string | null,
): Promise<void> {
  await database.updateTable("channels").set({ direct_key: directKey }).where("id", "=", id).execute();
}
