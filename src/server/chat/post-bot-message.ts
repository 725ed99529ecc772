import type { ChannelId, MemberId, MessageId } from "#contract/ids.ts";
import { AppError } from "#server/platform/app-error.ts";
import type { Command } from "#server/storage/command.ts";
import { selectBot } from "./member-queries.ts";
import type { MessageRow } from "./message-queries.ts";
import { canPost, requireAllowed } from "./permissions.ts";
import { requirePlace } from "./post-message.ts";
import { selectPostFacts } from "./post-queries.ts";
import { type Quote, storeMessage } from "./store-message.ts";

export interface BotPost {
  channelId: ChannelId;
  /** U+FFFC stands where a quote's words are shown. */
  content: string;
  parentId: MessageId | null;
  threadId: MessageId | null;
  quotes: Quote[];
}

/** The bot posts as any member does, except that it has to be in the channel: it enters none by itself. */
export const postBotMessage: Command<BotPost, MessageRow> = async (database, post, context) => {
  const bot = await selectBot(database);
  if (bot === undefined) throw new AppError("unavailable", "The bot is not there yet.");
  const authorId: MemberId = bot.id;
  const facts = await selectPostFacts(database, { ...post, authorId, clientId: null });
  if (facts === undefined || facts.joinedAt === null) throw new AppError("not_found");
  requireAllowed(canPost(facts));
  requirePlace(post, facts);
  return storeMessage(database, { ...post, authorId, clientId: null, fileIds: [] }, context);
};
