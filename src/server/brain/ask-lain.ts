import type { MemberId } from "#contract/ids.ts";
import type { NewMessage } from "#contract/message.ts";
import { isMember } from "#server/chat/channel-queries.ts";
import { selectBot } from "#server/chat/member-queries.ts";
import type { MessageRow } from "#server/chat/message-queries.ts";
import { openDirectChannel } from "#server/chat/open-direct-channel.ts";
import { type Post, postMessage } from "#server/chat/post-message.ts";
import { AppError } from "#server/platform/app-error.ts";
import type { Command } from "#server/storage/command.ts";
import { beginReply } from "./begin-reply.ts";
import type { ReplyRow } from "./reply-queries.ts";

export type Question = Pick<NewMessage, "content" | "parentId" | "threadId" | "clientId"> & {
  askerId: MemberId;
  /** None: the asker's direct channel with Lain. */
  channelId?: Post["channelId"] | undefined;
};

/** Posts a question that is put to Lain, wherever it stands, and sets out to answer it, in one commit. */
export const askLain: Command<Question, { message: MessageRow; reply: ReplyRow; isNew: boolean }> = async (
  database,
  { askerId, channelId: place, ...message },
  context,
) => {
  const bot = await selectBot(database);
  if (bot === undefined) throw new AppError("unavailable", "Lain is not there yet.");
  const channelId =
    place ??
    (await openDirectChannel(database, { openedBy: askerId, memberIds: [bot.id] }, context)).channel.id;
  const posted = await postMessage(database, { ...message, authorId: askerId, channelId }, context);
  const isLainHere = await isMember(database, channelId, bot.id);
  const { reply, isNew } = await beginReply(
    database,
    { questionId: posted.message.id, askerId, channelId, isLainHere },
    context,
  );
  return { message: posted.message, reply, isNew };
};
