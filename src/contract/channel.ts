import { z } from "zod";
import { channelIdSchema, memberIdSchema, messageIdSchema } from "./ids.ts";
import { limits } from "./limits.ts";
import { channelNamePattern } from "./patterns.ts";

export const channelKindSchema = z.enum(["public", "private", "direct"]);

export const channelNameSchema = z
  .string()
  .trim()
  .min(1)
  .max(limits.channelNameLength)
  .regex(channelNamePattern, "lower-case letters, digits, dashes and underscores");

export const topicSchema = z.string().trim().max(limits.topicLength);

export const channelSchema = z.object({
  id: channelIdSchema,
  kind: channelKindSchema,
  /** Null for direct channels: those are named by their members. */
  name: z.string().nullable(),
  topic: z.string(),
  createdAt: z.iso.datetime(),
  archived: z.boolean(),
  /** Nothing said in an off-the-record channel enters Lain's memory. */
  offTheRecord: z.boolean(),
  memberCount: z.number().int(),
  /** All members of a direct channel; of others the list is asked for by its own endpoint. */
  memberIds: z.array(memberIdSchema).optional(),
  /** Whether Lain is in the channel. */
  hasLain: z.boolean(),
});

/** A channel with what concerns the caller alone. */
export const myChannelSchema = channelSchema.extend({
  joined: z.boolean(),
  lastReadMessageId: messageIdSchema.nullable(),
  unreadCount: z.number().int(),
  mentionCount: z.number().int(),
  lastMessageId: messageIdSchema.nullable(),
  /** Whether the caller may rename, archive and change it, and put members out. */
  canManage: z.boolean(),
  /** Whether the caller may delete it, with all that was said in it. */
  canDelete: z.boolean(),
});

export const newChannelSchema = z.strictObject({
  name: channelNameSchema,
  kind: z.enum(["public", "private"]),
  topic: topicSchema.optional(),
});

export const channelChangesSchema = z.strictObject({
  name: channelNameSchema.optional(),
  topic: topicSchema.optional(),
  archived: z.boolean().optional(),
  offTheRecord: z.boolean().optional(),
});

export type Channel = z.infer<typeof channelSchema>;
export type MyChannel = z.infer<typeof myChannelSchema>;
export type ChannelKind = z.infer<typeof channelKindSchema>;
export type NewChannel = z.infer<typeof newChannelSchema>;
export type ChannelChanges = z.infer<typeof channelChangesSchema>;
