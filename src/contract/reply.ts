import { z } from "zod";
import { messageSchema } from "./message.ts";

export const brainSchema = z.object({ kind: z.enum(["model", "learned"]), name: z.string() });

/** Why Lain did not answer, or stopped. A closed list, so that the page can say each in words. */
export const replyReasonSchema = z.enum([
  "stopped",
  "model_unavailable",
  "model_refused",
  "model_timeout",
  "model_nonsense",
  "rate_limited",
  "question_removed",
  "not_addressed",
  "sources_changed",
  "lain_not_here",
  "internal",
]);

export const replyStateSchema = z.enum(["thinking", "answered", "failed", "declined"]);

export const replyStatusSchema = z.object({
  state: replyStateSchema,
  reply: messageSchema.optional(),
  reason: replyReasonSchema.optional(),
});

export const traitSchema = z.object({
  id: z.string(),
  /** One plain sentence. */
  text: z.string(),
});

/** Why an answer is what it is. `memories` holds only messages that the viewer may read now. */
export const whySchema = z.object({
  brain: brainSchema,
  memories: z.array(messageSchema),
  traits: z.array(traitSchema),
  /** Sources that were deleted or edited since. */
  goneCount: z.number().int(),
  /** Whether who asked said that the answer was wrong. Only they are told. */
  judgedWrong: z.boolean(),
});

export type Brain = z.infer<typeof brainSchema>;
export type ReplyReason = z.infer<typeof replyReasonSchema>;
export type ReplyState = z.infer<typeof replyStateSchema>;
export type ReplyStatus = z.infer<typeof replyStatusSchema>;
export type Trait = z.infer<typeof traitSchema>;
export type Why = z.infer<typeof whySchema>;
