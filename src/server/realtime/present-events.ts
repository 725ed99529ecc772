import type { Event } from "#contract/events.ts";
import type { ChannelId, MemberId } from "#contract/ids.ts";
import { selectChannelsById } from "#server/chat/channel-queries.ts";
import { selectMembersById } from "#server/chat/member-queries.ts";
import { selectMessagesById } from "#server/chat/message-queries.ts";
import { presentChannels } from "#server/chat/present-channel.ts";
import { presentMember } from "#server/chat/present-member.ts";
import { presentMessages } from "#server/chat/present-message.ts";
import type { StoredEvent } from "#server/outbox/outbox-queries.ts";
import type { Database } from "#server/storage/schema.ts";

/** Whom an event is for. What is for nobody in particular is for all. */
export interface Audience {
  /** Those who may read this channel when the event is sent. */
  channelId: ChannelId | null;
  /** This member, whatever they may read. */
  memberId: MemberId | null;
}

/** An event with today's content, serialised once for all who get it. */
export interface PresentedEvent {
  json: string;
  audience: Audience;
}

/**
 * Fills in what the events are about, as it is now, in the order of the rows. Events whose message, channel or
 * member is gone are left out, and so is history that was imported. A few queries, however many events.
 */
export async function presentEvents(database: Database, rows: StoredEvent[]): Promise<PresentedEvent[]> {
  const content = await readContent(database, rows);
  const presented: PresentedEvent[] = [];
  for (const row of rows) {
    const event = presentEvent(row, content);
    if (event !== undefined) presented.push({ json: JSON.stringify(event), audience: audienceOf(row) });
  }
  return presented;
}

/** Of a deleted message it is looked up whether its place remains. */
const messageTypes: StoredEvent["type"][] = [
  "message.created",
  "message.updated",
  "message.deleted",
  "reaction.added",
  "reaction.removed",
];

type Content = Awaited<ReturnType<typeof readContent>>;

async function readContent(database: Database, rows: StoredEvent[]) {
  const messages = await presentMessages(
    database,
    await selectMessagesById(database, idsOf(rows, "message_id", messageTypes)),
  );
  const channels = await presentChannels(
    database,
    await selectChannelsById(database, idsOf(rows, "channel_id", ["channel.created", "channel.updated"])),
  );
  const members = await selectMembersById(database, idsOf(rows, "member_id", ["member.updated"]));
  return {
    messages: new Map(messages.map((message) => [message.id, message])),
    channels: new Map(channels.map((channel) => [channel.id, channel])),
    members: new Map(members.map((row) => [row.id, presentMember(row)])),
  };
}

function idsOf<Column extends "message_id" | "channel_id" | "member_id">(
  rows: StoredEvent[],
  column: Column,
  types: StoredEvent["type"][],
): NonNullable<StoredEvent[Column]>[] {
  const ids = new Set<NonNullable<StoredEvent[Column]>>();
  for (const row of rows) {
    const id = row[column];
    if (id !== null && types.includes(row.type)) ids.add(id);
  }
  return [...ids];
}

/** The event as it is sent; undefined for what is not sent (any more). */
function presentEvent(row: StoredEvent, { messages, channels, members }: Content): Event | undefined {
  const at = new Date(row.at).toISOString();
  const { channel_id: channelId, message_id: messageId, member_id: memberId } = row;
  switch (row.type) {
    case "message.created":
    case "message.updated": {
      const message = messages.get(messageId!);
      return message && { type: row.type, at, message };
    }
    case "message.deleted":
      return {
        type: row.type,
        at,
        messageId: messageId!,
        channelId: channelId!,
        ...(messages.has(messageId!) && { remains: true }),
      };
    case "reaction.added":
    case "reaction.removed": {
      if (!messages.has(messageId!)) return undefined;
      const what = { messageId: messageId!, channelId: channelId!, memberId: memberId!, emoji: row.emoji! };
      return { type: row.type, at, ...what };
    }
    case "channel.created":
    case "channel.updated": {
      const channel = channels.get(channelId!);
      return channel && { type: row.type, at, channel };
    }
    case "channel.deleted":
      return { type: row.type, at, channelId: channelId! };
    case "member.joined":
    case "member.left":
      return { type: row.type, at, channelId: channelId!, memberId: memberId! };
    case "member.updated": {
      const member = members.get(memberId!);
      return member && { type: row.type, at, member };
    }
    case "read-marker.moved":
      return { type: row.type, at, channelId: channelId!, messageId };
    case "message.imported":
      return undefined;
  }
}

function audienceOf({ type, channel_id: channelId, member_id: memberId }: StoredEvent): Audience {
  switch (type) {
    case "member.updated":
      return { channelId: null, memberId: null };
    case "read-marker.moved":
      return { channelId: null, memberId };
    // Nobody may read it any more: of a public one all are told, of any other each that was in it.
    case "channel.deleted":
      return { channelId: null, memberId };
    // Who has left may not read the channel any more, and is told so all the same.
    case "member.left":
      return { channelId, memberId };
    default:
      return { channelId, memberId: null };
  }
}
