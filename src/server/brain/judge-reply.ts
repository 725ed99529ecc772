import type { MemberId, MessageId } from "#contract/ids.ts";
import { AppError } from "#server/platform/app-error.ts";
import type { Command } from "#server/storage/command.ts";
import { selectReplyByMessage, updateReply } from "./reply-queries.ts";

/** The asker says whether an answer was wrong: then neither it nor what it quoted is used for them again, where its place is in the audience. */
export const judgeReply: Command<
  { messageId: MessageId; memberId: MemberId; isWrong: boolean },
  void
> = async (database, { messageId, memberId, isWrong }) => {
  const reply = await selectReplyByMessage(database, messageId);
  if (reply === undefined || reply.asker_id !== memberId) throw new AppError("not_found");
  await updateReply(database, reply.id, { wrong: isWrong ? 1 : 0 });
};
