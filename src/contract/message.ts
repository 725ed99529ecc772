import { z } from "zod";
import { channelIdSchema, fileIdSchema, memberIdSchema, messageIdSchema } from "./ids.ts";
import { limits } from "./limits.ts";

export const fileSchema = z.object({
  id: fileIdSchema,
  name: z.string(),
  /** Found from the bytes, not from the name. */
  mediaType: z.string(),
  /** Bytes. */
  size: z.number().int(),
  /** Pixels, for images. */
  width: z.number().int().nullable(),
  height: z.number().int().nullable(),
});

export const reactionSchema = z.object({
  emoji: z.string(),
  memberIds: z.array(memberIdSchema),
});

export const messageSchema = z.object({
  id: messageIdSchema,
  channelId: channelIdSchema,
  authorId: memberIdSchema,
  content: z.string(),
  createdAt: z.iso.datetime(),
  /** Equals `createdAt` until the message is edited. */
  updatedAt: z.iso.datetime(),
  /** The message that this one answers. Never hides it. */
  parentId: messageIdSchema.nullable(),
  /** The root of the thread in which this message stands, or null. */
  threadId: messageIdSchema.nullable(),
  replyCount: z.number().int(),
  lastReplyAt: z.iso.datetime().nullable(),
  reactions: z.array(reactionSchema),
  files: z.array(fileSchema),
  clientId: z.string().optional(),
  /** A removed message that still stands as the root of a thread: its content is empty. */
  deleted: z.literal(true).optional(),
  /** A reply of Lain's that quoted a message which was edited or removed since: its words are gone. */
  withdrawn: z.literal(true).optional(),
});

/** Content is trimmed at the end; a message needs content or a file. NUL and lone surrogates are refused. */
export const contentSchema = z
  .string()
  .max(limits.messageLength)
  .refine((text) => text.isWellFormed(), "lone surrogates are not text")
  .refine((text) => !text.includes("\u0000"), "a NUL character is not text");

export const clientIdSchema = z
  .string()
  .min(1)
  .max(limits.clientIdLength)
  .regex(/^[\x21-\x7e]+$/, "printable ASCII without spaces");

export const newMessageSchema = z.strictObject({
  content: contentSchema,
  parentId: messageIdSchema.nullish(),
  threadId: messageIdSchema.nullish(),
  fileIds: z.array(fileIdSchema).max(limits.filesPerMessage).optional(),
  clientId: clientIdSchema.optional(),
});

export const emojiSchema = z
  .string()
  .min(1)
  .max(limits.emojiLength)
  .regex(/^(?:\p{RGI_Emoji})$/v, "one emoji");

export type Message = z.infer<typeof messageSchema>;
export type MessageFile = z.infer<typeof fileSchema>;
export type Reaction = z.infer<typeof reactionSchema>;
export type NewMessage = z.infer<typeof newMessageSchema>;
