import type { ChannelId, MemberId, MessageId } from "#contract/ids.ts";
import { prepareQuery } from "#server/storage/prepared-query.ts";
import type { Database } from "#server/storage/schema.ts";
import type { StoredEventType } from "#server/storage/tables/outbox-tables.ts";
import type { StoredEvent } from "./outbox-queries.ts";

export interface NewEvent {
  type: StoredEventType;
  channelId?: ChannelId | null;
  messageId?: MessageId | null;
  memberId?: MemberId;
  emoji?: string;
}

const insertEvent = prepareQuery<Omit<StoredEvent, "seq">, unknown>((database, parameter) =>
  database.insertInto("events").values({
    type: parameter("type"),
    at: parameter("at"),
    channel_id: parameter("channel_id"),
    message_id: parameter("message_id"),
    member_id: parameter("member_id"),
    emoji: parameter("emoji"),
  }),
);

/** Records what a command did, in the command's own transaction: the event exists exactly if the change does. */
export async function recordEvent(database: Database, now: number, event: NewEvent): Promise<void> {
  await insertEvent(database, rowOf(event, now));
}

export async function recordEvents(database: Database, now: number, events: NewEvent[]): Promise<void> {
  for (const event of events) await recordEvent(database, now, event);
}

function rowOf(event: NewEvent, at: number): Omit<StoredEvent, "seq"> {
  return {
    type: event.type,
    at,
    channel_id: event.channelId ?? null,
    message_id: event.messageId ?? null,
    member_id: event.memberId ?? null,
    emoji: event.emoji ?? null,
  };
}
