import type { FastifyInstance } from "fastify";
import {
  addChannelMember,
  changeChannel,
  createChannel,
  getChannel,
  joinChannel,
  listChannelMembers,
  listChannels,
  moveReadMarker,
  openDirectChannel,
  removeChannelMember,
} from "#contract/endpoints/channels.ts";
import type { chatCommands } from "#server/chat/chat-commands.ts";
import { presentChannel } from "#server/chat/present-channel.ts";
import { readChannelMemberIds, readMyChannel, readMyChannels } from "#server/chat/read-channels.ts";
import { route, withStatus } from "#server/http/route.ts";
import type { Commands } from "#server/storage/command.ts";
import type { Database } from "#server/storage/schema.ts";

export function registerChannelsRoutes(
  app: FastifyInstance,
  deps: { read: Database; commands: Commands<typeof chatCommands> },
): void {
  const { read, commands } = deps;

  route(app, listChannels, async ({ caller }) => ({
    channels: await readMyChannels(read, caller.memberId),
  }));

  route(app, createChannel, async ({ body, caller }) =>
    presentChannel(read, await commands.createChannel({ ...body, creatorId: caller.memberId })),
  );

  route(app, openDirectChannel, async ({ body, caller }) => {
    const { channel, isNew } = await commands.openDirectChannel({ ...body, openedBy: caller.memberId });
    return withStatus(isNew ? 201 : 200, await presentChannel(read, channel));
  });

  route(app, getChannel, ({ params, caller }) => readMyChannel(read, caller.memberId, params.channelId));

  route(app, changeChannel, async ({ params, body, caller }) =>
    presentChannel(read, await commands.changeChannel({ ...body, ...params, memberId: caller.memberId })),
  );

  route(app, joinChannel, async ({ params, caller }) =>
    presentChannel(read, await commands.joinChannel({ ...params, memberId: caller.memberId })),
  );

  route(app, listChannelMembers, async ({ params, caller }) => ({
    memberIds: await readChannelMemberIds(read, caller.memberId, params.channelId),
  }));

  route(app, addChannelMember, async ({ params, body, caller }) =>
    presentChannel(read, await commands.addChannelMember({ ...params, ...body, callerId: caller.memberId })),
  );

  route(app, removeChannelMember, ({ params, caller }) =>
    commands.removeChannelMember({ ...params, callerId: caller.memberId }),
  );

  route(app, moveReadMarker, ({ params, body, caller }) =>
    commands.moveReadMarker({ ...params, ...body, memberId: caller.memberId }),
  );
}
