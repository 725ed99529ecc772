import type { MemberId, MessageId } from "#contract/ids.ts";
import { isMember } from "#server/chat/channel-queries.ts";
import { selectBot } from "#server/chat/member-queries.ts";
import { selectMessage } from "#server/chat/message-queries.ts";
import { selectStanding } from "#server/chat/permission-queries.ts";
import { canPost, requireAllowed } from "#server/chat/permissions.ts";
import { AppError } from "#server/platform/app-error.ts";
import type { Command } from "#server/storage/command.ts";
import { insertThinking } from "./begin-reply.ts";
import { type ReplyRow, selectReplyTo } from "./reply-queries.ts";

/** Sets out to answer one's own question once more. While an answer is on its way, that one is it. */
export const askAgain: Command<
  { questionId: MessageId; askerId: MemberId },
  { reply: ReplyRow; isNew: boolean }
> = async (database, { questionId, askerId }, context) => {
  const [question, bot] = await Promise.all([selectMessage(database, questionId), selectBot(database)]);
  if (question === undefined || question.deleted_at !== null || question.author_id !== askerId || !bot)
    throw new AppError("not_found");
  const standing = await selectStanding(database, askerId, question.channel_id);
  if (standing === undefined) throw new AppError("not_found");
  requireAllowed(canPost(standing));
  const last = await selectReplyTo(database, questionId);
  if (last?.state === "thinking") return { reply: last, isNew: false };
  const channelId = question.channel_id;
  const isLainHere = await isMember(database, channelId, bot.id);
  const reply = await insertThinking(database, { questionId, askerId, channelId, isLainHere }, context);
  return { reply, isNew: true };
};
