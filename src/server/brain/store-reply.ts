import type { MessageId, ReplyId } from "#contract/ids.ts";
import type { Brain, ReplyReason } from "#contract/reply.ts";
import { isMember } from "#server/chat/channel-queries.ts";
import { selectBot } from "#server/chat/member-queries.ts";
import { selectMessage } from "#server/chat/message-queries.ts";
import { postBotMessage } from "#server/chat/post-bot-message.ts";
import { quotePlace } from "#server/chat/present-message.ts";
import type { Quote } from "#server/chat/store-message.ts";
import { audienceOf } from "#server/memory/audience.ts";
import type { Command } from "#server/storage/command.ts";
import type { Database } from "#server/storage/schema.ts";
import type { ComposedReply, ReplyPart, Source } from "./material.ts";
import { selectUsableVersions } from "./reading-queries.ts";
import { isWithin, keepAudience, type ReplyAudience, selectUnheard } from "./reply-audience-queries.ts";
import { insertReplySources, selectReply, updateReply } from "./reply-queries.ts";

export type StoredReply = { messageId: MessageId } | { problem: ReplyReason | "ended" };

/**
 * Posts what was composed, as the bot's message in the question's own place, once. Everything that it was made under is
 * checked again in this transaction: the question is there as it was read, Lain is in the channel, the audience is as
 * wide as it was, every source lies in it, alive and unedited. Otherwise nothing is posted and the problem is answered.
 */
export const storeReply: Command<
  { replyId: ReplyId; composed: ComposedReply; brain: Brain; audience: ReplyAudience },
  StoredReply
> = async (database, { replyId, composed, brain, audience }, context) => {
  const reply = await selectReply(database, replyId);
  if (reply === undefined || reply.state !== "thinking") return { problem: "ended" };
  const question = await selectMessage(database, reply.question_id);
  if (question === undefined || question.deleted_at !== null) return { problem: "question_removed" };
  const bot = await selectBot(database);
  if (bot === undefined || !(await isMember(database, reply.channel_id, bot.id)))
    return { problem: "lain_not_here" };
  const channelIds = await audienceOf(database, { lainId: bot.id, destinationId: reply.channel_id });
  const sources = composed.sources.filter((source) => source.id !== question.id);
  const read = composed.sources.find((source) => source.id === question.id);
  const isUnchanged = read === undefined || read.version === question.version;
  const isStillWithin = isWithin(audience, { channelIds, unheard: await selectUnheard(database) });
  if (!isUnchanged || !isStillWithin || !(await areUsable(database, sources, channelIds)))
    return { problem: "sources_changed" };

  const message = await postBotMessage(
    database,
    {
      channelId: reply.channel_id,
      content: storedContent(composed.parts),
      parentId: question.id,
      threadId: question.thread_id,
      quotes: quotesOf(composed),
    },
    context,
  );
  await insertReplySources(database, message.id, composed.sources);
  await updateReply(database, replyId, {
    state: "answered",
    reason: composed.cutShort ?? null,
    message_id: message.id,
    brain_kind: brain.kind,
    brain_name: brain.name,
    traits: JSON.stringify(composed.traits.map((trait) => trait.id)),
    audience: await keepAudience(database, audience),
    ended_at: context.now,
  });
  return { messageId: message.id };
};

async function areUsable(
  database: Database,
  sources: readonly Source[],
  channelIds: Parameters<typeof selectUsableVersions>[1]["channelIds"],
): Promise<boolean> {
  const ids = sources.map((source) => source.id);
  const versions = await selectUsableVersions(database, { ids, channelIds });
  return sources.every((source) => versions.get(source.id) === source.version);
}

/** What is stored holds no words of others: a mark stands where they are shown. */
function storedContent(parts: readonly ReplyPart[]): string {
  return parts
    .map((part) => (typeof part === "string" ? part.replaceAll(quotePlace, "") : quotePlace))
    .join("");
}

function quotesOf({ parts, cites }: ComposedReply): Quote[] {
  const quotes: Quote[] = parts
    .filter((part) => typeof part !== "string")
    .map((part) => ({ messageId: part.quotes, startOffset: part.start, endOffset: part.end }));
  const quoted = new Set(quotes.map((quote) => quote.messageId));
  for (const messageId of cites)
    if (!quoted.has(messageId)) quotes.push({ messageId, startOffset: null, endOffset: null });
  return quotes;
}
