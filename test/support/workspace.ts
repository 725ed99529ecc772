import { randomUUID } from "node:crypto";
import type { ChannelId, MemberId, MessageId } from "#contract/ids.ts";
import type { MemberRole } from "#contract/member.ts";
import type { NewMessage } from "#contract/message.ts";
import type { ChannelRow } from "#server/chat/channel-queries.ts";
import type { BotOptions } from "#server/chat/ensure-bot.ts";
import type { MemberRow } from "#server/chat/member-queries.ts";
import type { MessageRow } from "#server/chat/message-queries.ts";
import type { BotPost } from "#server/chat/post-bot-message.ts";
import type { Clock } from "#server/platform/clock.ts";
import { openTempStorage, type TestStorage } from "./temp-storage.ts";

/** A workspace as its first start makes it, and short ways to fill it through the product's own commands. */
export interface TestWorkspace {
  storage: TestStorage;
  bot: MemberRow;
  /** The channel that everybody joins. */
  generalId: ChannelId;
  /** The first one is the owner unless a role is given. */
  addMember(handle: string, options?: { role?: MemberRole; name?: string }): Promise<MemberRow>;
  /** The creator and the bot are in it, and `memberIds` besides. */
  addChannel(
    name: string,
    options: {
      creatorId: MemberId;
      kind?: "public" | "private";
      memberIds?: MemberId[];
      withoutBot?: boolean;
    },
  ): Promise<ChannelRow>;
  openDirect(openedBy: MemberId, ...memberIds: MemberId[]): Promise<ChannelRow>;
  post(
    channelId: ChannelId,
    authorId: MemberId,
    content: string,
    options?: Partial<NewMessage>,
  ): Promise<MessageRow>;
  postAsBot(
    channelId: ChannelId,
    content: string,
    options?: Partial<Omit<BotPost, "channelId" | "content">>,
  ): Promise<MessageRow>;
  edit(message: MessageRow, content: string): Promise<MessageRow>;
  /** As its author. */
  remove(message: { id: MessageId; author_id: MemberId }): Promise<void>;
  close(): Promise<void>;
}

export async function openTestWorkspace(
  options: { clock?: Clock; folder?: string; storage?: TestStorage } & Partial<BotOptions> = {},
): Promise<TestWorkspace> {
  const storage = options.storage ?? (await openTempStorage(options));
  const { commands } = storage;
  const generalId = await commands.ensureWorkspace();
  const bot = await commands.ensureBot({
    handle: options.handle ?? "lain",
    aliases: options.aliases ?? ["terrence"],
    sees: options.sees ?? "rooms",
  });
  return {
    storage,
    bot,
    generalId,
    addMember: (handle, { role, name = handle } = {}) =>
      commands.createMember({ userId: randomUUID(), handle, name, ...(role === undefined ? {} : { role }) }),
    async addChannel(name, { creatorId, kind = "public", memberIds = [], withoutBot = false }) {
      const channel = await commands.createChannel({ name, kind, creatorId });
      const channelId = channel.id;
      for (const memberId of memberIds)
        await commands.addChannelMember({ callerId: creatorId, channelId, memberId });
      if (withoutBot)
        await commands.removeChannelMember({ callerId: creatorId, channelId, memberId: bot.id });
      return channel;
    },
    openDirect: async (openedBy, ...memberIds) =>
      (await commands.openDirectChannel({ openedBy, memberIds })).channel,
    post: async (channelId, authorId, content, rest = {}) =>
      (await commands.postMessage({ channelId, authorId, content, ...rest })).message,
    postAsBot: (channelId, content, { parentId = null, threadId = null, quotes = [] } = {}) =>
      commands.postBotMessage({ channelId, content, parentId, threadId, quotes }),
    edit: (message, content) =>
      commands.editMessage({ memberId: message.author_id, messageId: message.id, content }),
    async remove(message) {
      await commands.deleteMessage({ memberId: message.author_id, messageId: message.id });
    },
    close: () => storage.close(),
  };
}
