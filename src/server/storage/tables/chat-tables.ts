import type { Generated } from "kysely";
import type { ChannelKind } from "#contract/channel.ts";
import type { ChannelId, FileId, MemberId, MessageId } from "#contract/ids.ts";
import type { MemberKind, MemberRole } from "#contract/member.ts";

/** Times are epoch milliseconds, flags 0 or 1. */
export interface ChatTables {
  members: {
    id: MemberId;
    /** The account behind the member: null for the bot and for imported people nobody has claimed. */
    user_id: string | null;
    handle: string;
    name: string;
    kind: MemberKind;
    role: MemberRole;
    avatar_file_id: FileId | null;
    /** How their name is spelt in the history that they were imported with. */
    imported_as: string | null;
    sharing: Generated<"lain" | "everyone" | "nobody">;
    learning: Generated<number>;
    /** Up to this id Lain has forgotten what they wrote, for good; empty where they never asked for that. */
    forgotten_through: Generated<string>;
    created_at: number;
    deactivated_at: number | null;
  };
  channels: {
    id: ChannelId;
    kind: ChannelKind;
    name: string | null;
    topic: Generated<string>;
    /** Sorted member ids of a direct channel, joined by commas: there is one channel for each set. */
    direct_key: string | null;
    off_the_record: Generated<number>;
    created_by: MemberId | null;
    created_at: number;
    archived_at: number | null;
    /** Then it is a private channel that nobody is in, and what was said in it is being removed. */
    deleted_at: number | null;
    /** Living messages of people, threads included; kept by triggers. */
    message_count: Generated<number>;
  };
  channel_members: {
    channel_id: ChannelId;
    member_id: MemberId;
    joined_at: number;
    last_read_message_id: MessageId | null;
  };
  messages: {
    /** Row number, for the full-text index alone. */
    seq: Generated<number>;
    id: MessageId;
    channel_id: ChannelId;
    author_id: MemberId;
    content: string;
    created_at: number;
    updated_at: number;
    parent_id: MessageId | null;
    thread_id: MessageId | null;
    client_id: string | null;
    vector_id: string;
    /** Grows with each edit; late work on an older version is dropped. */
    version: Generated<number>;
    /** Messages in the thread of which this is the root. */
    reply_count: Generated<number>;
    last_reply_at: number | null;
    /** Set on a removed root that still has a thread under it; other removed messages leave no row. */
    deleted_at: number | null;
    /** Set when a quoted message was edited or removed. */
    withdrawn_at: number | null;
  };
  /** Spans of other messages that stand in a message as references: the n-th U+FFFC of its content. */
  message_quotes: {
    message_id: MessageId;
    position: number;
    quoted_message_id: MessageId;
    /** Offsets in UTF-16 units of the quoted content; both null where it is cited without its words. */
    start_offset: number | null;
    end_offset: number | null;
  };
  mentions: { message_id: MessageId; member_id: MemberId; channel_id: ChannelId };
  reactions: { message_id: MessageId; member_id: MemberId; emoji: string; created_at: number };
  files: {
    id: FileId;
    uploader_id: MemberId;
    message_id: MessageId | null;
    position: Generated<number>;
    name: string;
    media_type: string;
    size: number;
    width: number | null;
    height: number | null;
    created_at: number;
  };
  /** Full-text index over the parted words of `messages.content`, kept by triggers; `rowid` is `messages.seq`. */
  messages_fts: { rowid: number; content: string; rank: number };
  settings: { key: string; value: string };
}
