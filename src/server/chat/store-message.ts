import { randomUUID } from "node:crypto";
import type { ChannelId, FileId, MemberId, MessageId } from "#contract/ids.ts";
import { recordEvent } from "#server/outbox/record-event.ts";
import { AppError } from "#server/platform/app-error.ts";
import type { CommandContext } from "#server/storage/command.ts";
import type { Database } from "#server/storage/schema.ts";
import {
  attachFiles,
  countReply,
  insertMentions,
  insertMessage,
  insertQuotes,
  type MessageRow,
} from "./message-queries.ts";
import { resolveMentions } from "./resolve-mentions.ts";

/** A span of another message, kept as a reference; null offsets cite it without its words. */
export interface Quote {
  messageId: MessageId;
  startOffset: number | null;
  endOffset: number | null;
}

export interface Draft {
  channelId: ChannelId;
  authorId: MemberId;
  content: string;
  parentId: MessageId | null;
  threadId: MessageId | null;
  clientId: string | null;
  fileIds: FileId[];
  /** The n-th U+FFFC of the content stands for the n-th quote that has offsets. */
  quotes: Quote[];
}

/** Stores a message and its event. Whether its author may say this here, the caller has checked. */
export async function storeMessage(
  database: Database,
  draft: Draft,
  { now, nextId }: CommandContext,
): Promise<MessageRow> {
  const message: MessageRow = {
    id: nextId() as MessageId,
    channel_id: draft.channelId,
    author_id: draft.authorId,
    content: draft.content.trimEnd(),
    created_at: now,
    updated_at: now,
    parent_id: draft.parentId,
    thread_id: draft.threadId,
    client_id: draft.clientId,
    vector_id: randomUUID(),
    version: 1,
    reply_count: 0,
    last_reply_at: null,
    deleted_at: null,
    withdrawn_at: null,
  };
  if (message.content === "" && draft.fileIds.length === 0)
    throw new AppError("bad_request", "A message needs words or a file.");
  await insertMessage(database, message);
  if ((await attachFiles(database, message, draft.fileIds)) < draft.fileIds.length)
    throw new AppError("not_found", "A file is not there, or another message has it.");
  await insertMentions(database, message, await resolveMentions(database, message.content));
  await insertQuotes(database, quoteRows(message.id, draft.quotes));
  if (message.thread_id !== null) await countReply(database, message.thread_id, now);
  await recordEvent(database, now, {
    type: "message.created",
    channelId: message.channel_id,
    messageId: message.id,
    memberId: message.author_id,
  });
  return message;
}

/** Quotes with words come first, so that their positions count the U+FFFC of the content. */
function quoteRows(messageId: MessageId, quotes: Quote[]) {
  const withWords = quotes.filter((quote) => quote.startOffset !== null);
  const cited = quotes.filter((quote) => quote.startOffset === null);
  return [...withWords, ...cited].map((quote, position) => ({
    message_id: messageId,
    position,
    quoted_message_id: quote.messageId,
    start_offset: quote.startOffset,
    end_offset: quote.endOffset,
  }));
}
