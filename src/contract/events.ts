import { z } from "zod";
import { channelSchema } from "./channel.ts";
import { channelIdSchema, memberIdSchema, messageIdSchema } from "./ids.ts";
import { memberSchema } from "./member.ts";
import { messageSchema } from "./message.ts";

const at = z.iso.datetime();
const reaction = {
  at,
  messageId: messageIdSchema,
  channelId: channelIdSchema,
  memberId: memberIdSchema,
  emoji: z.string(),
};

/** What happened, past tense. The server stores ids and fills in today's content when it sends. */
export const eventSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("message.created"), at, message: messageSchema }),
  z.object({ type: z.literal("message.updated"), at, message: messageSchema }),
  z.object({
    type: z.literal("message.deleted"),
    at,
    messageId: messageIdSchema,
    channelId: channelIdSchema,
    /** Its place stays, without its words, as long as there are answers in its thread. */
    remains: z.literal(true).optional(),
  }),
  z.object({ type: z.literal("reaction.added"), ...reaction }),
  z.object({ type: z.literal("reaction.removed"), ...reaction }),
  z.object({ type: z.literal("channel.created"), at, channel: channelSchema }),
  z.object({ type: z.literal("channel.updated"), at, channel: channelSchema }),
  /** It is gone for everybody. Sent to those who could read it. */
  z.object({ type: z.literal("channel.deleted"), at, channelId: channelIdSchema }),
  z.object({ type: z.literal("member.joined"), at, channelId: channelIdSchema, memberId: memberIdSchema }),
  z.object({ type: z.literal("member.left"), at, channelId: channelIdSchema, memberId: memberIdSchema }),
  z.object({ type: z.literal("member.updated"), at, member: memberSchema }),
  /** Sent to the member whose marker moved, alone. Without a message, everything is unread again. */
  z.object({
    type: z.literal("read-marker.moved"),
    at,
    channelId: channelIdSchema,
    messageId: messageIdSchema.nullable(),
  }),
]);

export type Event = z.infer<typeof eventSchema>;
export type EventType = Event["type"];
