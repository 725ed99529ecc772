import { z } from "zod";
import { eventSchema } from "./events.ts";
import { channelIdSchema, memberIdSchema, messageIdSchema, replyIdSchema } from "./ids.ts";
import { presenceStateSchema } from "./member.ts";
import { replyReasonSchema } from "./reply.ts";

export const replyStartedSchema = z.object({
  type: z.literal("reply.started"),
  replyId: replyIdSchema,
  channelId: channelIdSchema,
  parentId: messageIdSchema,
  threadId: messageIdSchema.nullable(),
});
export const replyDeltaSchema = z.object({
  type: z.literal("reply.delta"),
  replyId: replyIdSchema,
  /** Deltas are numbered from 0; a gap is filled by a snapshot. */
  index: z.number().int(),
  text: z.string(),
});
/** To who comes late: the text up to and including delta `index`. */
export const replySnapshotSchema = z.object({
  type: z.literal("reply.snapshot"),
  replyId: replyIdSchema,
  index: z.number().int(),
  text: z.string(),
});
export const replyEndedSchema = z.object({
  type: z.literal("reply.ended"),
  replyId: replyIdSchema,
  messageId: messageIdSchema.optional(),
  reason: replyReasonSchema.optional(),
});

const presenceSchema = z.object({ memberId: memberIdSchema, state: presenceStateSchema });

/** What passes by and is not kept: a client that was away does not get it. */
export const passingFrameSchema = z.discriminatedUnion("type", [
  replyStartedSchema,
  replyDeltaSchema,
  replySnapshotSchema,
  replyEndedSchema,
  z.object({ type: z.literal("typing.started"), channelId: channelIdSchema, memberId: memberIdSchema }),
  presenceSchema.extend({ type: z.literal("presence.changed") }),
  /** The same of many at once: when a whole room comes back, a frame for each would be a frame for each pair. */
  z.object({ type: z.literal("presences.changed"), members: z.array(presenceSchema) }),
]);

export const serverFrameSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("hello"), cursor: z.string() }),
  z.object({ type: z.literal("events"), cursor: z.string(), events: z.array(eventSchema) }),
  z.object({ type: z.literal("resync") }),
  ...passingFrameSchema.options,
]);

export const clientFrameSchema = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("resume"), cursor: z.string().max(200) }),
  z.strictObject({ type: z.literal("typing"), channelId: channelIdSchema }),
  z.strictObject({ type: z.literal("heartbeat"), idle: z.boolean().optional() }),
]);

/** Close codes of the socket beyond the standard ones. */
export const closeCodes = {
  badFrame: 4400,
  unauthorized: 4401,
  tooSlow: 4408,
  tooMuch: 4429,
} as const;

/** Milliseconds. A client sends a heartbeat this often; after two missed ones the server hangs up. */
export const heartbeatIntervalMs = 25_000;

export type PassingFrame = z.infer<typeof passingFrameSchema>;
export type ServerFrame = z.infer<typeof serverFrameSchema>;
export type ClientFrame = z.infer<typeof clientFrameSchema>;
