import { selectMessage } from "#server/chat/message-queries.ts";
import { moveCursor } from "#server/outbox/cursor.ts";
import type { Command } from "#server/storage/command.ts";
import { beginReply, type NewReply } from "./begin-reply.ts";
import type { ReplyRow } from "./reply-queries.ts";

/** Sets out to answer these messages, and passes the events in which they came. Answers the replies that are new. */
export const considerMessages: Command<
  { subscriber: string; seq: number; questions: NewReply[] },
  ReplyRow[]
> = async (database, { subscriber, seq, questions }, context) => {
  const begun: ReplyRow[] = [];
  for (const question of questions) {
    const message = await selectMessage(database, question.questionId);
    if (message === undefined || message.deleted_at !== null) continue;
    const { reply, isNew } = await beginReply(database, question, context);
    if (isNew) begun.push(reply);
  }
  await moveCursor(database, subscriber, seq);
  return begun;
};
