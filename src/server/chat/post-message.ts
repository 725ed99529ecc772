import type { ChannelId, FileId, MemberId, MessageId } from "#contract/ids.ts";
import type { NewMessage } from "#contract/message.ts";
import { AppError } from "#server/platform/app-error.ts";
import type { Command } from "#server/storage/command.ts";
import type { Database } from "#server/storage/schema.ts";
import { moveMarkerTo } from "./channel-queries.ts";
import { enterChannel } from "./enter-channel.ts";
import { type MessageRow, selectMessage } from "./message-queries.ts";
import { canPost, canRead, requireAllowed } from "./permissions.ts";
import { selectAttachedFileIds, selectPostFacts } from "./post-queries.ts";
import { type Draft, storeMessage } from "./store-message.ts";

export interface Post extends NewMessage {
  channelId: ChannelId;
  authorId: MemberId;
}

/** `isNew` is false when the same post, by its `clientId`, has been stored before. */
export interface Posted {
  message: MessageRow;
  isNew: boolean;
}

/** Posting into a public channel joins it. */
export const postMessage: Command<Post, Posted> = async (database, post, context) => {
  const draft = draftOf(post);
  const facts = await selectPostFacts(database, draft);
  if (facts === undefined || !canRead(facts)) throw new AppError("not_found");
  if (facts.earlierId !== null)
    return { message: await sameMessage(database, facts.earlierId, draft), isNew: false };
  requireAllowed(canPost(facts));
  requirePlace(draft, facts);
  const message = await storeMessage(database, draft, context);
  if (facts.joinedAt === null) await enterChannel(database, draft.channelId, draft.authorId, context);
  // Who speaks has read what was said before.
  if (draft.threadId === null) await moveMarkerTo(database, draft.channelId, draft.authorId, message.id);
  return { message, isNew: true };
};

function draftOf(post: Post): Draft {
  return {
    channelId: post.channelId,
    authorId: post.authorId,
    content: post.content.trimEnd(),
    parentId: post.parentId ?? null,
    threadId: post.threadId ?? null,
    clientId: post.clientId ?? null,
    fileIds: post.fileIds ?? [],
    quotes: [],
  };
}

/** What is answered and the thread have to be in the channel itself; threads do not branch. */
export function requirePlace(
  draft: { channelId: ChannelId; parentId: MessageId | null; threadId: MessageId | null },
  facts: {
    parentChannelId: ChannelId | null;
    rootChannelId: ChannelId | null;
    rootThreadId: MessageId | null;
  },
): void {
  if (draft.parentId !== null && facts.parentChannelId !== draft.channelId)
    throw new AppError("not_found", "The message to be answered is not in this channel.");
  if (draft.threadId !== null && facts.rootChannelId !== draft.channelId)
    throw new AppError("not_found", "The thread is not in this channel.");
  if (facts.rootThreadId !== null)
    throw new AppError("bad_request", "A message inside a thread cannot be the root of another.");
}

/** The message that a repeated post stored. Throws `conflict` when its `clientId` stands for something else. */
async function sameMessage(database: Database, id: MessageId, draft: Draft): Promise<MessageRow> {
  const message = (await selectMessage(database, id))!;
  const fileIds: FileId[] = await selectAttachedFileIds(database, id);
  const isSame =
    message.channel_id === draft.channelId &&
    message.parent_id === draft.parentId &&
    message.thread_id === draft.threadId &&
    // An edited message cannot be compared: its first words are forgotten.
    (message.version > 1 || message.content === draft.content) &&
    fileIds.join() === draft.fileIds.join();
  if (!isSame) throw new AppError("conflict", "This clientId belongs to another message.");
  return message;
}
