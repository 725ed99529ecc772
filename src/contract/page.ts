import { z } from "zod";
import { messageIdSchema } from "./ids.ts";
import { limits } from "./limits.ts";
import { messageSchema } from "./message.ts";

export const limitSchema = z.coerce.number().int().min(1).max(limits.pageMax).default(limits.pageDefault);

/** At most one of `before`, `after` and `around`; none means the newest. Pages are oldest first. */
export const messagePageQuerySchema = z
  .strictObject({
    before: messageIdSchema.optional(),
    after: messageIdSchema.optional(),
    around: messageIdSchema.optional(),
    limit: limitSchema,
  })
  .refine(
    (query) => [query.before, query.after, query.around].filter((id) => id !== undefined).length <= 1,
    "only one of before, after and around",
  );

export const messagePageSchema = z.object({
  messages: z.array(messageSchema),
  /** Whether more lie in the direction asked for (with `around`: before the first one). */
  hasMore: z.boolean(),
});

export type MessagePage = z.infer<typeof messagePageSchema>;
export type MessagePageQuery = z.infer<typeof messagePageQuerySchema>;
