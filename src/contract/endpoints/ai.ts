import { z } from "zod";
import { endpoint } from "#contract/endpoint.ts";
import { channelIdSchema, messageIdSchema } from "#contract/ids.ts";
import { clientIdSchema, contentSchema, messageSchema } from "#contract/message.ts";
import { replyStatusSchema, whySchema } from "#contract/reply.ts";

const tag = "lain";
const messageParams = z.strictObject({ messageId: messageIdSchema });

export const askLain = endpoint({
  method: "POST",
  path: "/ai/message",
  summary: "Put a question to Lain, in a channel or in the caller's direct channel with it; can stream",
  tag,
  body: z.strictObject({
    content: contentSchema,
    channelId: channelIdSchema.optional(),
    parentId: messageIdSchema.nullish(),
    threadId: messageIdSchema.nullish(),
    clientId: clientIdSchema.optional(),
  }),
  answers: {
    201: z.object({ message: messageSchema, reply: messageSchema }),
    202: z.object({
      message: messageSchema,
      state: z.enum(["thinking", "failed", "declined"]),
      reason: z.string().optional(),
    }),
  },
});

export const getReply = endpoint({
  method: "GET",
  path: "/ai/message/:messageId",
  summary: "What became of a question",
  tag,
  params: messageParams,
  answers: { 200: replyStatusSchema },
});

export const stopReply = endpoint({
  method: "POST",
  path: "/ai/message/:messageId/stop",
  summary: "Stop Lain's answer to one's own question; what is said so far is kept",
  tag,
  params: messageParams,
  answers: { 200: replyStatusSchema },
});

export const askAgain = endpoint({
  method: "POST",
  path: "/ai/message/:messageId/again",
  summary: "Have one's own question answered again",
  tag,
  params: messageParams,
  answers: { 202: replyStatusSchema },
});

export const listRecentReplies = endpoint({
  method: "GET",
  path: "/ai/messages/recent",
  summary: "Lain's newest answers to the caller, newest first, each with the message that it answers",
  tag,
  query: z.strictObject({ limit: z.coerce.number().int().min(1).max(50).default(10) }),
  answers: {
    200: z.object({ messages: z.array(messageSchema.extend({ parent: messageSchema.nullable() })) }),
  },
});

export const whyReply = endpoint({
  method: "GET",
  path: "/ai/replies/:messageId/why",
  summary: "What an answer relied on",
  tag,
  params: messageParams,
  answers: { 200: whySchema },
});

export const judgeReply = endpoint({
  method: "PUT",
  path: "/ai/replies/:messageId/judgement",
  summary: "Say that an answer was wrong, or take that back; Lain will not repeat a wrong answer to you",
  tag,
  params: messageParams,
  body: z.strictObject({ wrong: z.boolean() }),
  answers: { 204: null },
});
