import { z } from "zod";
import { endpoint } from "#contract/endpoint.ts";
import { channelIdSchema, fileIdSchema, messageIdSchema } from "#contract/ids.ts";
import { limits } from "#contract/limits.ts";
import {
  contentSchema,
  emojiSchema,
  fileSchema,
  messageSchema,
  newMessageSchema,
} from "#contract/message.ts";
import { limitSchema, messagePageQuerySchema, messagePageSchema } from "#contract/page.ts";

const tag = "messages";
const channelParams = z.strictObject({ channelId: channelIdSchema });
const messageParams = z.strictObject({ messageId: messageIdSchema });
const reactionParams = z.strictObject({ messageId: messageIdSchema, emoji: emojiSchema });

export const listMessages = endpoint({
  method: "GET",
  path: "/channels/:channelId/messages",
  summary:
    "A page of a channel's messages, oldest first; messages inside threads stand only under their thread",
  tag,
  params: channelParams,
  query: messagePageQuerySchema,
  answers: { 200: messagePageSchema },
});

export const postMessage = endpoint({
  method: "POST",
  path: "/channels/:channelId/messages",
  summary: "Post a message; the same `clientId` again answers 200 with the same message",
  tag,
  params: channelParams,
  body: newMessageSchema,
  answers: { 201: messageSchema, 200: messageSchema },
});

export const getMessage = endpoint({
  method: "GET",
  path: "/messages/:messageId",
  summary: "One message",
  tag,
  params: messageParams,
  answers: { 200: messageSchema },
});

export const editMessage = endpoint({
  method: "PATCH",
  path: "/messages/:messageId",
  summary: "Edit one's own message",
  tag,
  params: messageParams,
  body: z.strictObject({ content: contentSchema }),
  answers: { 200: messageSchema },
});

export const deleteMessage = endpoint({
  method: "DELETE",
  path: "/messages/:messageId",
  summary: "Delete one's own message; admins may delete any",
  tag,
  params: messageParams,
  answers: { 204: null },
});

export const getThread = endpoint({
  method: "GET",
  path: "/messages/:messageId/thread",
  summary: "A thread: its root and a page of its messages, oldest first",
  tag,
  params: messageParams,
  query: messagePageQuerySchema,
  answers: { 200: messagePageSchema.extend({ root: messageSchema }) },
});

export const addReaction = endpoint({
  method: "PUT",
  path: "/messages/:messageId/reactions/:emoji",
  summary: "React to a message",
  tag,
  params: reactionParams,
  answers: { 204: null },
});

export const removeReaction = endpoint({
  method: "DELETE",
  path: "/messages/:messageId/reactions/:emoji",
  summary: "Take one's reaction back",
  tag,
  params: reactionParams,
  answers: { 204: null },
});

export const uploadFile = endpoint({
  method: "POST",
  path: "/files",
  summary: "Upload a file; it is its uploader's alone until a message carries it",
  tag,
  upload: "multipart",
  answers: { 201: fileSchema },
});

/** Answers the bytes themselves, to be saved; `?preview` answers what is safe to show (pictures, sound, film), inline. */
export const downloadFile = endpoint({
  method: "GET",
  path: "/files/:fileId",
  summary: "A file's bytes, for those who can read its message",
  tag,
  params: z.strictObject({ fileId: fileIdSchema }),
  query: z.strictObject({ preview: z.string().optional() }),
  answers: { 200: null, 206: null },
});

export const searchMessages = endpoint({
  method: "GET",
  path: "/search",
  summary:
    "Search by words, newest first, or by meaning, best first and all at once; `from:` `in:` `before:` `after:` `has:file` narrow both",
  tag,
  query: z.strictObject({
    q: z.string().trim().min(1).max(limits.searchLength),
    mode: z.enum(["text", "meaning"]).default("text"),
    before: messageIdSchema.optional(),
    limit: limitSchema,
  }),
  answers: { 200: messagePageSchema },
});

export const findSimilarMessages = endpoint({
  method: "GET",
  path: "/messages/:messageId/similar",
  summary: "Messages like this one, most alike first, of those that Lain remembers and the caller may read",
  tag,
  params: messageParams,
  query: z.strictObject({ limit: limitSchema }),
  answers: { 200: messagePageSchema },
});
