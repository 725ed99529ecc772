import type { ChannelId, MemberId, MessageId } from "#contract/ids.ts";
import type { StoredEvent } from "#server/outbox/outbox-queries.ts";
import type { Database } from "#server/storage/schema.ts";
import { selectChannelMessageIds, selectMessageIds } from "./index-queries.ts";

const idsPerRead = 500;

/**
 * The messages whose place in memory events may have changed: their own; all of a channel that Lain entered or left,
 * that went off or on the record, or that is being deleted; all of a member who may have opted out or in, or had
 * themselves forgotten.
 */
export async function* affectedMessages(
  database: Database,
  lainId: MemberId,
  events: readonly StoredEvent[],
): AsyncIterable<MessageId> {
  const channelIds = new Set<ChannelId>();
  const authorIds = new Set<MemberId>();
  for (const event of events) {
    const concernsLain = event.type.startsWith("channel.") || event.member_id === lainId;
    if (isChannelChange(event) && concernsLain && event.channel_id !== null) channelIds.add(event.channel_id);
    if (event.type === "member.updated" && event.member_id !== null) authorIds.add(event.member_id);
  }
  for (const channelId of channelIds) yield* messagesOfChannel(database, channelId);
  for (const authorId of authorIds) yield* messagesOf(database, authorId);
  for (const event of events) {
    if (isMessageChange(event) && event.message_id !== null) yield event.message_id;
  }
}

/** All messages, or one author's, after an id. */
export async function* messagesOf(
  database: Database,
  authorId?: MemberId,
  start = "",
): AsyncIterable<MessageId> {
  for (let after = start; ; ) {
    const scope = authorId === undefined ? {} : { authorId };
    const ids = await selectMessageIds(database, { ...scope, after, limit: idsPerRead });
    yield* ids;
    if (ids.length < idsPerRead) return;
    after = ids.at(-1)!;
  }
}

async function* messagesOfChannel(database: Database, channelId: ChannelId): AsyncIterable<MessageId> {
  for (let after = ""; ; ) {
    const { roots, inThreads } = await selectChannelMessageIds(database, {
      channelId,
      after,
      limit: idsPerRead,
    });
    yield* roots;
    yield* inThreads;
    if (roots.length < idsPerRead) return;
    after = roots.at(-1)!;
  }
}

function isMessageChange({ type }: StoredEvent): boolean {
  return (
    type === "message.created" ||
    type === "message.imported" ||
    type === "message.updated" ||
    type === "message.deleted"
  );
}

function isChannelChange({ type }: StoredEvent): boolean {
  return (
    type === "channel.updated" ||
    type === "channel.deleted" ||
    type === "member.joined" ||
    type === "member.left"
  );
}
