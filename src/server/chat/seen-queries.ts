import type { ChannelId, MemberId } from "#contract/ids.ts";
import type { Database } from "#server/storage/schema.ts";
import { isLearnable } from "./learnable-queries.ts";

/**
 * What Lain has seen, and may remember and learn from: living messages of people who let themselves be learned from,
 * written since they last had themselves forgotten, in channels of which it is a member and that are on the record. The
 * one definition of what may enter memory and personality; its own messages may not.
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
    .where(isLearnable())
    .where("messages.deleted_at", "is", null);
}

/**
 * What `seenMessages` asks of a message's channel and of its author, for who reads all messages: to look both up for
 * each of them takes as long as all the rest.
 */
export interface Seen {
  channelIds: ReadonlySet<string>;
  /** Each with the id up to which they were forgotten. */
  authors: ReadonlyMap<string, string>;
}

export async function selectSeen(database: Database, lainId: MemberId): Promise<Seen> {
  const channels = await rememberedChannels(database, lainId).execute();
  const authors = await database
    .selectFrom("members")
    .select(["id", "forgotten_through"])
    .where("kind", "=", "human")
    .where("learning", "=", 1)
    .execute();
  return {
    channelIds: new Set<ChannelId>(channels.map(({ id }) => id)),
    authors: new Map(authors.map((author) => [author.id, author.forgotten_through])),
  };
}

/** Of a message that is alive. */
export function isSeen(
  { channelIds, authors }: Seen,
  message: { id: string; channelId: string; authorId: string },
): boolean {
  const forgottenThrough = authors.get(message.authorId);
  return channelIds.has(message.channelId) && forgottenThrough !== undefined && message.id > forgottenThrough;
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
