import type { ChannelId, MemberId, MessageId, ReplyId } from "#contract/ids.ts";
import type { ReplyReason, ReplyState } from "#contract/reply.ts";

export interface BrainTables {
  /** One row for each time that Lain set out to answer a message. */
  replies: {
    id: ReplyId;
    question_id: MessageId;
    asker_id: MemberId;
    channel_id: ChannelId;
    state: ReplyState;
    reason: ReplyReason | null;
    /** The bot's message, once it is posted. */
    message_id: MessageId | null;
    brain_kind: "model" | "learned" | null;
    brain_name: string | null;
    /** JSON array of ids: traits of the portrait that stood in the prompt. Their text is always read anew. */
    traits: string | null;
    wrong: number;
    /** Of what it was made; null where it was not, or where that is not known. */
    audience: string | null;
    created_at: number;
    ended_at: number | null;
  };
  /** What replies were made of, as JSON arrays: channels, and people who let nothing be learned from them. */
  reply_audiences: { digest: string; channels: string; unheard: string };
  /** All that stood in the prompt of a reply, at the version that stood there. */
  reply_sources: { reply_message_id: MessageId; source_message_id: MessageId; source_version: number };
}
