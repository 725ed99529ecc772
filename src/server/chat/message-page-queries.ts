import type { ChannelId, MessageId } from "#contract/ids.ts";
import type { MessagePageQuery } from "#contract/page.ts";
import type { Database } from "#server/storage/schema.ts";
import { type MessageRow, messageColumns } from "./message-queries.ts";

/** What is read page by page: a channel without its threads, or a thread without its root. */
export type Place = { channelId: ChannelId } | { threadId: MessageId };

export interface PageOfRows {
  /** Oldest first. */
  rows: MessageRow[];
  /** Whether more lie in the direction asked for; with `around`, before the first one. */
  hasMore: boolean;
}

/** Reads an index from where it is asked for: as quick at the end of a long channel as at its beginning. */
export async function selectPage(
  database: Database,
  place: Place,
  { before, after, around, limit }: MessagePageQuery,
): Promise<PageOfRows> {
  if (after !== undefined) return pageAfter(database, place, after, limit);
  if (around === undefined) return pageBefore(database, place, limit, before);
  const beforeCount = Math.ceil(limit / 2);
  const [older, newer] = await Promise.all([
    selectRows(database, place, { upTo: around }, beforeCount + 1),
    selectRows(database, place, { after: around }, limit - beforeCount),
  ]);
  const hasMore = older.length > beforeCount;
  return { rows: [...older.slice(0, beforeCount).reverse(), ...newer], hasMore };
}

async function pageBefore(
  database: Database,
  place: Place,
  limit: number,
  before: MessageId | undefined,
): Promise<PageOfRows> {
  const rows = await selectRows(database, place, before === undefined ? {} : { before }, limit + 1);
  return { rows: rows.slice(0, limit).reverse(), hasMore: rows.length > limit };
}

async function pageAfter(
  database: Database,
  place: Place,
  after: MessageId,
  limit: number,
): Promise<PageOfRows> {
  const rows = await selectRows(database, place, { after }, limit + 1);
  return { rows: rows.slice(0, limit), hasMore: rows.length > limit };
}

/** Newest first, except after an id: then oldest first. An id is a bound and need not be there any more. */
function selectRows(
  database: Database,
  place: Place,
  bound: { before?: MessageId; upTo?: MessageId; after?: MessageId },
  count: number,
): Promise<MessageRow[]> {
  let query = database.selectFrom("messages").select(messageColumns).limit(count);
  query =
    "channelId" in place
      ? query.where("channel_id", "=", place.channelId).where("thread_id", "is", null)
      : query.where("thread_id", "=", place.threadId);
  if (bound.before !== undefined) query = query.where("id", "<", bound.before);
  if (bound.upTo !== undefined) query = query.where("id", "<=", bound.upTo);
  if (bound.after !== undefined) return query.where("id", ">", bound.after).orderBy("id", "asc").execute();
  return query.orderBy("id", "desc").execute();
}
