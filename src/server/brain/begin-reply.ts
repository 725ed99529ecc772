import type { ChannelId, MemberId, MessageId, ReplyId } from "#contract/ids.ts";
import type { CommandContext } from "#server/storage/command.ts";
import type { Database } from "#server/storage/schema.ts";
import { insertReply, type ReplyRow, selectReplyTo } from "./reply-queries.ts";

export interface NewReply {
  questionId: MessageId;
  askerId: MemberId;
  channelId: ChannelId;
  /** Lain cannot answer there: the reply ends before it begins. */
  isLainHere: boolean;
}

/** Sets out to answer a question, unless that has been done; `isNew` says which. */
export async function beginReply(
  database: Database,
  question: NewReply,
  context: CommandContext,
): Promise<{ reply: ReplyRow; isNew: boolean }> {
  const known = await selectReplyTo(database, question.questionId);
  if (known !== undefined) return { reply: known, isNew: false };
  return { reply: await insertThinking(database, question, context), isNew: true };
}

export async function insertThinking(
  database: Database,
  { questionId, askerId, channelId, isLainHere }: NewReply,
  { now, nextId }: CommandContext,
): Promise<ReplyRow> {
  const reply: ReplyRow = {
    id: nextId() as ReplyId,
    question_id: questionId,
    asker_id: askerId,
    channel_id: channelId,
    state: isLainHere ? "thinking" : "declined",
    reason: isLainHere ? null : "lain_not_here",
    message_id: null,
    brain_kind: null,
    brain_name: null,
    traits: null,
    wrong: 0,
    audience: null,
    created_at: now,
    ended_at: isLainHere ? null : now,
  };
  await insertReply(database, reply);
  return reply;
}
