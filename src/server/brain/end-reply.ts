import type { ReplyId } from "#contract/ids.ts";
import type { Brain, ReplyReason } from "#contract/reply.ts";
import type { Command } from "#server/storage/command.ts";
import { selectReply, updateReply } from "./reply-queries.ts";

/** Ends a reply without a message, and says why. One that has ended stays as it is. */
export const endReply: Command<
  { replyId: ReplyId; state: "failed" | "declined"; reason: ReplyReason; brain?: Brain },
  void
> = async (database, { replyId, state, reason, brain }, { now }) => {
  const reply = await selectReply(database, replyId);
  if (reply?.state !== "thinking") return;
  await updateReply(database, replyId, {
    state,
    reason,
    ended_at: now,
    ...(brain && { brain_kind: brain.kind, brain_name: brain.name }),
  });
};
