import { sql } from "kysely";
import type { ChannelId, MemberId, MessageId } from "#contract/ids.ts";
import { type ParameterOf, prepareQuery } from "#server/storage/prepared-query.ts";
import type { Database } from "#server/storage/schema.ts";

// Each page comes as one row: a row that is handed over costs microseconds, and so does each value in it.

/** Few enough for a page to be forgotten before the next one. */
const messagesPerPage = 1_000;

/** The words of some messages: in each list an entry for each message. */
export interface WordsPage {
  messageIds: MessageId[];
  channelIds: ChannelId[];
  authorIds: MemberId[];
  createdAt: number[];
  parentIds: (MessageId | null)[];
  threadIds: (MessageId | null)[];
  marks: number[];
  termCounts: number[];
  /** One behind the other, as they are stored. */
  terms: Uint8Array;
}

export interface CodesPage {
  messageIds: MessageId[];
  channelIds: ChannelId[];
  authorIds: MemberId[];
  codes: Uint8Array;
}

/** The words of all living messages, in the order of ids. */
export function readWords(database: Database, { stamp }: { stamp: string }): AsyncGenerator<WordsPage> {
  return readAhead(async (after) => {
    const [row] = await selectWords(database, { stamp, after });
    const page = row?.terms ? { ...JSON.parse(row.lists), terms: row.terms } : undefined;
    return { last: row?.last, page };
  });
}

/** The codes of all living messages in an embedded index, in the order of ids. */
export function readCodes(database: Database, { indexId }: { indexId: number }): AsyncGenerator<CodesPage> {
  return readAhead(async (after) => {
    const [row] = await selectCodes(database, { indexId, after });
    const page = row?.codes ? { ...JSON.parse(row.lists), codes: row.codes } : undefined;
    return { last: row?.last, page };
  });
}

/** Pages; while one is being used, the next is on its way from a reader in another thread. */
async function* readAhead<Page>(
  select: (after: MessageId) => Promise<{ last: MessageId | null | undefined; page: Page | undefined }>,
): AsyncGenerator<Page> {
  for (let { last, page } = await select("" as MessageId); last; ) {
    const next = select(last);
    // Who stops reading does not hear that the next page failed.
    next.catch(() => {});
    if (page !== undefined) yield page;
    ({ last, page } = await next);
  }
}

const selectWords = prepareQuery((database, parameter: ParameterOf<{ stamp: string; after: MessageId }>) => {
  const last = database
    .selectFrom((terms) =>
      terms
        .selectFrom("message_terms")
        .select("message_id")
        .where("message_id", ">", parameter("after"))
        .orderBy("message_id")
        .limit(messagesPerPage)
        .as("page"),
    )
    .select(({ fn }) => fn.max<MessageId>("message_id").as("last"));
  return database
    .selectFrom("message_terms")
    .innerJoin("messages", "messages.id", "message_terms.message_id")
    .whereRef("messages.version", "=", "message_terms.version")
    .where("messages.deleted_at", "is", null)
    .where("message_terms.stamp", "=", parameter("stamp"))
    .where("message_terms.message_id", ">", parameter("after"))
    .where("message_terms.message_id", "<=", last)
    .select([
      last.as("last"),
      sql<string>`json_object(
          'messageIds', json_group_array(messages.id),
          'channelIds', json_group_array(messages.channel_id),
          'authorIds', json_group_array(messages.author_id),
          'createdAt', json_group_array(messages.created_at),
          'parentIds', json_group_array(messages.parent_id),
          'threadIds', json_group_array(messages.thread_id),
          'marks', json_group_array(message_terms.marks),
          'termCounts', json_group_array(length(message_terms.terms) / 4)
        )`.as("lists"),
      sql<Uint8Array | null>`cast(group_concat(message_terms.terms, '') as blob)`.as("terms"),
    ]);
});

const selectCodes = prepareQuery(
  (database, parameter: ParameterOf<{ indexId: number; after: MessageId }>) => {
    const last = database
      .selectFrom((vectors) =>
        vectors
          .selectFrom("message_vectors")
          .select("message_id")
          .where("index_id", "=", parameter("indexId"))
          .where("message_id", ">", parameter("after"))
          .orderBy("message_id")
          .limit(messagesPerPage)
          .as("page"),
      )
      .select(({ fn }) => fn.max<MessageId>("message_id").as("last"));
    return database
      .selectFrom("message_vectors")
      .innerJoin("messages", "messages.id", "message_vectors.message_id")
      .whereRef("messages.version", "=", "message_vectors.version")
      .where("messages.deleted_at", "is", null)
      .where("message_vectors.index_id", "=", parameter("indexId"))
      .where("message_vectors.message_id", ">", parameter("after"))
      .where("message_vectors.message_id", "<=", last)
      .select([
        last.as("last"),
        sql<string>`json_object(
          'messageIds', json_group_array(messages.id),
          'channelIds', json_group_array(messages.channel_id),
          'authorIds', json_group_array(messages.author_id)
        )`.as("lists"),
        sql<Uint8Array | null>`cast(group_concat(message_vectors.code, '') as blob)`.as("codes"),
      ]);
  },
);
