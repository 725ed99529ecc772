import type { ChannelId, MemberId, MessageId } from "#contract/ids.ts";
import type { MessagePage } from "#contract/page.ts";
import { selectReadableChannelIds } from "#server/chat/permission-queries.ts";
import { presentMessages } from "#server/chat/present-message.ts";
import { readMessage } from "#server/chat/read-messages.ts";
import type { Database } from "#server/storage/schema.ts";
import { readFound } from "./read-found.ts";

/** Other messages of these channels that are like a message, most alike first. They are read and checked again here. */
export type FindAlike = (query: {
  messageId: MessageId;
  text: string;
  channelIds: ChannelId[];
  limit: number;
}) => Promise<MessageId[]>;

/** Finds what is like a message, among what a member may read. Throws `not_found` where they may not read it itself. */
export function createSimilar({ read, findAlike }: { read: Database; findAlike: FindAlike }) {
  return async (memberId: MemberId, messageId: MessageId, limit: number): Promise<MessagePage> => {
    const { content, withdrawn } = await readMessage(read, memberId, messageId);
    // The sentence in the place of a withdrawn reply is nobody's.
    if (content.trim() === "" || withdrawn) return { messages: [], hasMore: false };
    const channelIds = await selectReadableChannelIds(read, memberId);
    const ids = await findAlike({ messageId, text: content, channelIds, limit });
    const found = await readFound(read, memberId, ids);
    return { messages: await presentMessages(read, found), hasMore: false };
  };
}
