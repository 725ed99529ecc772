import type { ChannelChanges, NewChannel } from "#contract/channel.ts";
import type { ChannelId, MemberId, MessageId } from "#contract/ids.ts";
import type { MemberChanges, MemberRole } from "#contract/member.ts";
import type { MessagePageQuery } from "#contract/page.ts";
import type { Logger } from "#server/platform/logger.ts";
import type { Commands } from "#server/storage/command.ts";
import type { FileStore } from "#server/storage/files.ts";
import type { Database } from "#server/storage/schema.ts";
import type { chatCommands } from "./chat-commands.ts";
import { createChannelSweep } from "./create-channel-sweep.ts";
import { createFiles } from "./files/create-files.ts";
import { selectMembers } from "./member-queries.ts";
import { requireActive } from "./permissions.ts";
import type { Post } from "./post-message.ts";
import { presentChannel } from "./present-channel.ts";
import { presentMe, presentMember } from "./present-member.ts";
import { presentMessage, presentNewMessage } from "./present-message.ts";
import { readChannelMemberIds, readMyChannel, readMyChannels } from "./read-channels.ts";
import { readChannelPage, readMessage, readThread } from "./read-messages.ts";
import { createSearch, type SearchByMeaning } from "./search/search-messages.ts";
import { createSimilar, type FindAlike } from "./search/similar-messages.ts";

/** Chat as the edges call it: each call names its caller, asks who may, and answers entities of the contract. */
export type Chat = ReturnType<typeof createChat>;

export function createChat(deps: {
  read: Database;
  /** For queries that may take long. */
  search: Database;
  wordsIndexed: () => Promise<void>;
  commands: Commands<typeof chatCommands>;
  /** For what nobody waits for. */
  backgroundCommands: Commands<typeof chatCommands>;
  store: FileStore;
  searchByMeaning: SearchByMeaning;
  findAlike: FindAlike;
  logger: Logger;
}) {
  const { read, commands, backgroundCommands } = deps;
  const files = createFiles(deps);
  const channelSweep = createChannelSweep({
    ...deps,
    commands: backgroundCommands,
    removeBytes: files.removeBytes,
  });

  const members = {
    async me(callerId: MemberId) {
      return presentMe(read, await requireActive(read, callerId));
    },
    async list() {
      return (await selectMembers(read)).map(presentMember);
    },
    async changeMe(callerId: MemberId, changes: MemberChanges) {
      const { member, removedFileIds } = await commands.changeMe({ ...changes, memberId: callerId });
      await files.removeBytes(removedFileIds);
      return presentMe(read, member);
    },
    async forgetMe(callerId: MemberId) {
      return presentMe(read, await commands.forgetMe({ memberId: callerId }));
    },
    async change(
      callerId: MemberId,
      memberId: MemberId,
      changes: { role?: MemberRole | undefined; deactivated?: boolean | undefined },
    ) {
      return presentMember(await commands.changeMember({ ...changes, memberId, callerId }));
    },
  };

  const channels = {
    list: (callerId: MemberId) => readMyChannels(read, callerId),
    get: (callerId: MemberId, channelId: ChannelId) => readMyChannel(read, callerId, channelId),
    memberIds: (callerId: MemberId, channelId: ChannelId) => readChannelMemberIds(read, callerId, channelId),
    async create(callerId: MemberId, channel: NewChannel) {
      return presentChannel(read, await commands.createChannel({ ...channel, creatorId: callerId }));
    },
    async openDirect(callerId: MemberId, memberIds: MemberId[]) {
      const { channel, isNew } = await commands.openDirectChannel({ openedBy: callerId, memberIds });
      return { channel: await presentChannel(read, channel), isNew };
    },
    async change(callerId: MemberId, channelId: ChannelId, changes: ChannelChanges) {
      const channel = await commands.changeChannel({ ...changes, channelId, memberId: callerId });
      return presentChannel(read, channel);
    },
    /** It is gone for everybody then; what was said in it goes after that. */
    async remove(callerId: MemberId, channelId: ChannelId) {
      await commands.deleteChannel({ channelId, memberId: callerId });
      void channelSweep.sweep();
    },
    sweep: channelSweep.sweep,
    async join(callerId: MemberId, channelId: ChannelId) {
      return presentChannel(read, await commands.joinChannel({ channelId, memberId: callerId }));
    },
    async addMember(callerId: MemberId, channelId: ChannelId, memberId: MemberId) {
      return presentChannel(read, await commands.addChannelMember({ callerId, channelId, memberId }));
    },
    removeMember: (callerId: MemberId, channelId: ChannelId, memberId: MemberId) =>
      commands.removeChannelMember({ callerId, channelId, memberId }),
    moveReadMarker: (callerId: MemberId, channelId: ChannelId, messageId: MessageId | null) =>
      commands.moveReadMarker({ memberId: callerId, channelId, messageId }),
  };

  const messages = {
    page: (callerId: MemberId, channelId: ChannelId, query: MessagePageQuery) =>
      readChannelPage(read, callerId, channelId, query),
    thread: (callerId: MemberId, rootId: MessageId, query: MessagePageQuery) =>
      readThread(read, callerId, rootId, query),
    get: (callerId: MemberId, messageId: MessageId) => readMessage(read, callerId, messageId),
    async post(post: Post) {
      const { message, isNew } = await commands.postMessage(post);
      const hasFiles = post.fileIds !== undefined;
      return {
        message: isNew
          ? await presentNewMessage(read, message, hasFiles)
          : await presentMessage(read, message),
        isNew,
      };
    },
    async edit(callerId: MemberId, messageId: MessageId, content: string) {
      return presentMessage(read, await commands.editMessage({ memberId: callerId, messageId, content }));
    },
    async remove(callerId: MemberId, messageId: MessageId) {
      const { fileIds } = await commands.deleteMessage({ memberId: callerId, messageId });
      await files.removeBytes(fileIds);
    },
    react: (callerId: MemberId, messageId: MessageId, emoji: string) =>
      commands.addReaction({ memberId: callerId, messageId, emoji }),
    takeReactionBack: (callerId: MemberId, messageId: MessageId, emoji: string) =>
      commands.removeReaction({ memberId: callerId, messageId, emoji }),
  };

  return {
    members,
    channels,
    messages,
    files,
    search: createSearch(deps),
    similar: createSimilar(deps),
    close: channelSweep.close,
  };
}
