import type { Insertable, Selectable } from "kysely";
import type { FileId, MemberId, MessageId } from "#contract/ids.ts";
import { type ListOf, listed, listOf, prepareQuery } from "#server/storage/prepared-query.ts";
import type { Database, Schema } from "#server/storage/schema.ts";

export type FileRow = Selectable<Schema["files"]>;

export function selectFile(database: Database, id: FileId): Promise<FileRow | undefined> {
  return database.selectFrom("files").selectAll().where("id", "=", id).executeTakeFirst();
}

const selectOfMessages = prepareQuery<{ ids: ListOf<MessageId> }, FileRow>((database, parameter) =>
  database
    .selectFrom("files")
    .selectAll()
    .where("message_id", "in", listed(parameter("ids")))
    .orderBy("position"),
);

/** In the order in which they stand in their messages. */
export async function selectFilesOfMessages(database: Database, ids: MessageId[]): Promise<FileRow[]> {
  return ids.length === 0 ? [] : selectOfMessages(database, { ids: listOf(ids) });
}

export async function insertFile(database: Database, row: Insertable<Schema["files"]>): Promise<void> {
  await database.insertInto("files").values(row).execute();
}

export async function deleteFileRow(database: Database, id: FileId): Promise<void> {
  await database.deleteFrom("files").where("id", "=", id).execute();
}

/** Answers the ids of the files that were there. */
export async function deleteFilesOfMessages(
  database: Database,
  messageIds: readonly MessageId[],
): Promise<FileId[]> {
  const rows = await database
    .deleteFrom("files")
    .where("message_id", "in", messageIds)
    .returning("id")
    .execute();
  return rows.map((row) => row.id);
}

/** Files that were uploaded before a time and that no message and no member shows. Answers their ids. */
export async function deleteUnusedFiles(database: Database, before: number): Promise<FileId[]> {
  const rows = await database
    .deleteFrom("files")
    .where("message_id", "is", null)
    .where("created_at", "<", before)
    .where("id", "not in", (select) =>
      select
        .selectFrom("members")
        .select((member) => member.ref("avatar_file_id").$notNull().as("id"))
        .where("avatar_file_id", "is not", null),
    )
    .returning("id")
    .execute();
  return rows.map((row) => row.id);
}

/** Which of these files are known. */
export async function selectKnownFileIds(database: Database, ids: FileId[]): Promise<Set<FileId>> {
  if (ids.length === 0) return new Set();
  const rows = await database.selectFrom("files").select("id").where("id", "in", ids).execute();
  return new Set(rows.map((row) => row.id));
}

/** Whether a file is the picture of any member: such a file everybody may see. */
export async function isAvatar(database: Database, id: FileId): Promise<boolean> {
  const row = await database
    .selectFrom("members")
    .select("id")
    .where("avatar_file_id", "=", id)
    .executeTakeFirst();
  return row !== undefined;
}

/** Gives a file that its uploader has not used yet to nothing but them: it may become their picture. */
export function selectUnusedFile(
  database: Database,
  id: FileId,
  uploaderId: MemberId,
): Promise<FileRow | undefined> {
  return database
    .selectFrom("files")
    .selectAll()
    .where("id", "=", id)
    .where("uploader_id", "=", uploaderId)
    .where("message_id", "is", null)
    .executeTakeFirst();
}
