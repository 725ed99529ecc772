import { z } from "zod";
import { channelChangesSchema, channelSchema, myChannelSchema, newChannelSchema } from "#contract/channel.ts";
import { endpoint } from "#contract/endpoint.ts";
import { channelIdSchema, memberIdSchema, messageIdSchema } from "#contract/ids.ts";
import { limits } from "#contract/limits.ts";

const tag = "channels";
const channelParams = z.strictObject({ channelId: channelIdSchema });
const membershipParams = z.strictObject({ channelId: channelIdSchema, memberId: memberIdSchema });

export const listChannels = endpoint({
  method: "GET",
  path: "/channels",
  summary: "Every channel that the caller may read, joined or not",
  tag,
  answers: { 200: z.object({ channels: z.array(myChannelSchema) }) },
});

export const createChannel = endpoint({
  method: "POST",
  path: "/channels",
  summary: "Create a channel; its creator and Lain are its first members",
  tag,
  body: newChannelSchema,
  answers: { 201: channelSchema },
});

export const openDirectChannel = endpoint({
  method: "POST",
  path: "/channels/direct",
  summary: "The direct channel of exactly these members and the caller, made if it is not there",
  tag,
  body: z.strictObject({
    memberIds: z
      .array(memberIdSchema)
      .min(1)
      .max(limits.directMembers - 1),
  }),
  answers: { 200: channelSchema, 201: channelSchema },
});

export const getChannel = endpoint({
  method: "GET",
  path: "/channels/:channelId",
  summary: "One channel",
  tag,
  params: channelParams,
  answers: { 200: myChannelSchema },
});

export const changeChannel = endpoint({
  method: "PATCH",
  path: "/channels/:channelId",
  summary: "Rename, set the topic, archive, take off the record",
  tag,
  params: channelParams,
  body: channelChangesSchema,
  answers: { 200: channelSchema },
});

export const deleteChannel = endpoint({
  method: "DELETE",
  path: "/channels/:channelId",
  summary: "Delete a channel with all that was said in it; for admins",
  tag,
  params: channelParams,
  answers: { 204: null },
});

export const joinChannel = endpoint({
  method: "POST",
  path: "/channels/:channelId/join",
  summary: "Join a public channel",
  tag,
  params: channelParams,
  answers: { 200: channelSchema },
});

export const listChannelMembers = endpoint({
  method: "GET",
  path: "/channels/:channelId/members",
  summary: "Who is in a channel",
  tag,
  params: channelParams,
  answers: { 200: z.object({ memberIds: z.array(memberIdSchema) }) },
});

export const addChannelMember = endpoint({
  method: "POST",
  path: "/channels/:channelId/members",
  summary: "Add a member to a channel",
  tag,
  params: channelParams,
  body: z.strictObject({ memberId: memberIdSchema }),
  answers: { 200: channelSchema },
});

export const removeChannelMember = endpoint({
  method: "DELETE",
  path: "/channels/:channelId/members/:memberId",
  summary: "Leave a channel, or put a member out of it",
  tag,
  params: membershipParams,
  answers: { 204: null },
});

export const moveReadMarker = endpoint({
  method: "PUT",
  path: "/channels/:channelId/read-marker",
  summary: "Mark everything up to a message as read; null marks all as unread",
  tag,
  params: channelParams,
  body: z.strictObject({ messageId: messageIdSchema.nullable() }),
  answers: { 204: null },
});
