import { sql } from "kysely";
import type { ChannelId, MemberId, MessageId } from "#contract/ids.ts";
import { seenMessages } from "#server/memory/memory-queries.ts";
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
  isQuestion: (0 | 1)[];
  termCounts: number[];
  /** One behind the other, as they are stored. */
  terms: Uint8Array;
}

export interface CodesPage {
  messageIds: MessageId[];
  channelIds: ChannelId[];
  codes: Uint8Array;
}

/** All words that Lain may remember now, in the order of ids. */
export async function* readWords(
  database: Database,
  options: { lainId: MemberId; stamp: string },
): AsyncGenerator<WordsPage> {
  for (let after = ""; ; ) {
    const [end] = await selectEndOfWords(database, { after });
    if (!end?.last) return;
    const [page] = await selectWords(database, { ...options, after, last: end.last });
    if (page?.terms) yield { ...JSON.parse(page.lists), terms: page.terms };
    after = end.last;
  }
}

/** All codes of an embedded index that may be found now, in the order of ids. */
export async function* readCodes(
  database: Database,
  options: { lainId: MemberId; indexId: number },
): AsyncGenerator<CodesPage> {
  const { indexId } = options;
  for (let after = ""; ; ) {
    const [end] = await selectEndOfCodes(database, { indexId, after });
    if (!end?.last) return;
    const [page] = await selectCodes(database, { ...options, after, last: end.last });
    if (page?.codes) yield { ...JSON.parse(page.lists), codes: page.codes };
    after = end.last;
  }
}

interface Bounds {
  after: string;
  last: string;
}

const selectEndOfWords = prepareQuery((database, parameter: ParameterOf<Pick<Bounds, "after">>) =>
  database
    .selectFrom((terms) =>
      terms
        .selectFrom("message_terms")
        .select("message_id")
        .where("message_id", ">", parameter("after") as MessageId)
        .orderBy("message_id")
        .limit(messagesPerPage)
        .as("page"),
    )
    .select(({ fn }) => fn.max<string | null>("message_id").as("last")),
);

const selectWords = prepareQuery(
  (database, parameter: ParameterOf<Bounds & { lainId: MemberId; stamp: string }>) =>
    seenMessages(database, parameter("lainId"))
      .innerJoin("message_terms", "message_terms.message_id", "messages.id")
      .whereRef("message_terms.version", "=", "messages.version")
      .where("message_terms.stamp", "=", parameter("stamp"))
      .where("message_terms.message_id", ">", parameter("after") as MessageId)
      .where("message_terms.message_id", "<=", parameter("last") as MessageId)
      .select([
        sql<string>`json_object(
          'messageIds', json_group_array(messages.id),
          'channelIds', json_group_array(messages.channel_id),
          'authorIds', json_group_array(messages.author_id),
          'createdAt', json_group_array(messages.created_at),
          'parentIds', json_group_array(messages.parent_id),
          'threadIds', json_group_array(messages.thread_id),
          'isQuestion', json_group_array(message_terms.is_question),
          'termCounts', json_group_array(length(message_terms.terms) / 4)
        )`.as("lists"),
        sql<Uint8Array | null>`cast(group_concat(message_terms.terms, '') as blob)`.as("terms"),
      ]),
);

const selectEndOfCodes = prepareQuery(
  (database, parameter: ParameterOf<Pick<Bounds, "after"> & { indexId: number }>) =>
    database
      .selectFrom((vectors) =>
        vectors
          .selectFrom("message_vectors")
          .select("message_id")
          .where("index_id", "=", parameter("indexId"))
          .where("message_id", ">", parameter("after") as MessageId)
          .orderBy("message_id")
          .limit(messagesPerPage)
          .as("page"),
      )
      .select(({ fn }) => fn.max<string | null>("message_id").as("last")),
);

const selectCodes = prepareQuery(
  (database, parameter: ParameterOf<Bounds & { lainId: MemberId; indexId: number }>) =>
    seenMessages(database, parameter("lainId"))
      .innerJoin("message_vectors", "message_vectors.message_id", "messages.id")
      .whereRef("message_vectors.version", "=", "messages.version")
      .where("message_vectors.index_id", "=", parameter("indexId"))
      .where("message_vectors.message_id", ">", parameter("after") as MessageId)
      .where("message_vectors.message_id", "<=", parameter("last") as MessageId)
      .select([
        sql<string>`json_object(
          'messageIds', json_group_array(messages.id),
          'channelIds', json_group_array(messages.channel_id)
        )`.as("lists"),
        sql<Uint8Array | null>`cast(group_concat(message_vectors.code, '') as blob)`.as("codes"),
      ]),
);
