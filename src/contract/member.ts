import { z } from "zod";
import { fileIdSchema, memberIdSchema } from "./ids.ts";
import { limits } from "./limits.ts";
import { handlePattern } from "./patterns.ts";

export const memberKindSchema = z.enum(["human", "bot"]);
export const memberRoleSchema = z.enum(["owner", "admin", "member"]);
export const presenceStateSchema = z.enum(["online", "away", "offline"]);

export const handleSchema = z
  .string()
  .min(2)
  .max(limits.handleLength)
  .regex(handlePattern, "lower-case letters, digits, dots, dashes and underscores");

export const memberNameSchema = z.string().trim().min(1).max(limits.memberNameLength);

export const memberSchema = z.object({
  id: memberIdSchema,
  handle: z.string(),
  name: z.string(),
  kind: memberKindSchema,
  role: memberRoleSchema,
  /** Path of the picture, or null: then the page draws one from the id. */
  avatar: z.string().nullable(),
  createdAt: z.iso.datetime(),
  /** Deactivated members cannot sign in; what they wrote stays. */
  deactivated: z.boolean(),
  /** Came with an import and has no account yet. */
  imported: z.boolean(),
});

/** A member as they see themselves. */
export const meSchema = memberSchema.extend({
  email: z.string().nullable(),
  /** Who may know how long I have been online: myself and Lain in our direct messages, or everybody. */
  sharing: z.enum(["lain", "everyone", "nobody"]),
  /** Whether Lain remembers and learns from what I write. */
  learning: z.boolean(),
  /** What I wrote until then Lain has forgotten for good; null where I never asked for that. */
  forgottenAt: z.iso.datetime().nullable(),
});

export const memberChangesSchema = z.strictObject({
  name: memberNameSchema.optional(),
  avatar: fileIdSchema.nullable().optional(),
  sharing: z.enum(["lain", "everyone", "nobody"]).optional(),
  learning: z.boolean().optional(),
});

export type Member = z.infer<typeof memberSchema>;
export type Me = z.infer<typeof meSchema>;
export type MemberRole = z.infer<typeof memberRoleSchema>;
export type MemberKind = z.infer<typeof memberKindSchema>;
export type MemberChanges = z.infer<typeof memberChangesSchema>;
export type PresenceState = z.infer<typeof presenceStateSchema>;
