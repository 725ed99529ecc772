import type { Generated } from "kysely";
import type { EventType } from "#contract/events.ts";
import type { ChannelId, MemberId, MessageId } from "#contract/ids.ts";

/** What the outbox knows beyond the contract: history that came in wakes memory, but nobody's page. */
export type StoredEventType = EventType | "message.imported";

export interface OutboxTables {
  /** What happened, as ids alone. Text is filled in, and rights are checked, when an event is sent. */
  events: {
    seq: Generated<number>;
    type: StoredEventType;
    at: number;
    channel_id: ChannelId | null;
    message_id: MessageId | null;
    member_id: MemberId | null;
    emoji: string | null;
  };
  subscriber_cursors: { subscriber: string; seq: number };
}
