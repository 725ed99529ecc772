import { sql } from "kysely";
import type { ChannelKind } from "#contract/channel.ts";
import type { ChannelId, MemberId, MessageId } from "#contract/ids.ts";
import { type ParameterOf, prepareQuery } from "#server/storage/prepared-query.ts";
import type { Database } from "#server/storage/schema.ts";

/**
 * What Lain has seen and may remember: living messages of people who let themselves be learned from, in channels of
 * which it is a member and that are on the record. The one definition of what may be in memory; its own messages are
 * not.
 */
export function seenMessages(database: Database, lainId: MemberId) {
  return database
    .selectFrom("messages")
    .innerJoin("channels", "channels.id", "messages.channel_id")
    .innerJoin("members", "members.id", "messages.author_id")
    .innerJoin("channel_members", (join) =>
      join
        .onRef("channel_members.channel_id", "=", "channels.id")
        .on("channel_members.member_id", "=", lainId),
    )
    .where("channels.off_the_record", "=", 0)
    .where("members.kind", "=", "human")
    .where("members.learning", "=", 1)
    .where("messages.deleted_at", "is", null);
}

/** Few enough for a page to be forgotten before the next one. */
const messagesPerPage = 1_000;

/** What recall holds of some messages: in each list an entry for each message. */
export interface RememberedPage {
  messageIds: MessageId[];
  channelIds: ChannelId[];
  authorIds: MemberId[];
  createdAt: number[];
  parentIds: (MessageId | null)[];
  threadIds: (MessageId | null)[];
  isQuestion: (0 | 1 | null)[];
  termCounts: number[];
  /** One behind the other, as they are stored. */
  codes: Uint8Array;
  terms: Uint8Array;
}

/** Everything that recall holds in memory, in the order of ids, in pages. */
export async function* readRemembered(
  database: Database,
  lainId: MemberId,
  stamp: string,
): AsyncGenerator<RememberedPage> {
  for (let after = ""; ; ) {
    const [end] = await selectPageEnd(database, { after });
    if (!end?.last) return;
    const [page] = await selectRemembered(database, { lainId, stamp, after, last: end.last });
    if (page?.codes && page.terms) {
      yield { ...JSON.parse(page.lists), codes: page.codes, terms: page.terms };
    }
    after = end.last;
  }
}

const selectPageEnd = prepareQuery((database, parameter: ParameterOf<{ after: string }>) =>
  database
    .selectFrom((vectors) =>
      vectors
        .selectFrom("message_vectors")
        .select("message_id")
        .where("message_id", ">", parameter("after") as MessageId)
        .orderBy("message_id")
        .limit(messagesPerPage)
        .as("page"),
    )
    .select(({ fn }) => fn.max<string | null>("message_id").as("last")),
);

/** Gathers a page into one row: a row that is handed over costs microseconds, and so does each value in it. */
const selectRemembered = prepareQuery(
  (database, parameter: ParameterOf<{ lainId: MemberId; stamp: string; after: string; last: string }>) =>
    seenMessages(database, parameter("lainId"))
      .innerJoin("message_vectors", "message_vectors.message_id", "messages.id")
      .whereRef("message_vectors.version", "=", "messages.version")
      .where("message_vectors.stamp", "=", parameter("stamp"))
      .where("message_vectors.message_id", ">", parameter("after") as MessageId)
      .where("message_vectors.message_id", "<=", parameter("last") as MessageId)
      .select([
        sql<string>`json_object(
          'messageIds', json_group_array(messages.id),
          'channelIds', json_group_array(messages.channel_id),
          'authorIds', json_group_array(messages.author_id),
          'createdAt', json_group_array(messages.created_at),
          'parentIds', json_group_array(messages.parent_id),
          'threadIds', json_group_array(messages.thread_id),
          'isQuestion', json_group_array(message_vectors.is_question),
          'termCounts', json_group_array(length(message_vectors.terms) / 4)
        )`.as("lists"),
        sql<Uint8Array | null>`cast(group_concat(message_vectors.code, '') as blob)`.as("codes"),
        sql<Uint8Array | null>`cast(group_concat(message_vectors.terms, '') as blob)`.as("terms"),
      ]),
);

/** How many messages recall ought to hold. */
export async function countRemembered(database: Database, lainId: MemberId, stamp: string): Promise<number> {
  const row = await seenMessages(database, lainId)
    .innerJoin("message_vectors", "message_vectors.message_id", "messages.id")
    .whereRef("message_vectors.version", "=", "messages.version")
    .where("message_vectors.stamp", "=", stamp)
    .select((select) => select.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return row.count;
}

export async function countStored(
  database: Database,
  table: "messages" | "message_vectors",
): Promise<number> {
  const row = await database
    .selectFrom(table)
    .select((select) => select.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return row.count;
}

/** Messages by id that memory may use now in these channels, as they stand; what was indexed is this very version. */
export function selectRecollections(
  database: Database,
  options: { lainId: MemberId; ids: readonly MessageId[]; channelIds: readonly ChannelId[] },
) {
  return seenMessages(database, options.lainId)
    .innerJoin("message_vectors", "message_vectors.message_id", "messages.id")
    .whereRef("message_vectors.version", "=", "messages.version")
    .where("messages.channel_id", "in", options.channelIds)
    .where("messages.id", "in", options.ids)
    .select([
      "messages.id",
      "messages.channel_id as channelId",
      "messages.author_id as authorId",
      "messages.content",
      "messages.created_at as createdAt",
      "messages.parent_id as parentId",
      "messages.thread_id as threadId",
      "messages.version",
    ])
    .execute();
}

/** Channels that Lain remembers from: it is a member and they are on the record. */
export function rememberedChannels(database: Database, lainId: MemberId) {
  return database
    .selectFrom("channels")
    .innerJoin("channel_members", "channel_members.channel_id", "channels.id")
    .where("channel_members.member_id", "=", lainId)
    .where("channels.off_the_record", "=", 0)
    .select(["channels.id", "channels.kind"]);
}

export async function selectEmbeddings(
  database: Database,
  ids: readonly MessageId[],
): Promise<{ message_id: MessageId; embedding: Uint8Array }[]> {
  return database
    .selectFrom("message_vectors")
    .select(["message_id", "embedding"])
    .where("message_id", "in", ids)
    .execute();
}

export async function selectHumanMemberIds(database: Database, channelId: ChannelId): Promise<MemberId[]> {
  const rows = await database
    .selectFrom("channel_members")
    .innerJoin("members", "members.id", "channel_members.member_id")
    .where("channel_members.channel_id", "=", channelId)
    .where("members.kind", "=", "human")
    .select("members.id")
    .execute();
  return rows.map((row) => row.id);
}

export async function selectChannelKind(
  database: Database,
  channelId: ChannelId,
): Promise<ChannelKind | undefined> {
  const row = await database
    .selectFrom("channels")
    .select("kind")
    .where("id", "=", channelId)
    .executeTakeFirst();
  return row?.kind;
}
