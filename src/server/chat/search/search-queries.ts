import { sql } from "kysely";
import type { ChannelId, MemberId, MessageId } from "#contract/ids.ts";
import { type MessageRow, messageColumns } from "#server/chat/message-queries.ts";
import { readableChannels } from "#server/chat/permission-queries.ts";
import type { Database } from "#server/storage/schema.ts";

/** Conditions that a found message fulfils, all of them; those left out do not narrow. */
export interface SearchConditions {
  /** FTS5 expressions. */
  match?: string | undefined;
  exclude?: string | undefined;
  authorIds?: MemberId[] | undefined;
  channelIds?: ChannelId[] | undefined;
  /** Epoch milliseconds: `before` exclusive, `after` inclusive. */
  before?: number | undefined;
  after?: number | undefined;
  hasFile?: boolean | undefined;
  olderThan?: MessageId | undefined;
  ids?: MessageId[] | undefined;
}

/** Newest first; only what the member may read. */
export async function selectFoundMessages(
  database: Database,
  memberId: MemberId,
  conditions: SearchConditions,
  limit: number,
): Promise<MessageRow[]> {
  const { match, exclude, authorIds, channelIds, before, after, hasFile, olderThan, ids } = conditions;
  let query = database
    .selectFrom("messages")
    .select(messageColumns)
    .where("messages.deleted_at", "is", null)
    .where("messages.channel_id", "in", readableChannels(database, memberId))
    // The plus keeps the planner from walking all messages in their order, asking the full-text index of each.
    .orderBy(match === undefined ? sql`messages.id` : sql`+messages.id`, "desc")
    .limit(limit);
  if (match !== undefined) query = query.where("messages.seq", "in", rowsMatching(match));
  if (exclude !== undefined) query = query.where("messages.seq", "not in", rowsMatching(exclude));
  if (authorIds !== undefined) query = query.where("messages.author_id", "in", authorIds);
  if (channelIds !== undefined) query = query.where("messages.channel_id", "in", channelIds);
  if (before !== undefined) query = query.where("messages.created_at", "<", before);
  if (after !== undefined) query = query.where("messages.created_at", ">=", after);
  if (hasFile)
    query = query.where("messages.id", "in", (select) =>
      select
        .selectFrom("files")
        .select("message_id")
        .where("message_id", "is not", null)
        .$castTo<{ message_id: MessageId }>(),
    );
  if (olderThan !== undefined) query = query.where("messages.id", "<", olderThan);
  if (ids !== undefined) query = query.where("messages.id", "in", ids);
  return query.execute();
}

const rowsMatching = (expression: string) =>
  sql<number>`(select rowid from messages_fts where messages_fts match ${expression})`;

/** Names of channels that the member may not read are passed over, as those that nobody gave are. */
export async function selectIdsOfReadableNames(
  database: Database,
  memberId: MemberId,
  names: string[],
): Promise<ChannelId[]> {
  const rows = await readableChannels(database, memberId).where("channels.name", "in", names).execute();
  return rows.map((row) => row.id);
}
