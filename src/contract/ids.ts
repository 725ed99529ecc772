import { z } from "zod";

/**
 * An id is 16 decimal digits: 42 bits of epoch milliseconds and 11 bits of counter, so ids sort by age as
 * strings and each fits a double exactly. To everyone outside the server they are opaque.
 */
const idText = z.string().regex(/^\d{16}$/, "an id of 16 digits");

export const memberIdSchema = idText.brand<"MemberId">();
export const channelIdSchema = idText.brand<"ChannelId">();
export const messageIdSchema = idText.brand<"MessageId">();
export const fileIdSchema = idText.brand<"FileId">();
export const replyIdSchema = idText.brand<"ReplyId">();
export const importIdSchema = idText.brand<"ImportId">();
export const invitationIdSchema = idText.brand<"InvitationId">();
export const tokenIdSchema = idText.brand<"TokenId">();

export type MemberId = z.infer<typeof memberIdSchema>;
export type ChannelId = z.infer<typeof channelIdSchema>;
export type MessageId = z.infer<typeof messageIdSchema>;
export type FileId = z.infer<typeof fileIdSchema>;
export type ReplyId = z.infer<typeof replyIdSchema>;
export type ImportId = z.infer<typeof importIdSchema>;
export type InvitationId = z.infer<typeof invitationIdSchema>;
export type TokenId = z.infer<typeof tokenIdSchema>;
