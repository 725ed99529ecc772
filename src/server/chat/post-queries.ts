import type { ChannelId, FileId, MemberId, MessageId } from "#contract/ids.ts";
import type { Database } from "#server/storage/schema.ts";
import { standings } from "./permission-queries.ts";

/** What a post is checked against, in one step: posts are the most frequent write. */
export function selectPostFacts(
  database: Database,
  post: {
    authorId: MemberId;
    channelId: ChannelId;
    parentId: MessageId | null;
    threadId: MessageId | null;
    clientId: string | null;
  },
) {
  return standings(database)
    .leftJoin("messages as parent", (join) => join.on("parent.id", "=", post.parentId))
    .leftJoin("messages as root", (join) => join.on("root.id", "=", post.threadId))
    .leftJoin("messages as earlier", (join) =>
      join.on("earlier.author_id", "=", post.authorId).on("earlier.client_id", "=", post.clientId),
    )
    .select([
      "parent.channel_id as parentChannelId",
      "root.channel_id as rootChannelId",
      "root.thread_id as rootThreadId",
      "earlier.id as earlierId",
    ])
    .where("members.id", "=", post.authorId)
    .where("channels.id", "=", post.channelId)
    .executeTakeFirst();
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
