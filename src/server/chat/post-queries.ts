import type { ChannelId, FileId, MemberId, MessageId } from "#contract/ids.ts";
import { prepareQuery } from "#server/storage/prepared-query.ts";
import type { Database } from "#server/storage/schema.ts";
import { type Standing, standings } from "./permission-queries.ts";

interface PostPlace {
  authorId: MemberId;
  channelId: ChannelId;
  parentId: MessageId | null;
  threadId: MessageId | null;
  clientId: string | null;
}

export interface PostFacts extends Standing {
  parentChannelId: ChannelId | null;
  rootChannelId: ChannelId | null;
  rootThreadId: MessageId | null;
  /** The message that the same author posted with this `clientId` before. */
  earlierId: MessageId | null;
}

const selectPrepared = prepareQuery<PostPlace, PostFacts>((database, parameter) =>
  standings(database)
    .leftJoin("messages as parent", (join) => join.on("parent.id", "=", parameter("parentId")))
    .leftJoin("messages as root", (join) => join.on("root.id", "=", parameter("threadId")))
    .leftJoin("messages as earlier", (join) =>
      join
        .on("earlier.author_id", "=", parameter("authorId"))
        .on("earlier.client_id", "=", parameter("clientId")),
    )
    .select([
      "parent.channel_id as parentChannelId",
      "root.channel_id as rootChannelId",
      "root.thread_id as rootThreadId",
      "earlier.id as earlierId",
    ])
    .where("members.id", "=", parameter("authorId"))
    .where("channels.id", "=", parameter("channelId")),
);

/** What a post is checked against, in one step: posts are the most frequent write. */
export async function selectPostFacts(database: Database, place: PostPlace): Promise<PostFacts | undefined> {
  const [facts] = await selectPrepared(database, place);
  return facts;
}

export async function selectAttachedFileIds(database: Database, messageId: MessageId): Promise<FileId[]> {
  const rows = await database
    .selectFrom("files")
    .select("id")
    .where("message_id", "=", messageId)
    .orderBy("position")
    .execute();
  return rows.map((row) => row.id);
}
