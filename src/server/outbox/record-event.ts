import type { ChannelId, MemberId, MessageId } from "#contract/ids.ts";
import type { Database } from "#server/storage/schema.ts";
import type { StoredEventType } from "#server/storage/tables/outbox-tables.ts";

export interface NewEvent {
  type: StoredEventType;
  channelId?: ChannelId | null;
  messageId?: MessageId;
  memberId?: MemberId;
  emoji?: string;
}

/** Records what a command did, in the command's own transaction: the event exists exactly if the change does. */
export async function recordEvent(database: Database, now: number, event: NewEvent): Promise<void> {
  await recordEvents(database, now, [event]);
}

export async function recordEvents(database: Database, now: number, events: NewEvent[]): Promise<void> {
  if (events.length === 0) return;
  await database
    .insertInto("events")
    .values(
      events.map((event) => ({
        type: event.type,
        at: now,
        channel_id: event.channelId ?? null,
        message_id: event.messageId ?? null,
        member_id: event.memberId ?? null,
        emoji: event.emoji ?? null,
      })),
    )
    .execute();
}
