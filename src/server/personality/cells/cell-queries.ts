import { sql } from "kysely";
import type { ChannelId, MemberId, MessageId } from "#contract/ids.ts";
import { isLearnable } from "#server/chat/learnable-queries.ts";
import type { Seen } from "#server/chat/seen-queries.ts";
import {
  type ListOf,
  listed,
  listOf,
  type ParameterOf,
  prepareQuery,
} from "#server/storage/prepared-query.ts";
import type { Database } from "#server/storage/schema.ts";
import type { CellKey, CellOutline } from "./cell.ts";

/** A message as far as it is counted. */
export interface MessageToObserve {
  id: MessageId;
  channelId: ChannelId;
  authorId: MemberId;
  content: string;
  createdAt: number;
  /** The message that it answers: another's in the same channel, alive; null where there is none. */
  parentId: MessageId | null;
  parentAuthorId: MemberId | null;
  parentCreatedAt: number | null;
}

/** Living messages, whether they are seen or not. Who answers oneself answers nobody. */
function messagesToObserve(database: Database) {
  return database
    .selectFrom("messages")
    .leftJoin("messages as parent", (join) =>
      join
        .onRef("parent.id", "=", "messages.parent_id")
        .onRef("parent.channel_id", "=", "messages.channel_id")
        .onRef("parent.author_id", "<>", "messages.author_id")
        .on("parent.deleted_at", "is", null),
    )
    .where("messages.deleted_at", "is", null);
}

const columns = [
  "messages.id",
  "messages.channel_id as channelId",
  "messages.author_id as authorId",
  "messages.content",
  "messages.created_at as createdAt",
  "parent.id as parentId",
  "parent.author_id as parentAuthorId",
  "parent.created_at as parentCreatedAt",
] as const;

const selectByIds = prepareQuery((database, parameter: ParameterOf<{ ids: ListOf<MessageId> }>) =>
  messagesToObserve(database)
    .select(columns)
    .where("messages.id", "in", listed(parameter("ids"))),
);

export function selectMessagesToObserve(
  database: Database,
  ids: readonly MessageId[],
): Promise<MessageToObserve[]> {
  return selectByIds(database, { ids: listOf(ids) });
}

interface Span {
  authorId: MemberId;
  firstId: MessageId;
  lastId: MessageId;
}

const selectSpan = prepareQuery((database, parameter: ParameterOf<Span>) =>
  messagesToObserve(database)
    .select(columns)
    .where("messages.author_id", "=", parameter("authorId"))
    .where("messages.id", ">=", parameter("firstId"))
    .where("messages.id", "<=", parameter("lastId")),
);

/** All that one member wrote between two ids, in all channels. */
export function selectMessagesOfSpan(database: Database, span: Span): Promise<MessageToObserve[]> {
  return selectSpan(database, span);
}

const day = sql<number>`(messages.created_at - (messages.created_at % 86400000 + 86400000) % 86400000) / 86400000`;

/** The cells of an author or of a channel as their messages make them, without counts. Those of a channel take a look at every message. */
export async function selectOutlines(
  database: Database,
  seen: Seen,
  of: { memberId: MemberId } | { channelId: ChannelId },
): Promise<CellOutline[]> {
  const isSeen = "memberId" in of ? seen.authors.has(of.memberId) : seen.channelIds.has(of.channelId);
  if (!isSeen) return [];
  const all = messagesToObserve(database)
    .innerJoin("members", "members.id", "messages.author_id")
    .where(isLearnable())
    .leftJoin("members as asked", (join) =>
      join
        .onRef("asked.id", "=", "parent.author_id")
        .on("asked.kind", "=", "human")
        .on(isLearnable("parent", "asked")),
    )
    .select(({ fn }) => [
      "messages.channel_id as channelId",
      "messages.author_id as memberId",
      day.as("day"),
      fn.countAll<number>().as("messages"),
      fn.count<number>("asked.id").as("answers"),
      fn.min("messages.id").as("firstId"),
      fn.max("messages.id").as("lastId"),
    ])
    .groupBy(["messages.channel_id", "messages.author_id", "day"]);
  const rows =
    "memberId" in of
      ? await all.where("messages.author_id", "=", of.memberId).execute()
      : await all.where("messages.channel_id", "=", of.channelId).execute();
  return rows.filter((row) => seen.channelIds.has(row.channelId) && seen.authors.has(row.memberId));
}

const stored = [
  "channel_id as channelId",
  "member_id as memberId",
  "day",
  "stamp",
  "messages",
  "answers",
  "first_message_id as firstId",
  "last_message_id as lastId",
] as const;

export type StoredOutline = CellOutline & { stamp: string };

export function selectStoredOutlines(
  database: Database,
  of: { memberId: MemberId } | { channelId: ChannelId },
): Promise<StoredOutline[]> {
  const all = database.selectFrom("observations").select(stored);
  return "memberId" in of
    ? all.where("member_id", "=", of.memberId).execute()
    : all.where("channel_id", "=", of.channelId).execute();
}

const selectHolding = prepareQuery(
  (database, parameter: ParameterOf<{ channelId: ChannelId; memberId: MemberId; messageId: MessageId }>) =>
    database
      .selectFrom("observations")
      .select(stored)
      .where("channel_id", "=", parameter("channelId"))
      .where("member_id", "=", parameter("memberId"))
      .where("first_message_id", "<=", parameter("messageId"))
      .where("last_message_id", ">=", parameter("messageId")),
);

/** The cells that may have counted a message which may be gone. */
export function selectCellsHolding(
  database: Database,
  message: { channelId: ChannelId; memberId: MemberId; messageId: MessageId },
): Promise<StoredOutline[]> {
  return selectHolding(database, message);
}

const selectCellRow = prepareQuery((database, parameter: ParameterOf<CellKey>) =>
  database
    .selectFrom("observations")
    .select([...stored, "counts"])
    .where("channel_id", "=", parameter("channelId"))
    .where("member_id", "=", parameter("memberId"))
    .where("day", "=", parameter("day")),
);

export type StoredCell = StoredOutline & { counts: Uint8Array };

export async function selectStoredCell(
  database: Database,
  { channelId, memberId, day }: CellKey,
): Promise<StoredCell | undefined> {
  const [row] = await selectCellRow(database, { channelId, memberId, day });
  return row;
}

/** Messages that answer any of these. */
export async function selectAnswersTo(
  database: Database,
  ids: readonly MessageId[],
): Promise<{ id: MessageId; channelId: ChannelId; authorId: MemberId; createdAt: number }[]> {
  if (ids.length === 0) return [];
  return database
    .selectFrom("messages")
    .select(["id", "channel_id as channelId", "author_id as authorId", "created_at as createdAt"])
    .where("parent_id", "in", listed(listOf(ids)))
    .execute();
}

/** Others' messages that answer a member. */
export function selectAnswersToMember(database: Database, memberId: MemberId) {
  return database
    .selectFrom("messages as parent")
    .innerJoin("messages", "messages.parent_id", "parent.id")
    .select([
      "messages.id",
      "messages.channel_id as channelId",
      "messages.author_id as authorId",
      "messages.created_at as createdAt",
    ])
    .where("parent.author_id", "=", memberId)
    .where("messages.author_id", "<>", memberId)
    .execute();
}

/** How many messages the cells of a channel hold, and how many of people are there. */
export async function selectCountsOfChannel(
  database: Database,
  channelId: ChannelId,
): Promise<{ counted: number; written: number }> {
  const counted = await database
    .selectFrom("observations")
    .select(({ fn }) => fn.sum<number | null>("messages").as("messages"))
    .where("channel_id", "=", channelId)
    .executeTakeFirstOrThrow();
  const channel = await database
    .selectFrom("channels")
    .select("message_count")
    .where("id", "=", channelId)
    .executeTakeFirst();
  return { counted: counted.messages ?? 0, written: channel?.message_count ?? 0 };
}

/** Everybody who wrote anything, or of whom there is a cell. */
export async function selectObservedMemberIds(database: Database): Promise<MemberId[]> {
  const rows = await database
    .selectFrom("members")
    .select("id")
    .union(database.selectFrom("observations").select("member_id as id"))
    .orderBy("id")
    .execute();
  return rows.map(({ id }) => id);
}
