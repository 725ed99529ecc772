import type { ChannelId, ImportId, MemberId, MessageId } from "#contract/ids.ts";

export interface ImportTables {
  imports: {
    id: ImportId;
    source: "jsonl";
    file_name: string;
    state: "running" | "done" | "stopped" | "failed";
    total_bytes: number;
    done_bytes: number;
    /** Lines read: where a stopped import goes on. */
    done_lines: number;
    imported: number;
    duplicates: number;
    skipped: number;
    /** JSON array of {line, problem}: the first bad lines. */
    problems: string;
    channels: number;
    members: number;
    error: string | null;
    started_by: MemberId | null;
    started_at: number;
    ended_at: number | null;
  };
  /** What came from where, so that the same history again makes no doubles. Keys are digests. */
  imported_messages: { key: string; message_id: MessageId };
  imported_channels: { source: string; external_id: string; channel_id: ChannelId };
  imported_members: { source: string; external_id: string; member_id: MemberId };
}
