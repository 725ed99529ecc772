import type { FastifyInstance } from "fastify";
import {
  addChannelMember,
  changeChannel,
  createChannel,
  deleteChannel,
  getChannel,
  joinChannel,
  listChannelMembers,
  listChannels,
  moveReadMarker,
  openDirectChannel,
  removeChannelMember,
} from "#contract/endpoints/channels.ts";
import type { Chat } from "#server/chat/create-chat.ts";
import { route, withStatus } from "#server/http/route.ts";

export function registerChannelsRoutes(app: FastifyInstance, { channels }: Pick<Chat, "channels">): void {
  route(app, listChannels, async ({ caller }) => ({ channels: await channels.list(caller.memberId) }));

  route(app, createChannel, ({ body, caller }) => channels.create(caller.memberId, body));

  route(app, openDirectChannel, async ({ body, caller }) => {
    const { channel, isNew } = await channels.openDirect(caller.memberId, body.memberIds);
    return withStatus(isNew ? 201 : 200, channel);
  });

  route(app, getChannel, ({ params, caller }) => channels.get(caller.memberId, params.channelId));

  route(app, changeChannel, ({ params, body, caller }) =>
    channels.change(caller.memberId, params.channelId, body),
  );

  route(app, deleteChannel, ({ params, caller }) => channels.remove(caller.memberId, params.channelId));

  route(app, joinChannel, ({ params, caller }) => channels.join(caller.memberId, params.channelId));

  route(app, listChannelMembers, async ({ params, caller }) => ({
    memberIds: await channels.memberIds(caller.memberId, params.channelId),
  }));

  route(app, addChannelMember, ({ params, body, caller }) =>
    channels.addMember(caller.memberId, params.channelId, body.memberId),
  );

  route(app, removeChannelMember, ({ params, caller }) =>
    channels.removeMember(caller.memberId, params.channelId, params.memberId),
  );

  route(app, moveReadMarker, ({ params, body, caller }) =>
    channels.moveReadMarker(caller.memberId, params.channelId, body.messageId),
  );
}
